import type { PolicyRequest, Principal } from "./policy-request.js";

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

/** The context with a user's name and ARN in step, where only one of the two was chosen on purpose. */
export function withUserNamed(
  context: ReadonlyMap<string, readonly string[]>,
  principal: Principal,
  isChosen: (key: string) => boolean,
): ReadonlyMap<string, readonly string[]> {
  const arn = context.get("aws:principalarn")?.[0];
  const name = context.get("aws:username")?.[0];
  if (principal.type !== "user" || arn === undefined || name === undefined) return context;
  if (!isChosen("aws:username")) return new Map(context).set("aws:username", [arn.slice(arn.lastIndexOf("/") + 1)]);
  if (isChosen("aws:principalarn")) return context;
  return new Map(context).set("aws:principalarn", [`${arn.slice(0, arn.indexOf("/"))}/${name}`]);
}
