import type { BucketAccessPoint, BucketAccessPointList, BucketAccessPoints } from "../model/bucket-facts.js";
import { known, type Fact } from "../model/fact.js";
import type { PublicAccessBlock } from "../model/facts.js";
import { mayNameAccessPoints } from "../model/names-access-points.js";
import type { ResourceRef } from "../model/resource.js";
import type { Trust } from "../model/trust.js";
import type { Evidence } from "../model/verdict.js";
import { anonymousAccess, anyCustomerAccess } from "../policy/attacker-access.js";
import type { PolicyDocument } from "../policy/policy-document.js";
import { newReasoning } from "../policy/reasoning.js";
import { isAboutAccessPoint, parsed } from "./access-point-consent.js";
import { accessPointDoor, type AccessPointDoor } from "./access-point-door.js";
import { bucketLayers, effectiveFlag, onlyBucket } from "./block-public-access.js";
import { accessPointCause } from "./causes.js";
import { answersOf } from "./derived.js";
import { undecidedDoor } from "./door.js";
import { memberEvidence } from "./evidence.js";
import type { ExposureFacts } from "./exposure.js";
import { namedGaps, type NamedGap } from "./named-gap.js";
import { outsiders } from "./outsiders.js";
import { accessPointSubject, bucketSubject, storeSubject } from "./policy-subjects.js";
import { keepConditions } from "./statement-conditions.js";

/** What decides whether strangers reach a bucket, its access points included. */
export interface DelegatedFacts extends ExposureFacts {
  readonly accessPoints: Fact<BucketAccessPoints>;
}

/** One access point, or what is not known of all of them, as a door of the bucket; `name` as a sentence has it. */
export interface NamedDoor {
  readonly name: string;
  readonly door: AccessPointDoor;
}

/**
 * The doors that a bucket's policy leaves to access points: each own one, decided as the access point's rule decides it, and
 * those of other accounts, which nobody but they can list. Empty where no request of a stranger through any access point
 * passes the bucket's policy.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-points-policies.html#access-points-delegating-control
 */
export function accessPointDoors(facts: DelegatedFacts, bucket: ResourceRef<"bucket">, trust: Trust): NamedDoor[] {
  // Most policies do not: a look at the text spares most of them being parsed once more.
  const names = facts.policy.state === "known" && mayNameAccessPoints(facts.policy.value);
  const document = names ? parsed(facts.policy.value) : null;
  if (document === null || !mayAdmitThroughAccessPoint(document, bucket, trust)) return [];
  const { accessPoints } = facts;
  const own: NamedDoor[] =
    accessPoints.state === "known"
      ? (
          [
            ["access point", "regional"],
            ["Multi-Region access point", "multiRegion"],
          ] as const
        ).flatMap(([kind, list]) =>
          listedDoors(accessPoints.value[list], (point, index) => ({
            name: `the ${kind} ${point.name}`,
            door: doorOf(point, list, index, { facts, bucket, trust }),
          })),
        )
      : unreadDoors(accessPoints);
  return [...own, ...doorsOfOthers(facts, bucket)];
}

/** Whether the policy lets strangers in when whatever it asks of the access point is taken to hold. */
function mayAdmitThroughAccessPoint(document: PolicyDocument, bucket: ResourceRef<"bucket">, trust: Trust): boolean {
  const names = ({ conditions }: PolicyDocument["statements"][number]): boolean => conditions.some(isAboutAccessPoint);
  if (!document.statements.some(names)) return false;
  const statements = document.statements
    .filter((statement) => statement.effect === "Allow" || !names(statement))
    .map((statement) => keepConditions(statement, (condition) => !isAboutAccessPoint(condition)));
  const reasoning = newReasoning({ ...document, statements }, bucketSubject(bucket, trust));
  return [anonymousAccess(reasoning), anyCustomerAccess(reasoning)].some(
    ({ access, unknown }) => unknown !== null || access.some((kind) => kind !== "config-read"),
  );
}

const allOf = "its access points";

function unreadDoors(unread: Fact<unknown>): NamedDoor[] {
  const gaps = namedGaps("accessPoints", unread);
  return gaps.length === 0 ? [] : [{ name: allOf, door: undecidedDoor(gaps) }];
}

function listedDoors(
  list: Fact<BucketAccessPointList>,
  door: (point: BucketAccessPoint, index: number) => NamedDoor,
): NamedDoor[] {
  if (list.state !== "known") return unreadDoors(list);
  const { first, isComplete } = list.value;
  const reason = `more of them lead to the bucket than the ${first.length} that were read.`;
  const beyond: NamedDoor = { name: allOf, door: { state: "undecided", gaps: [], reason } };
  return [...first.map(door), ...(isComplete ? [] : [beyond])];
}

interface Behind {
  readonly facts: DelegatedFacts;
  readonly bucket: ResourceRef<"bucket">;
  readonly trust: Trust;
}

const allOff: PublicAccessBlock = {
  blockPublicAcls: false,
  ignorePublicAcls: false,
  blockPublicPolicy: false,
  restrictPublicBuckets: false,
};

/** The access point's door, its facts named as they stand among the bucket's. */
function doorOf(
  point: BucketAccessPoint,
  list: keyof BucketAccessPoints,
  index: number,
  { facts, bucket, trust }: Behind,
): AccessPointDoor {
  const { policy, policyStatus, publicAccessBlock } = point;
  const { account, partition, name } = bucket;
  const resource = { arn: point.arn, account, partition };
  const subject =
    list === "regional"
      ? accessPointSubject(resource, "Internet", trust)
      : storeSubject(resource, "multi-region-access-point", trust);
  const settings = {
    networkOrigin: "Internet",
    bucket: name,
    bucketAccountId: null,
    publicAccessBlock: publicAccessBlock.state === "known" ? publicAccessBlock.value : allOff,
  } as const;
  const door = accessPointDoor(
    { resource, settings, trust, place: onlyBucket },
    {
      policy,
      policyAnswers: answersOf(policy, subject, null),
      policyStatus,
      bucket: known({ policy: facts.policy, publicAccessBlock: facts.publicAccessBlock }),
      "account.publicAccessBlock": facts["account.publicAccessBlock"],
    },
  );
  switch (door.state) {
    case "open":
    case "held": {
      // Its own setting, where it was not read, may stop what nothing else stops.
      const unread = door.state === "open" ? namedGaps("accessPoints", publicAccessBlock) : [];
      if (unread.length > 0) return undecidedDoor(unread);
      const evidence = door.evidence.map((each) => placed(each, `/${list}/value/first/${index}`));
      return { ...door, evidence, cause: accessPointCause(point.name) };
    }
    case "undecided":
    case "stopped":
      return { ...door, gaps: door.gaps.map((gap) => renamed(gap, facts)) };
    default:
      return door;
  }
}

/** Evidence of the access point's own facts, in its place in the fact `accessPoints`; of its bucket's, in the bucket's. */
function placed({ fact, pointer, value }: Evidence, at: string): Evidence {
  switch (fact) {
    case "bucket":
      return { fact: "publicAccessBlock", pointer: pointer.replace(/^\/value\/publicAccessBlock/, ""), value };
    case "settings":
      return memberEvidence(
        "accessPoints",
        `${at}${pointer.replace(/^\/value\/publicAccessBlock/, "/publicAccessBlock/value")}`,
        value,
      );
    case "policyAnswers":
      return memberEvidence("accessPoints", `${at}/policy/value`, value);
    case "policy":
    case "policyStatus":
      return memberEvidence("accessPoints", `${at}/${fact}${pointer}`, value);
    default:
      return { fact, pointer, value };
  }
}

function renamed({ fact, gap }: NamedGap, { publicAccessBlock }: DelegatedFacts): NamedGap {
  if (fact.startsWith("account.")) return { fact, gap };
  return { fact: fact === "bucket" && gap === publicAccessBlock ? "publicAccessBlock" : "accessPoints", gap };
}

/**
 * The access points of other accounts that the policy names. What one of them would let in, RestrictPublicBuckets stops: by
 * the most restrictive of the settings on the way, whoever owns the access point.
 */
function doorsOfOthers(facts: DelegatedFacts, { account }: ResourceRef<"bucket">): NamedDoor[] {
  if (facts.policyAnswers.state !== "known") return [];
  const admitted = outsiders(facts.policyAnswers.value, { account, knownIds: [] });
  const others = new Set(admitted.flatMap(({ access: { kind, id } }) => (kind === "access-point-account" ? [id] : [])));
  const restrict = effectiveFlag("restrictPublicBuckets", bucketLayers(facts));
  if (restrict.state === "on") return [];
  const gaps = restrict.state === "unknown" ? restrict.gaps : [];
  const reason = "only that account can list them, and one of them may let strangers in.";
  return [...others].map((other) => ({
    name: `access points of the account ${other}`,
    door: { state: "undecided", gaps, reason },
  }));
}
