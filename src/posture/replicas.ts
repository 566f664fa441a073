import type { ReplicationDestination, ReplicationRule } from "../model/bucket-facts.js";
import type { Fact } from "../model/fact.js";
import type { Trust } from "../model/trust.js";
import type { Evidence } from "../model/verdict.js";
import { placeOf, soughtBucket, whose, type BucketReference } from "./bucket-references.js";
import { memberEvidence } from "./evidence.js";
import { namedGaps, type NamedGap } from "./named-gap.js";

/** One enabled rule and what is known of its destination. */
export interface Replica {
  readonly reference: BucketReference;
  readonly rule: ReplicationRule;
  readonly destinations: Fact<readonly ReplicationDestination[]>;
  readonly own: string;
  readonly trust: Trust;
}

export interface ReplicaAnswer {
  readonly problems: readonly { readonly sentence: string; readonly evidence: readonly Evidence[] }[];
  readonly open: readonly { readonly gaps: readonly NamedGap[]; readonly reason: string | null }[];
}

const nothing: ReplicaAnswer = { problems: [], open: [] };

/**
 * What is wrong with where a rule copies to: the owner, versioning where it can be read, and, across accounts, who owns the
 * replicas.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-change-owner.html
 */
export function judgeReplica(replica: Replica): ReplicaAnswer {
  const { reference, destinations, own, trust } = replica;
  const { what, bucket, evidence } = reference;
  const about = `${what.charAt(0).toUpperCase()}${what.slice(1)} copies to ${bucket}`;
  const owner = whose("replicationDestinations", soughtBucket(reference, destinations), own, trust);
  switch (owner.state) {
    case "foreign":
      return problem(`${about} of the account ${owner.account}, which nobody trusts.`, evidence);
    case "missing": {
      const place = at(replica, "/region/state", "absent");
      return problem(`${about}, which does not exist: whoever takes the name gets the objects.`, evidence, ...place);
    }
    case "unclear":
      return { ...nothing, open: [owner] };
    case "undecided":
      return together(versioning(replica, about), ownership(replica, about), {
        ...nothing,
        open: [{ gaps: [], reason: `${about}. ${owner.reason}` }],
      });
    case "ours":
      return together(versioning(replica, about), ownership(replica, about));
  }
}

function versioning(replica: Replica, about: string): ReplicaAnswer {
  const fact = destinationOf(replica)?.versioning;
  if (fact === undefined || (fact.state !== "known" && fact.state !== "absent")) return nothing;
  if (fact.state === "known" && fact.value.status === "Enabled") return nothing;
  const shown =
    fact.state === "known"
      ? at(replica, "/versioning/value/status", fact.value.status)
      : at(replica, "/versioning/state", fact.state);
  return problem(`${about}, where versioning is not enabled.`, replica.reference.evidence, ...shown);
}

function ownership(replica: Replica, about: string): ReplicaAnswer {
  const { rule, own, reference } = replica;
  if (rule.destinationAccount === null || rule.destinationAccount === own || rule.ownerOverride !== null)
    return nothing;
  const fact = destinationOf(replica)?.ownership;
  if (fact === undefined) return nothing;
  if (fact.state === "known" && fact.value === "BucketOwnerEnforced") return nothing;
  if (fact.state === "known" || fact.state === "absent") {
    const sentence = `${about} of the account ${rule.destinationAccount}, which does not own the replicas: only the source account can read them.`;
    return problem(sentence, reference.evidence);
  }
  const gaps = namedGaps("replicationDestinations", fact);
  return { ...nothing, open: [{ gaps, reason: fact.state === "unsupported" ? fact.reason : null }] };
}

function destinationOf({ reference, destinations }: Replica): ReplicationDestination | undefined {
  const index = placeOf(reference, destinations);
  return destinations.state === "known" && index !== null ? destinations.value[index] : undefined;
}

function at({ reference, destinations }: Replica, pointer: string, value: Evidence["value"]): Evidence[] {
  const index = placeOf(reference, destinations);
  return index === null ? [] : [memberEvidence("replicationDestinations", `/${index}${pointer}`, value)];
}

function problem(sentence: string, ...evidence: readonly Evidence[]): ReplicaAnswer {
  return { ...nothing, problems: [{ sentence, evidence }] };
}

function together(...answers: readonly ReplicaAnswer[]): ReplicaAnswer {
  return { problems: answers.flatMap(({ problems }) => problems), open: answers.flatMap(({ open }) => open) };
}
