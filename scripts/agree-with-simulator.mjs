// Compares our evaluator with an independent one on generated pairs of a policy and a request; exits 1 on a
// disagreement that is not among the known ones.
//
//   node scripts/agree-with-simulator.mjs [COUNT [SEED]]

import { register } from "tsx/esm/api";

register();
const { compare } = await import("../test/policy/support/agreement.ts");
const { compared, known, disagreements } = await compare(
  Number(process.argv[2] ?? 20_000),
  Number(process.argv[3] ?? 7),
);
console.log(`${compared} pairs, ${disagreements.length} unknown disagreements; known: ${JSON.stringify(known)}`);
for (const { policy, request, ours, theirs } of disagreements.slice(0, 10)) {
  console.log(JSON.stringify({ ours, theirs, ...request, context: Object.fromEntries(request.context) }), policy);
}
if (disagreements.length > 0) process.exitCode = 1;
