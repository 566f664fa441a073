import type { Json } from "../../../model/json.js";
import { statusLetters } from "../data.js";
import {
  aclLayer,
  ignoreLayer,
  isPublicByAws,
  networkLayer,
  ownershipLayer,
  passedLayer,
  policyLayer,
  restrictLayer,
  type Layer,
  type Level,
} from "./exposure-layers.js";
import { isList, member, textOf } from "./json-shape.js";
import { outcomes, type Outcomes } from "./exposure-outcomes.js";
import { doorsTo, doorWords, opens, statusOfRule, type LeadingDoor } from "./leading-doors.js";
import { outsideCallers } from "./outside-callers.js";
import { detailOf, ruleOf, type Report, type Resource } from "./report.js";
import { factOf, knownValue } from "./resource-facts.js";

/** One way in: who comes, what he meets, in order, and what he reaches. */
export interface Path {
  readonly title: string;
  readonly caller: string;
  readonly layers: readonly Layer[];
  readonly target: string;
  /** The access point that it leads through, where the page has one. */
  readonly through: Resource | null;
}

/** The picture: every way in, and how they end. */
export interface Exposure {
  readonly paths: readonly Path[];
  /** Ways that are not drawn: there are too many. */
  readonly more: number;
  /** Worst first. */
  readonly outcomes: Outcomes;
}

/** Ways that a reader takes in; the worst are drawn. */
const drawnPaths = 12;

/** The ways into a bucket or access point; null for other kinds and where the page holds no facts to draw. */
export function exposureOf(report: Report, resource: Resource, findings: readonly number[]): Exposure | null {
  const isHeld = (report.facts(resource.number)?.facts?.length ?? 0) > 0;
  if (!isHeld) return null;
  const account = accountBlock(report, resource, findings);
  const seen = { report, resource, findings, account };
  switch (resource.kind) {
    case "bucket":
      return bucketExposure(seen);
    case "access-point":
      return drawn([accessPointPath(seen), ...outsidePaths(seen, ownLayers(seen))], outcomes(seen, []));
    case "multi-region-access-point":
      return drawn([...memberPaths(seen), ...outsidePaths(seen, ownLayers(seen))], outcomes(seen, []));
    default:
      return null;
  }
}

function drawn(paths: readonly Path[], told: Outcomes): Exposure {
  return { paths: paths.slice(0, drawnPaths), more: Math.max(0, paths.length - drawnPaths), outcomes: told };
}

/** A resource with its findings, and its account's Block Public Access. */
interface Seen {
  readonly report: Report;
  readonly resource: Resource;
  readonly findings: readonly number[];
  readonly account: Json | undefined;
}

function factIn({ report, resource }: Seen, name: string): Json | undefined {
  return factOf(report, resource, name);
}

function bucketExposure(seen: Seen): Exposure {
  const { report, resource, findings } = seen;
  const doors = doorsTo(report, resource, findings);
  const throughDoors = doors.flatMap((door) => [strangersThrough(seen, door), ...outsidersThrough(seen, door)]);
  const layers = [passedLayer("Account", seen.account), passedLayer("Bucket", factIn(seen, "publicAccessBlock"))];
  return drawn([...bucketPaths(seen), ...outsidePaths(seen, layers), ...throughDoors], outcomes(seen, doors));
}

function bucketPaths(seen: Seen): Path[] {
  const { report, resource, findings, account } = seen;
  const fact = (name: string): Json | undefined => factIn(seen, name);
  const bucket = fact("publicAccessBlock");
  const named = statementsNamed(report, findings);
  const read = policyLayer("Bucket policy", fact("policy"), fact("policyAnswers"), named);
  const policy = read.state === "unheld" && admitsNobody(seen) ? { ...read, ...admitsNoStranger } : read;
  // Without a policy that opens anything there is nothing for AWS to call public: the setting is shown as it is.
  const byAws = policy.state === "open" ? isPublicByAws(fact("policyStatus"), fact("policyAnswers")) : true;
  const way = { caller: "Stranger", target: resource.name, through: null };
  return [
    {
      ...way,
      title: "By policy",
      layers: [restrictLayer("Account", account, byAws), restrictLayer("Bucket", bucket, byAws), policy],
    },
    {
      ...way,
      title: "By ACL",
      layers: aclLayers(
        [ignoreLayer("Account", account), ignoreLayer("Bucket", bucket), ownershipLayer(fact("ownership"))],
        aclLayer(fact("acl"), [account, bucket]),
      ),
    },
  ];
}

const admitsNoStranger = { state: "shut", words: "Admits no stranger" } as const;

/** Whether the verdicts say so of the policy itself: nobody comes in, and nothing is held back. */
function admitsNobody({ report, resource }: Seen): boolean {
  return ["bucket-not-public", "bucket-no-latent-public"].every(
    (rule) => statusOfRule(report, resource, rule) === statusLetters.pass,
  );
}

/** Where ACLs count, every object has one of its own, and those are not read: the bucket's alone shuts nothing. */
function aclLayers(before: readonly Layer[], acl: Layer): readonly Layer[] {
  const isShutBefore = before.some(({ state }) => state === "shut");
  if (isShutBefore || acl.state !== "shut") return [...before, acl];
  return [...before, { ...acl, state: "unknown", words: `${acl.words}; the ACLs of objects are not read` }];
}

/** The way of a stranger through an access point into the bucket that is seen. */
function strangersThrough({ report, resource, account, ...seen }: Seen, door: LeadingDoor): Path {
  const [level, word] = doorWords[door.kind];
  const named = statementsNamed(report, door.findings);
  const policy = policyLayer(`${level} policy`, door.policy, undefined, named);
  const byAws = policy.state === "open" ? isPublicByAws(door.policyStatus, undefined) : true;
  const blocks = [
    ...doorAccountLayer(report, resource, door, byAws),
    restrictLayer("Account", account, byAws),
    restrictLayer(level, door.publicAccessBlock, byAws),
    restrictLayer("Bucket", factIn({ report, resource, account, ...seen }, "publicAccessBlock"), byAws),
  ];
  const isOpen = door.verdict === "open";
  // The verdict knows what the page does not hold.
  const passed = isOpen
    ? blocks.map((layer) => (layer.state === "shut" ? { ...layer, ...notStopping } : layer))
    : blocks;
  const network = networkLayer({ state: "known", value: { networkOrigin: door.networkOrigin ?? null } });
  const before = door.kind === "access-point" ? [network, ...passed] : passed;
  const isShutBefore = before.some(({ state }) => state === "shut");
  return {
    title: `Through the ${word} ${door.name}`,
    caller: "Stranger",
    layers: [...before, ...policiesOf(door, policy, isShutBefore)],
    target: resource.name,
    through: door.resource,
  };
}

const notStopping = { state: "open", words: "RestrictPublicBuckets is on, but does not stop it" } as const;

/** The two policies that must both admit a request, as far as the verdict tells them apart. */
function policiesOf(door: LeadingDoor, policy: Layer, isShutBefore: boolean): readonly Layer[] {
  const consent = { title: "The bucket's consent" };
  if (door.verdict === "open") {
    const own = policy.state === "unheld" ? { ...policy, state: "open" as const, words: "Lets strangers in" } : policy;
    return [own, { ...consent, state: "open", words: "Given: by its policy" }];
  }
  if (policy.state === "shut" || policy.state === "unknown") return [policy];
  if (isShutBefore) return [{ ...policy, state: "unheld", words: "Not what decides" }];
  return door.verdict === "closed"
    ? [{ title: "Both policies", state: "shut", words: "Together they admit no stranger" }]
    : [{ title: "Both policies", state: "unknown", words: "What they admit was not decided" }];
}

/** The Block Public Access of another account that owns the access point. */
function doorAccountLayer(
  report: Report,
  bucket: Resource,
  door: LeadingDoor,
  byAws: boolean | null,
): readonly Layer[] {
  if (door.account === bucket.account || door.resource === null) return [];
  const layer = restrictLayer("Account", accountBlock(report, door.resource, door.findings), byAws);
  return [{ ...layer, title: `Account ${door.account} Block Public Access` }];
}

/** The ways of outsiders through an access point. */
function outsidersThrough(seen: Seen, door: LeadingDoor): readonly Path[] {
  const [level, word] = doorWords[door.kind];
  return outsideCallers(seen.report, door.findings).map(({ name, words }) => ({
    title: `${name}, through the ${word} ${door.name}`,
    caller: name,
    layers: [
      passedLayer("Account", seen.account),
      passedLayer(level, door.publicAccessBlock),
      passedLayer("Bucket", factIn(seen, "publicAccessBlock")),
      { title: `${level} policy`, state: "open", words },
      door.kind === "access-point"
        ? { title: "The bucket's consent", state: "open", words: "Given: by its policy" }
        : { title: "The bucket's consent", state: "unheld", words: "Of at least one of its members" },
    ],
    target: seen.resource.name,
    through: door.resource,
  }));
}

/** The ways of outsiders whom the resource's own policy admits. */
function outsidePaths({ report, resource, findings }: Seen, layers: readonly Layer[]): readonly Path[] {
  const title = resource.kind === "bucket" ? "Bucket policy" : `${levelOf(resource)} policy`;
  return outsideCallers(report, findings).map(({ name, words }) => ({
    title: `${name}, by policy`,
    caller: name,
    layers: [...layers, { title, state: "open", words }],
    target: resource.name,
    through: null,
  }));
}

function levelOf({ kind }: Resource): Level {
  return kind === "multi-region-access-point" ? "Multi-Region access point" : "Access point";
}

/** The account's and the access point's Block Public Access, on the way of those who get through. */
function ownLayers(seen: Seen): readonly Layer[] {
  return [passedLayer("Account", seen.account), passedLayer(levelOf(seen.resource), ownBlock(seen))];
}

function ownBlock(seen: Seen): Json | undefined {
  const settings = factIn(seen, "settings");
  const own = member(knownValue(settings), "publicAccessBlock");
  return own === undefined ? settings : { state: "known", value: own };
}

function accessPointPath(seen: Seen): Path {
  return {
    title: "Through the access point",
    caller: "Stranger",
    layers: [
      networkLayer(factIn(seen, "settings")),
      ...toBucket(
        seen,
        member(knownValue(factIn(seen, "bucket")), "publicAccessBlock") ?? factIn(seen, "bucket"),
        isFailing(seen),
      ),
    ],
    target: seen.resource.name,
    through: null,
  };
}

/** One way to each bucket behind it. */
function memberPaths(seen: Seen): readonly Path[] {
  const members = knownValue(factIn(seen, "members"));
  if (!isList(members)) return [];
  return members.map((each) => {
    const bucket = textOf(member(each, "bucket"));
    return {
      title: `To the bucket ${bucket}`,
      caller: "Stranger",
      layers: toBucket(
        seen,
        member(each, "publicAccessBlock"),
        opens(seen.report, seen.resource, seen.findings, bucket),
      ),
      target: bucket,
      through: null,
    };
  });
}

/** What stands between a stranger at an access point and a bucket behind it. */
function toBucket(seen: Seen, bucketBlock: Json | undefined, isGiven: boolean): readonly Layer[] {
  const { report, resource, findings, account } = seen;
  const level = levelOf(resource);
  const policy = policyLayer(
    `${level} policy`,
    factIn(seen, "policy"),
    factIn(seen, "policyAnswers"),
    statementsNamed(report, findings),
  );
  const byAws =
    policy.state === "open" ? isPublicByAws(factIn(seen, "policyStatus"), factIn(seen, "policyAnswers")) : true;
  const consent: Layer = isGiven
    ? { title: "The bucket's consent", state: "open", words: "Given: see above" }
    : { title: "The bucket's consent", state: "unheld", words: "Part of the verdict above" };
  return [
    restrictLayer("Account", account, byAws),
    restrictLayer(level, ownBlock(seen), byAws),
    restrictLayer("Bucket", bucketBlock, byAws),
    policy,
    consent,
  ];
}

function isFailing({ report, resource }: Seen): boolean {
  return statusOfRule(report, resource, `${resource.kind}-not-public`) === statusLetters.fail;
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
