import type { Analytics, Inventory, NamedBucket, Replication } from "../model/bucket-facts.js";
import type { Fact } from "../model/fact.js";
import type { Trust } from "../model/trust.js";
import type { Evidence } from "../model/verdict.js";
import { trustOfAccount } from "./accounts.js";
import { memberEvidence } from "./evidence.js";
import { namedGaps, type NamedGap } from "./named-gap.js";

/** A bucket that another bucket's configuration sends something to. */
export interface BucketReference {
  /** Such as `the replication rule "copies"`: the beginning of a sentence, but for the capital letter. */
  readonly what: string;
  readonly bucket: string;
  /** null = the configuration names no account. */
  readonly statedAccount: string | null;
  readonly evidence: Evidence;
}

/** Where the enabled rules copy to. */
export function replicationReferences(replication: Fact<Replication>): BucketReference[] {
  if (replication.state !== "known") return [];
  return replication.value.rules.flatMap((rule, index) => {
    const { id, enabled, destinationBucket: bucket, destinationAccount: statedAccount } = rule;
    const what = `the replication rule ${id === "" ? String(index) : id}`;
    const evidence = memberEvidence("replication", `/rules/${index}`, rule);
    return enabled ? [{ what, bucket, statedAccount, evidence }] : [];
  });
}

/** Where enabled inventories and exported analyses are delivered to. */
export function exportReferences(
  inventories: Fact<readonly Inventory[]>,
  analytics: Fact<readonly Analytics[]>,
): BucketReference[] {
  const ofInventories = inventories.state === "known" ? inventories.value : [];
  const ofAnalytics = analytics.state === "known" ? analytics.value : [];
  return [
    ...ofInventories.flatMap((inventory, index) => {
      const { id, enabled, destinationBucket: bucket, destinationAccount: statedAccount } = inventory;
      const evidence = memberEvidence("inventories", `/${index}`, inventory);
      return enabled ? [{ what: `the inventory ${id}`, bucket, statedAccount, evidence }] : [];
    }),
    ...ofAnalytics.flatMap((analysis, index) => {
      const { id, destinationBucket: bucket, destinationAccount: statedAccount } = analysis;
      const evidence = memberEvidence("analytics", `/${index}`, analysis);
      return bucket === null ? [] : [{ what: `the storage class analysis ${id}`, bucket, statedAccount, evidence }];
    }),
  ];
}

/** What was found of the bucket that a reference names: where it was not looked for, what its configuration states. */
export function soughtBucket(reference: BucketReference, found: Fact<readonly NamedBucket[]>): NamedBucket {
  const { bucket, statedAccount } = reference;
  const index = placeOf(reference, found);
  const sought = found.state === "known" && index !== null ? found.value[index] : undefined;
  return sought ?? { bucket, statedAccount, region: unsought(found), toldRegion: null };
}

/** The place in the fact of the bucket that a reference names; null where it is not in it. */
export function placeOf(reference: BucketReference, found: Fact<readonly NamedBucket[]>): number | null {
  if (found.state !== "known") return null;
  const index = found.value.findIndex(
    ({ bucket, statedAccount }) => bucket === reference.bucket && statedAccount === reference.statedAccount,
  );
  return index < 0 ? null : index;
}

/** A bucket that was not looked for, is no bucket that does not exist. */
function unsought(found: Fact<readonly NamedBucket[]>): Fact<never> {
  const reason = "The bucket was not looked for.";
  return found.state === "known" || found.state === "absent" ? { state: "unsupported", reason } : found;
}

/** Whose a named bucket is. */
export type Whose =
  | { readonly state: "ours" }
  /** Of an account that the configuration of the source names, and nobody trusts. */
  | { readonly state: "foreign"; readonly account: string }
  | { readonly state: "missing" }
  /** Of an account that is named, and may be a member of a trusted organization. */
  | { readonly state: "undecided"; readonly reason: string }
  /** It exists, and is another account's or closed to us. */
  | { readonly state: "unclear"; readonly gaps: readonly NamedGap[]; readonly reason: string | null };

/**
 * Whose the bucket is, as far as it can be told. S3 answers 403 for a bucket of another account and for one that is closed
 * to us: an account that is named and trusted is believed, our own has to be shown.
 */
export function whose(fact: string, found: NamedBucket, own: string, trust: Trust): Whose {
  const { statedAccount, region } = found;
  const stated = statedAccount === null ? null : trustOfAccount(statedAccount, own, trust);
  if (stated?.state === "foreign") return stated;
  if (region.state === "absent") return { state: "missing" };
  if (stated?.state === "undecided") return stated;
  if (region.state === "known" || (statedAccount !== null && statedAccount !== own)) return { state: "ours" };
  return {
    state: "unclear",
    gaps: namedGaps(fact, region),
    reason: region.state === "unsupported" ? region.reason : null,
  };
}
