import type { Json } from "../../../model/json.js";
import { statusLetters } from "../data.js";
import { isList, member, textOf } from "./json-shape.js";
import { detailOf, messageOf, numberAt, ruleOf, statusOf, type Report, type Resource } from "./report.js";
import { factOf, knownValue } from "./resource-facts.js";

/** A Multi-Region or other access point that leads to a bucket, as the page holds it. */
export interface LeadingDoor {
  readonly kind: "access-point" | "multi-region-access-point";
  readonly name: string;
  readonly arn: string;
  readonly account: string;
  /** null = the page has no findings of it: then it is known from the bucket's facts alone. */
  readonly resource: Resource | null;
  readonly findings: readonly number[];
  readonly networkOrigin: Json | undefined;
  /** Facts. */
  readonly policy: Json | undefined;
  readonly policyStatus: Json | undefined;
  readonly publicAccessBlock: Json | undefined;
  /** What the run's verdicts say of strangers who come through it into this bucket. */
  readonly verdict: "open" | "closed" | "unknown";
}

/** What the picture calls each kind: as a title, and within a sentence. */
export const doorWords = {
  "access-point": ["Access point", "access point"],
  "multi-region-access-point": ["Multi-Region access point", "Multi-Region access point"],
} as const;

/**
 * The access points of the report that lead to the bucket, those that let strangers in first: its own and those of other
 * accounts that were scanned, then those that the bucket's own facts alone tell of.
 */
export function doorsTo(report: Report, bucket: Resource, findings: readonly number[]): readonly LeadingDoor[] {
  const listed = listedDoors(report, bucket);
  const openArns = openByBucket(report, findings, listed);
  const found = report.resources.flatMap((resource): LeadingDoor[] => {
    if (resource.kind !== "access-point" && resource.kind !== "multi-region-access-point") return [];
    if (!leadsTo(report, resource, bucket.name)) return [];
    const own = findingsOf(report, resource);
    const settings = factOf(report, resource, "settings");
    const block = member(knownValue(settings), "publicAccessBlock");
    return [
      {
        kind: resource.kind,
        name: resource.name,
        arn: resource.arn,
        account: resource.account,
        resource,
        findings: own,
        networkOrigin: member(knownValue(settings), "networkOrigin"),
        policy: factOf(report, resource, "policy"),
        policyStatus: factOf(report, resource, "policyStatus"),
        publicAccessBlock: block === undefined ? settings : { state: "known", value: block },
        verdict:
          openArns.has(resource.arn) || opens(report, resource, own, bucket.name)
            ? "open"
            : verdictOf(report, resource, `${resource.kind}-not-public`),
      },
    ];
  });
  const known = new Set(found.map(({ arn }) => arn));
  const others = listed
    .filter(({ arn }) => !known.has(arn))
    .map(
      ({ kind, arn, point }): LeadingDoor => ({
        kind,
        name: textOf(member(point, "name")),
        arn,
        account: bucket.account,
        resource: null,
        findings: [],
        // Others are left out of the fact.
        networkOrigin: "Internet",
        policy: member(point, "policy"),
        policyStatus: member(point, "policyStatus"),
        publicAccessBlock: member(point, "publicAccessBlock"),
        verdict: openArns.has(arn) ? "open" : verdictOf(report, bucket, "bucket-not-public"),
      }),
    );
  const rank = { open: 0, unknown: 1, closed: 2 } as const;
  return [...found, ...others].sort((a, b) => rank[a.verdict] - rank[b.verdict]);
}

/** The status letter of a rule on a resource; undefined = the page does not hold it. */
export function statusOfRule(report: Report, resource: Resource, rule: string): string | undefined {
  const letters = report.facts(resource.number)?.statuses ?? "";
  return letters[report.rules.findIndex(({ id }) => id === rule)];
}

/** The finding of a rule among those of one resource. */
export function findingOfRule(report: Report, findings: readonly number[], rule: string): number | undefined {
  return findings.find((each) => ruleOf(report, each).id === rule);
}

function verdictOf(report: Report, resource: Resource, rule: string): LeadingDoor["verdict"] {
  return statusOfRule(report, resource, rule) === statusLetters.pass ? "closed" : "unknown";
}

function findingsOf(report: Report, resource: Resource): readonly number[] {
  const own: number[] = [];
  for (let finding = 0; finding < report.findings.count; finding++)
    if (numberAt(report.findings.resource, finding) === resource.number) own.push(finding);
  return own;
}

function leadsTo(report: Report, door: Resource, bucket: string): boolean {
  const settings = knownValue(factOf(report, door, "settings"));
  if (door.kind === "access-point") return member(settings, "bucket") === bucket;
  const regions = member(settings, "regions");
  return isList(regions) && regions.some((each) => member(each, "bucket") === bucket);
}

/** Whether the door's own finding is about this bucket: a Multi-Region access point has several. */
export function opens(report: Report, door: Resource, findings: readonly number[], bucket: string): boolean {
  const finding = findingOfRule(report, findings, `${door.kind}-not-public`);
  if (finding === undefined || statusOf(report, finding) !== "fail") return false;
  if (door.kind === "access-point") return true;
  if (messageOf(report, finding).includes(`The bucket ${bucket} consents to `)) return true;
  const members = knownValue(factOf(report, door, "members"));
  return detailOf(report, finding).evidence.some(({ fact, pointer }) => {
    const index = fact === "members" ? /^\/value\/(\d+)\//.exec(pointer)?.[1] : undefined;
    return index !== undefined && isList(members) && member(members[Number(index)], "bucket") === bucket;
  });
}

interface ListedDoor {
  readonly kind: LeadingDoor["kind"];
  readonly arn: string;
  /** As evidence of the bucket points to it. */
  readonly pointer: string;
  readonly point: Json;
}

/** Those in the bucket's own facts. */
function listedDoors(report: Report, bucket: Resource): readonly ListedDoor[] {
  const lists = knownValue(factOf(report, bucket, "accessPoints"));
  const kinds = { regional: "access-point", multiRegion: "multi-region-access-point" } as const;
  return (["regional", "multiRegion"] as const).flatMap((list) => {
    const first = member(knownValue(member(lists, list)), "first");
    if (!isList(first)) return [];
    return first.map((point, index) => ({
      kind: kinds[list],
      arn: textOf(member(point, "arn")),
      pointer: `/value/${list}/value/first/${index}/`,
      point,
    }));
  });
}

/** The ARNs of those that the bucket's own finding shows to be open. */
function openByBucket(report: Report, findings: readonly number[], listed: readonly ListedDoor[]): ReadonlySet<string> {
  const shown = findings
    .filter((each) => ruleOf(report, each).id === "bucket-not-public" && statusOf(report, each) === "fail")
    .flatMap((each) => detailOf(report, each).evidence)
    .filter(({ fact }) => fact === "accessPoints");
  return new Set(
    listed.flatMap(({ arn, pointer }) => (shown.some((each) => each.pointer.startsWith(pointer)) ? [arn] : [])),
  );
}
