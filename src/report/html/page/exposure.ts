import type { Json } from "../../../model/json.js";
import { statusLetters } from "../data.js";
import {
  aclLayer,
  ignoreLayer,
  isPublicByAws,
  networkLayer,
  ownershipLayer,
  policyLayer,
  restrictLayer,
  type Layer,
} from "./exposure-layers.js";
import { member } from "./json-shape.js";
import { detailOf, messageOf, ruleOf, type Report, type Resource } from "./report.js";
import { factOf, knownValue } from "./resource-facts.js";

/** One way in: what a stranger meets, in order. */
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

/** The picture: every way in, and how it ends. */
export interface Exposure {
  readonly paths: readonly Path[];
  readonly outcome: Outcome;
}

/** The ways into a bucket or access point; null for other kinds and where the page holds no facts to draw. */
export function exposureOf(report: Report, resource: Resource, findings: readonly number[]): Exposure | null {
  const isHeld = (report.facts(resource.number)?.facts?.length ?? 0) > 0;
  if (!isHeld || (resource.kind !== "bucket" && resource.kind !== "access-point")) return null;
  const outcome = outcomeOf(report, resource, findings);
  const account = accountBlock(report, resource, findings);
  const fact = (name: string): Json | undefined => factOf(report, resource, name);
  const named = statementsNamed(report, findings);
  const paths =
    resource.kind === "bucket" ? bucketPaths(fact, account, named) : [accessPointPath(fact, account, named, outcome)];
  return { paths, outcome };
}

type FactNamed = (name: string) => Json | undefined;

function bucketPaths(fact: FactNamed, account: Json | undefined, named: readonly number[]): Path[] {
  const bucket = fact("publicAccessBlock");
  const policy = policyLayer("Bucket policy", fact("policy"), fact("policyAnswers"), named);
  // Without a policy that opens anything there is nothing for AWS to call public: the setting is shown as it is.
  const byAws = policy.state === "open" ? isPublicByAws(fact("policyStatus"), fact("policyAnswers")) : true;
  return [
    {
      title: "By policy",
      layers: [restrictLayer("Account", account, byAws), restrictLayer("Bucket", bucket, byAws), policy],
    },
    {
      title: "By ACL",
      layers: aclLayers(
        [ignoreLayer("Account", account), ignoreLayer("Bucket", bucket), ownershipLayer(fact("ownership"))],
        aclLayer(fact("acl"), [account, bucket]),
      ),
    },
  ];
}

/** Where ACLs count, every object has one of its own, and those are not read: the bucket's alone shuts nothing. */
function aclLayers(before: readonly Layer[], acl: Layer): readonly Layer[] {
  const isShutBefore = before.some(({ state }) => state === "shut");
  if (isShutBefore || acl.state !== "shut") return [...before, acl];
  return [...before, { ...acl, state: "unknown", words: `${acl.words}; the ACLs of objects are not read` }];
}

function accessPointPath(fact: FactNamed, account: Json | undefined, named: readonly number[], outcome: Outcome): Path {
  const settings = fact("settings");
  const own = member(knownValue(settings), "publicAccessBlock");
  const policy = policyLayer("Access point policy", fact("policy"), fact("policyAnswers"), named);
  const byAws = policy.state === "open" ? isPublicByAws(fact("policyStatus"), fact("policyAnswers")) : true;
  const consent: Layer =
    outcome.kind === "reachable"
      ? { title: "The bucket's consent", state: "open", words: "Given: see above" }
      : { title: "The bucket's consent", state: "unheld", words: "Part of the verdict above" };
  return {
    title: "Through the access point",
    layers: [
      networkLayer(settings),
      restrictLayer("Account", account, byAws),
      restrictLayer("Access point", own === undefined ? settings : { state: "known", value: own }, byAws),
      restrictLayer("Bucket", member(knownValue(fact("bucket")), "publicAccessBlock") ?? fact("bucket"), byAws),
      policy,
      consent,
    ],
  };
}

/** The account's setting: from the account's own facts, else from what a finding of the resource cites. */
function accountBlock(report: Report, resource: Resource, findings: readonly number[]): Json | undefined {
  const account = report.resources.find((each) => each.kind === "account" && each.account === resource.account);
  const read = account === undefined ? undefined : factOf(report, account, "publicAccessBlock");
  return read ?? citedFact(report, findings, "account.publicAccessBlock");
}

/** A fact put together from the evidence that cites it: members by their pointers. */
function citedFact(report: Report, findings: readonly number[], name: string): Json | undefined {
  const members = new Map<string, Json>();
  for (const { fact, pointer, value } of findings.flatMap((finding) => detailOf(report, finding).evidence)) {
    if (fact !== name) continue;
    if (pointer === "/state" && value === "absent") return { state: "absent" };
    if (pointer === "/value") return { state: "known", value };
    const flag = /^\/value\/(\w+)$/.exec(pointer)?.[1];
    if (flag !== undefined) members.set(flag, value);
  }
  return members.size === 0 ? undefined : { state: "known", value: Object.fromEntries(members) };
}

function outcomeOf(report: Report, resource: Resource, findings: readonly number[]): Outcome {
  const rule = `${resource.kind}-not-public`;
  const words = messageOfRule(report, findings, rule);
  switch (statusOfRule(report, resource, rule)) {
    case statusLetters.fail:
      return { kind: "reachable", title: "Reachable from outside", words };
    case statusLetters.unknown:
    case statusLetters.error:
      return { kind: "undecided", title: "Could not be decided", words };
    case statusLetters.pass: {
      const latent = `${resource.kind}-no-latent-public`;
      if (statusOfRule(report, resource, latent) !== statusLetters.fail) {
        return { kind: "closed", title: "Not reachable by strangers", words };
      }
      const title = "Held back by Block Public Access alone";
      return { kind: "latent", title, words: messageOfRule(report, findings, latent) };
    }
    default:
      return { kind: "unasked", title: "Not asked in this run", words: `The rule ${rule} gave no verdict here.` };
  }
}

function messageOfRule(report: Report, findings: readonly number[], rule: string): string {
  const finding = findings.find((each) => ruleOf(report, each).id === rule);
  return finding === undefined ? "" : messageOf(report, finding);
}

function statusOfRule(report: Report, resource: Resource, rule: string): string | undefined {
  const letters = report.facts(resource.number)?.statuses ?? "";
  return letters[report.rules.findIndex(({ id }) => id === rule)];
}

/** The statements of the resource's own policy that its exposure findings point to. */
function statementsNamed(report: Report, findings: readonly number[]): readonly number[] {
  const statements = findings
    .filter((finding) => /-(not|no-latent)-public$/.test(ruleOf(report, finding).id))
    .flatMap((finding) => detailOf(report, finding).evidence)
    .flatMap(({ fact, value }) => {
      const statement = member(value, "statement");
      return fact === "policy" && typeof statement === "number" ? [statement] : [];
    });
  return [...new Set(statements)];
}
