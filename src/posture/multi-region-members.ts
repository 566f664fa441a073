import type { ReplicationRule } from "../model/bucket-facts.js";
import { known, type Fact } from "../model/fact.js";
import type { MultiRegionMember, MultiRegionRoute } from "../model/door-facts.js";
import type { AccessPointBucket, AccessPointSettings, MultiRegionAccessPointSettings } from "../model/facts.js";
import type { Trust } from "../model/trust.js";
import type { Evidence } from "../model/verdict.js";
import { trustOfAccount, undecidedReasons } from "./accounts.js";
import type { BucketPlace } from "./block-public-access.js";
import { memberEvidence } from "./evidence.js";
import { namedGaps, type NamedGap } from "./named-gap.js";

/** One member of a Multi-Region access point, seen as the access point of its bucket that it is to requests. */
export interface MemberDoor {
  readonly settings: Pick<AccessPointSettings, "networkOrigin" | "bucket" | "bucketAccountId" | "publicAccessBlock">;
  readonly bucket: Fact<AccessPointBucket>;
  readonly place: BucketPlace;
}

/** Requests come from anywhere, and reach whichever member is near: each is a door. */
export function memberDoors(
  { publicAccessBlock }: MultiRegionAccessPointSettings,
  members: readonly MultiRegionMember[],
): MemberDoor[] {
  return members.map(({ bucket, account, policy, publicAccessBlock: ofBucket }, index) => ({
    settings: { networkOrigin: "Internet", bucket, bucketAccountId: account, publicAccessBlock },
    bucket: known({ policy, publicAccessBlock: ofBucket }),
    place: { fact: "members", at: `/value/${index}` },
  }));
}

/** A sentence about what is wrong with the members, and what shows it. */
export interface MemberProblem {
  readonly told: string;
  readonly evidence: Evidence;
}

/** What is wrong with the members, what keeps that open, and what is said where nothing is wrong. */
export interface MembersJudged {
  readonly problems: readonly MemberProblem[];
  readonly gaps: readonly NamedGap[];
  readonly reasons: readonly string[];
  readonly remarks: readonly string[];
}

/** Members that do not exist or are nobody's whom the configuration trusts, and active ones that nothing keeps alike. */
export function judgeMembers(
  members: readonly MultiRegionMember[],
  routes: readonly MultiRegionRoute[],
  own: string,
  trust: Trust,
): MembersJudged {
  const missing = members.flatMap(({ bucket, location }, index): MemberProblem[] =>
    location.state === "absent"
      ? [{ told: `The member bucket ${bucket} does not exist.`, evidence: locationEvidence(index) }]
      : [],
  );
  const owners = members.map(({ account }) => trustOfAccount(account ?? own, own, trust));
  const foreign = members.flatMap(({ bucket, account }, index): MemberProblem[] =>
    owners[index]?.state === "foreign"
      ? [
          {
            told: `The member bucket ${bucket} belongs to the account ${account ?? ""}, which is neither own nor trusted.`,
            evidence: memberEvidence("members", `/${index}/account`, account),
          },
        ]
      : [],
  );
  const active = routes.filter(({ trafficDialPercent }) => trafficDialPercent > 0);
  const pairs = active.flatMap((one, index) =>
    active.slice(index + 1).flatMap((other) => judgePair(members, one.bucket, other.bucket)),
  );
  return {
    problems: [...missing, ...foreign, ...pairs.flatMap(({ problem }) => problem ?? [])],
    gaps: [
      ...members.flatMap(({ location }) => namedGaps("members", location)),
      ...pairs.flatMap(({ gaps }) => gaps ?? []),
    ],
    reasons: [...undecidedReasons(owners), ...pairs.flatMap(({ reason }) => reason ?? [])],
    remarks: pairs.flatMap(({ remarks }) => remarks ?? []),
  };
}

function locationEvidence(index: number): Evidence {
  return { fact: "members", pointer: `/value/${index}/location/state`, value: "absent" };
}

/** What is to be said of two active members: they are apart, it cannot be told, or remarks. */
interface PairJudged {
  readonly problem?: MemberProblem;
  readonly gaps?: readonly NamedGap[];
  readonly reason?: string;
  readonly remarks?: readonly string[];
}

/**
 * Two active members are joined by replication of the whole bucket in one direction at least; what was not read may be it.
 * Whether rules that take in a part of a bucket take in all that it holds cannot be told.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/MultiRegionAccessPointBucketReplication.html
 */
function judgePair(members: readonly MultiRegionMember[], one: string, other: string): PairJudged[] {
  const [first, second] = [memberOf(members, one), memberOf(members, other)];
  if (first === undefined || second === undefined) return [];
  const [there, back] = [rulesTo(first, other), rulesTo(second, one)];
  if (there.some(isWhole) || back.some(isWhole)) {
    return [{ remarks: [...remarksOn(there, back, first, second), ...remarksOn(back, there, second, first)] }];
  }
  const gaps = [first, second].flatMap(({ replication }) => namedGaps("members", replication));
  if (gaps.length > 0) return [{ gaps }];
  if (there.length > 0 || back.length > 0) {
    const reason =
      `The active members ${one} and ${other} are joined by replication rules for some prefixes or tags only: whether these ` +
      "take in all that the buckets hold cannot be told.";
    return [{ reason }];
  }
  const told = `The active members ${one} and ${other} are not joined by replication: what one is given, the other lacks.`;
  const index = members.findIndex(({ bucket }) => bucket === one);
  return [{ problem: { told, evidence: memberEvidence("members", `/${index}/bucket`, one) } }];
}

/** The enabled rules by which a member replicates into the bucket of that name. */
function rulesTo({ replication }: MultiRegionMember, name: string): ReplicationRule[] {
  return replication.state === "known"
    ? replication.value.rules.filter(({ enabled, destinationBucket }) => enabled && destinationBucket === name)
    : [];
}

function isWhole({ coversWholeBucket }: ReplicationRule): boolean {
  return coversWholeBucket;
}

/** What the rules from one joined member to the other do not bring there. */
function remarksOn(
  there: readonly ReplicationRule[],
  back: readonly ReplicationRule[],
  from: MultiRegionMember,
  to: MultiRegionMember,
): string[] {
  const whole = there.filter(isWhole);
  if (whole.length === 0) return [];
  const isOneWay = !back.some(isWhole) && namedGaps("members", to.replication).length === 0;
  return [
    ...(isOneWay ? [`All of ${from.bucket} is replicated to ${to.bucket}, but not back.`] : []),
    ...(whole.every(({ replicatesKmsObjects }) => replicatesKmsObjects === false)
      ? [`The replication from ${from.bucket} to ${to.bucket} leaves objects encrypted with KMS keys out.`]
      : []),
  ];
}

function memberOf(members: readonly MultiRegionMember[], name: string): MultiRegionMember | undefined {
  return members.find(({ bucket }) => bucket === name);
}
