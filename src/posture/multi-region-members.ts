import { known, type Fact } from "../model/fact.js";
import type { MultiRegionMember, MultiRegionRoute } from "../model/door-facts.js";
import type { AccessPointBucket, AccessPointSettings, MultiRegionAccessPointSettings } from "../model/facts.js";
import type { Trust } from "../model/trust.js";
import type { Evidence } from "../model/verdict.js";
import { isTrusted } from "./accounts.js";
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

/** Members that do not exist or are nobody's whom the configuration trusts, and active ones that nothing keeps alike. */
export function memberProblems(
  members: readonly MultiRegionMember[],
  routes: readonly MultiRegionRoute[],
  own: string,
  trust: Trust,
): { readonly problems: readonly MemberProblem[]; readonly gaps: readonly NamedGap[] } {
  const missing = members.flatMap(({ bucket, location }, index): MemberProblem[] =>
    location.state === "absent"
      ? [{ told: `The member bucket ${bucket} does not exist.`, evidence: locationEvidence(index) }]
      : [],
  );
  const foreign = members.flatMap(({ bucket, account }, index): MemberProblem[] =>
    account === null || isTrusted(account, own, trust)
      ? []
      : [
          {
            told: `The member bucket ${bucket} belongs to the account ${account}, which is neither own nor trusted.`,
            evidence: memberEvidence("members", `/${index}/account`, account),
          },
        ],
  );
  const active = routes.filter(({ trafficDialPercent }) => trafficDialPercent > 0);
  const apart = active.flatMap((one, index) =>
    active.slice(index + 1).flatMap((other) => unjoined(members, one.bucket, other.bucket)),
  );
  return {
    problems: [...missing, ...foreign, ...apart.flatMap(({ problem }) => (problem === null ? [] : [problem]))],
    gaps: [...members.flatMap(({ location }) => namedGaps("members", location)), ...apart.flatMap(({ gaps }) => gaps)],
  };
}

function locationEvidence(index: number): Evidence {
  return { fact: "members", pointer: `/value/${index}/location/state`, value: "absent" };
}

/** Two active members without replication between them, in either direction; what was not read may be it. */
function unjoined(
  members: readonly MultiRegionMember[],
  one: string,
  other: string,
): { readonly problem: MemberProblem | null; readonly gaps: readonly NamedGap[] }[] {
  const pair = [memberOf(members, one), memberOf(members, other)].flatMap((member) => member ?? []);
  const isJoined = pair.some(({ replication }, index) => {
    const target = pair[1 - index]?.bucket;
    return (
      replication.state === "known" &&
      replication.value.rules.some(({ enabled, destinationBucket }) => enabled && destinationBucket === target)
    );
  });
  if (isJoined || pair.length < 2) return [];
  const gaps = pair.flatMap(({ replication }) => namedGaps("members", replication));
  if (gaps.length > 0) return [{ problem: null, gaps }];
  const told = `The active members ${one} and ${other} are not joined by replication: what one is given, the other lacks.`;
  const index = members.findIndex(({ bucket }) => bucket === one);
  return [{ problem: { told, evidence: memberEvidence("members", `/${index}/bucket`, one) }, gaps: [] }];
}

function memberOf(members: readonly MultiRegionMember[], name: string): MultiRegionMember | undefined {
  return members.find(({ bucket }) => bucket === name);
}
