import type { PolicyRequest } from "./policy-request.js";

/** Whether the keys of a request can stand side by side: those that were solved one by one but speak of one thing. */
export function isCoherent({ principal, context }: PolicyRequest): boolean {
  const one = (key: string): string | null => context.get(key)?.[0] ?? null;
  const name = one("aws:username");
  if (name !== null && principal.type === "user" && !principal.arn.endsWith(`/${name}`)) return false;
  const organization = one("aws:principalorgid");
  const paths = context.get("aws:principalorgpaths") ?? [];
  if (organization !== null && paths.some((path) => !path.startsWith(`${organization}/`))) return false;
  const sourceAccount = one("aws:sourceaccount");
  const sourceArnAccount = one("aws:sourcearn")?.split(":")[4] ?? "";
  if (sourceAccount !== null && sourceArnAccount !== "" && sourceArnAccount !== sourceAccount) return false;
  const isCalledVia = ["aws:calledvia", "aws:calledviafirst", "aws:calledvialast"].some((key) => context.has(key));
  return !(isCalledVia && one("aws:viaawsservice") === "false");
}
