// How many reads a bucket takes on AWS, where what another answer decides is not asked: the mean over the fleet of the
// fake AWS, for the core rules and for those of a first scan. The scan itself takes the fake for what it is, an endpoint
// that is not AWS, and asks everything; so the collectors are run here as they would be on AWS.
//
//   node --import tsx scripts/bench/reads.mjs [--buckets 1000] [--write]
import { parseArgs } from "node:util";
import { openSession, targetOf, unwatched } from "../../src/cli/session.ts";
import { collectors } from "../../src/collect/collectors.ts";
import { gather } from "../../src/collect/gather.ts";
import { listBuckets } from "../../src/collect/list.ts";
import { createMemo } from "../../src/collect/memo.ts";
import { allReads, planFacts } from "../../src/collect/plan.ts";
import { builtInRulesFolder, loadRules } from "../../src/rule-set/load.ts";
import { selectRules } from "../../src/rule-set/select.ts";
import { forEachBounded } from "../../src/scan/bounded.ts";
import { alwaysWanted, wantedFacts } from "../../src/scan/wanted-facts.ts";
import { startFake } from "./fake-server.mjs";
import { bareEnvironment } from "./measure.mjs";
import { tableLines, writeTable } from "./table.mjs";

const { values } = parseArgs({
  options: { buckets: { type: "string", default: "1000" }, write: { type: "boolean", default: false } },
});

/** Public, TLS, encryption, versioning, locks, logging, ACLs. */
const firstScan = [
  "bucket-not-public",
  "bucket-no-latent-public",
  "bucket-effective-block-public-access",
  "bucket-tls-only",
  "bucket-default-encryption",
  "bucket-versioning",
  "bucket-object-lock",
  "bucket-access-logging",
  "bucket-acl-disabled",
  "bucket-no-group-grants",
  "bucket-no-foreign-grants",
];

Object.assign(process.env, bareEnvironment);
const all = await loadRules(builtInRulesFolder);
const selected = (include) => selectRules(all, { include, frameworks: [], skip: [], minSeverity: null });
const rows = [];
for (const [name, rules] of [
  ["a first scan", selected(firstScan)],
  ["the core set", selected(["set:core"])],
]) {
  const [spared, everything] = [await readsWith(rules, "aws"), await readsWith(rules, "custom")];
  const ofBuckets = rules.filter(({ on }) => on === "bucket").length;
  rows.push([name, ofBuckets, spared.toFixed(1), everything.toFixed(1)]);
}
const lines = tableLines(["rules of", "rules about buckets", "reads a bucket on AWS", "elsewhere"], rows);
console.log(lines.join("\n"));
if (values.write) writeTable("bench-reads", lines);

async function readsWith(rules, endpoint) {
  const fake = await startFake(["--buckets", values.buckets], null);
  const connection = { "endpoint-url": fake.url, concurrency: 64 };
  const session = await openSession(targetOf(connection), connection, "lean", allReads(collectors), unwatched);
  try {
    const { bucket } = planFacts(wantedFacts(rules, alwaysWanted), endpoint, collectors).kinds;
    const memo = createMemo(2000);
    await fake.takeCounts();
    await forEachBounded(listBuckets(session, null), 64, async (ref) => {
      await gather(session, bucket, ref, memo, collectors);
    });
    return (await fake.takeCounts()).requests / Number(values.buckets);
  } finally {
    session.close();
    fake.stop();
  }
}
