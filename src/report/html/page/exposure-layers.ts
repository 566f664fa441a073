import type { Json } from "../../../model/json.js";
import { statusLetters } from "../data.js";
import { isList, member, textOf } from "./json-shape.js";
import { detailOf, messageOf, ruleOf, type Report, type Resource } from "./report.js";
import { factOf, knownValue } from "./resource-facts.js";
import { isFact } from "./value-view.js";

/** One thing between a stranger and the data, as AWS reported it. */
export interface Layer {
  readonly title: string;
  /** `open` lets strangers through, `shut` does not; `unknown` could not be read; `unheld` is not on this page. */
  readonly state: "open" | "shut" | "unknown" | "unheld";
  readonly words: string;
}

export interface Path {
  readonly title: string;
  readonly layers: readonly Layer[];
}

/** How it ends, by the verdict of the rule: the picture draws what was read and does not judge by itself. */
export interface Outcome {
  readonly kind: "reachable" | "latent" | "closed" | "undecided" | "unasked";
  readonly title: string;
  readonly words: string;
}

export interface Exposure {
  readonly paths: readonly Path[];
  readonly outcome: Outcome;
}

/** The ways into a bucket, layer by layer; null for other kinds and where the page holds nothing to draw. */
export function exposureOf(report: Report, resource: Resource, findings: readonly number[]): Exposure | null {
  const stored = report.facts(resource.number);
  if (resource.kind !== "bucket" || stored?.facts == null || stored.facts.length === 0) return null;
  const fact = (name: string): Json | undefined => factOf(report, resource, name);
  const account = accountBlock(report, resource, findings);
  const bucket = fact("publicAccessBlock");
  return {
    paths: [
      {
        title: "By policy",
        layers: [
          flagLayer("Account", account, "restrictPublicBuckets"),
          flagLayer("Bucket", bucket, "restrictPublicBuckets"),
          policyLayer(fact("policy"), fact("policyAnswers"), statementsNamed(report, findings)),
        ],
      },
      {
        title: "By ACL",
        layers: [
          flagLayer("Account", account, "ignorePublicAcls"),
          flagLayer("Bucket", bucket, "ignorePublicAcls"),
          ownershipLayer(fact("ownership")),
          aclLayer(fact("acl"), [account, bucket]),
        ],
      },
    ],
    outcome: outcomeOf(report, resource, findings),
  };
}

/** The account's setting: from the account's own facts, else from what a finding of the bucket cites. */
function accountBlock(report: Report, resource: Resource, findings: readonly number[]): Json | undefined {
  const account = report.resources.find((each) => each.kind === "account" && each.account === resource.account);
  const read = account === undefined ? undefined : factOf(report, account, "publicAccessBlock");
  return read ?? citedFact(report, findings, "account.publicAccessBlock");
}

/** A fact put together from the evidence that cites it: members by their pointers. */
function citedFact(report: Report, findings: readonly number[], name: string): Json | undefined {
  const members: Record<string, Json> = {};
  let isCited = false;
  for (const { fact, pointer, value } of findings.flatMap((finding) => detailOf(report, finding).evidence)) {
    if (fact !== name) continue;
    if (pointer === "/state" && value === "absent") return { state: "absent" };
    if (pointer === "/value") return { state: "known", value };
    const flag = /^\/value\/(\w+)$/.exec(pointer)?.[1];
    if (flag === undefined) continue;
    members[flag] = value;
    isCited = true;
  }
  return isCited ? { state: "known", value: members } : undefined;
}

function flagLayer(
  level: "Account" | "Bucket",
  block: Json | undefined,
  flag: "restrictPublicBuckets" | "ignorePublicAcls",
): Layer {
  const title = `${level} Block Public Access`;
  const name = flag === "restrictPublicBuckets" ? "RestrictPublicBuckets" : "IgnorePublicAcls";
  const gap = gapWords(block);
  if (gap !== null) return { title, ...gap };
  const value = member(knownValue(block), flag);
  if (value === true) return { title, state: "shut", words: `${name} is on` };
  if (value === false) return { title, state: "open", words: `${name} is off` };
  if (stateOf(block) === "absent") return { title, state: "open", words: "Not configured: all four are off" };
  return { title, state: "unheld", words: "Not on this page" };
}

function policyLayer(policy: Json | undefined, answers: Json | undefined, named: readonly number[]): Layer {
  const title = "Bucket policy";
  const gap = gapWords(policy) ?? gapWords(answers);
  if (gap !== null) return { title, ...gap };
  if (stateOf(policy) === "absent") return { title, state: "shut", words: "There is none" };
  const anonymous = member(knownValue(answers), "anonymousAccess");
  const customer = member(knownValue(answers), "anyCustomerAccess");
  if (anonymous !== undefined && customer !== undefined) {
    const kinds = [...new Set([...accessOf(anonymous), ...accessOf(customer)])];
    const who = accessOf(anonymous).length > 0 ? "Anyone" : "Any AWS customer";
    if (kinds.length > 0)
      return { title, state: "open", words: `${who} may ${kinds.join(", ")}${statementWords(named)}` };
    const undecided = member(anonymous, "unknown") ?? member(customer, "unknown");
    if (typeof undecided === "string") return { title, state: "unknown", words: undecided };
    return { title, state: "shut", words: "Admits no stranger" };
  }
  if (named.length > 0) return { title, state: "open", words: `Opened by statement ${named.join(", ")}` };
  if (knownValue(policy) !== undefined) return { title, state: "unheld", words: "See the document below" };
  return { title, state: "unheld", words: "Not on this page" };
}

function statementWords(statements: readonly number[]): string {
  return statements.length === 0 ? "" : ` (statement ${statements.join(", ")})`;
}

function accessOf(answer: Json): readonly string[] {
  const access = member(answer, "access");
  return isList(access) ? access.map(String) : [];
}

function ownershipLayer(ownership: Json | undefined): Layer {
  const title = "Object Ownership";
  const gap = gapWords(ownership);
  if (gap !== null) return { title, ...gap };
  const value = knownValue(ownership);
  if (value === "BucketOwnerEnforced") return { title, state: "shut", words: "BucketOwnerEnforced: ACLs are off" };
  if (typeof value === "string") return { title, state: "open", words: `${value}: ACLs are on` };
  if (stateOf(ownership) === "absent") return { title, state: "open", words: "Not configured: ACLs are on" };
  return { title, state: "unheld", words: "Not on this page" };
}

function aclLayer(acl: Json | undefined, blocks: readonly (Json | undefined)[]): Layer {
  const title = "Bucket ACL";
  const gap = gapWords(acl);
  if (gap !== null) return { title, ...gap };
  const grants = member(knownValue(acl), "grants");
  if (!isList(grants)) return { title, state: "unheld", words: "Not on this page" };
  const open = grants.flatMap((grant) => {
    const group = /\/global\/(AllUsers|AuthenticatedUsers)$/.exec(textOf(member(member(grant, "grantee"), "uri")))?.[1];
    return group === undefined ? [] : [`${group} ${textOf(member(grant, "permission"))}`];
  });
  if (open.length > 0) return { title, state: "open", words: open.join(", ") };
  // S3 leaves public grants out of the answer while they are ignored.
  const areHidden = blocks.some((block) => member(knownValue(block), "ignorePublicAcls") === true);
  if (areHidden) return { title, state: "unknown", words: "Public grants are hidden while they are ignored" };
  return { title, state: "shut", words: "No grant to everyone" };
}

function outcomeOf(report: Report, resource: Resource, findings: readonly number[]): Outcome {
  const finding = (rule: string): number | undefined => findings.find((each) => ruleOf(report, each).id === rule);
  const own = finding("bucket-not-public");
  const words = own === undefined ? "" : messageOf(report, own);
  switch (statusOfRule(report, resource, "bucket-not-public")) {
    case statusLetters.fail:
      return { kind: "reachable", title: "Reachable from outside", words };
    case statusLetters.unknown:
    case statusLetters.error:
      return { kind: "undecided", title: "Could not be decided", words };
    case statusLetters.pass: {
      const latent = finding("bucket-no-latent-public");
      if (latent !== undefined && statusOfRule(report, resource, "bucket-no-latent-public") === statusLetters.fail) {
        return {
          kind: "latent",
          title: "Held back by Block Public Access alone",
          words: messageOf(report, latent),
        };
      }
      return { kind: "closed", title: "Not reachable by strangers", words };
    }
    default:
      return { kind: "unasked", title: "Not asked in this run", words: "The rule bucket-not-public did not run here." };
  }
}

function statusOfRule(report: Report, resource: Resource, rule: string): string | undefined {
  const letters = report.facts(resource.number)?.statuses ?? "";
  return letters[report.rules.findIndex(({ id }) => id === rule)];
}

function statementsNamed(report: Report, findings: readonly number[]): readonly number[] {
  const statements = findings
    .filter((finding) => ["bucket-not-public", "bucket-no-latent-public"].includes(ruleOf(report, finding).id))
    .flatMap((finding) => detailOf(report, finding).evidence)
    .flatMap(({ fact, value }) => {
      const statement = member(value, "statement");
      return fact === "policy" && typeof statement === "number" ? [statement] : [];
    });
  return [...new Set(statements)];
}

function stateOf(fact: Json | undefined): Json | undefined {
  return isFact(fact) ? fact["state"] : undefined;
}

/** A layer that AWS did not tell us about; null when it did. */
function gapWords(fact: Json | undefined): Pick<Layer, "state" | "words"> | null {
  if (!isFact(fact)) return null;
  if (fact["state"] === "denied") return { state: "unknown", words: `Needs ${textOf(fact["action"])}` };
  if (fact["state"] === "error")
    return { state: "unknown", words: `${textOf(fact["operation"])}: ${textOf(fact["code"])}` };
  return fact["state"] === "unsupported" ? { state: "unknown", words: textOf(fact["reason"]) } : null;
}
