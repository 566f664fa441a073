import { absent, known, type Fact, type Failed } from "../model/fact.js";
import type { KmsKey, LogTarget, Role } from "../model/facts.js";
import type { Facts, ResourceRef } from "../model/resource.js";
import type { Trust } from "../model/trust.js";
import { changedAccessPoint, changedBucket } from "../posture/changed-facts.js";
import { rolesFromLogging, withRole } from "../posture/roles.js";
import type { Snapshot, StoredAccount, StoredResource } from "../snapshot/snapshot.js";
import type { ChangedResource, Changes } from "./changes.js";

/**
 * The snapshot as it would be after the changes: what other resources see of a changed one follows (log targets, the buckets
 * behind access points, replication destinations, keys, roles, the account's flags). The snapshot is read once
 * before; what is held grows with the changes.
 */
export async function changedSnapshot(snapshot: Snapshot, changes: Changes, trust: Trust): Promise<Snapshot> {
  const view = await learn(snapshot, changes, trust);
  return {
    ...snapshot,
    accounts: snapshot.accounts.map((account) => changedAccount(account, changes)),
    async *resources() {
      for await (const resource of snapshot.resources()) yield changedResource(resource, view);
    },
  };
}

type Existing = Extract<StoredResource, { readonly gone: false }>;

/** What must be known of the whole snapshot before one resource can be changed. */
interface View {
  readonly changes: Changes;
  readonly trust: Trust;
  readonly accounts: ReadonlyMap<string, { readonly before: Facts<"account">; readonly after: Facts<"account"> }>;
  /** Buckets by name, as they are after the changes: those that are changed, and those that changed logging names. */
  readonly buckets: ReadonlyMap<string, Facts<"bucket">>;
  readonly changedBuckets: ReadonlySet<string>;
  /** Regions of the same buckets. */
  readonly regions: ReadonlyMap<string, string>;
  /** Key policies that are changed, by the key's ARN. */
  readonly keyPolicies: ReadonlyMap<string, Fact<string>>;
  /** Of the buckets that changed logging names, before or after: the role that logging gives them after; null = none. */
  readonly logRoles: ReadonlyMap<string, Role | null>;
}

async function learn(snapshot: Snapshot, changes: Changes, trust: Trust): Promise<View> {
  const accounts = new Map(
    snapshot.accounts.map((account) => [
      account.ref.account,
      { before: account.facts, after: changedAccount(account, changes).facts },
    ]),
  );
  const changed = [...changes.values()].filter(isBucket);
  const targets = new Set(changed.flatMap(({ before, changed: after }) => targetsOf(before, after)));
  const buckets = new Map<string, Facts<"bucket">>();
  const regions = new Map<string, string>();
  const logRoles = new Map<string, Role | null>([...targets].map((name) => [name, null]));
  const keyPolicies = new Map(changed.flatMap(({ before, changed: after }) => changedKeyPolicy(before, after)));
  const view: View = {
    changes,
    trust,
    accounts,
    buckets,
    changedBuckets: new Set(changed.map(({ ref }) => ref.name)),
    regions,
    keyPolicies,
    logRoles,
  };
  for await (const resource of snapshot.resources()) {
    if (resource.gone || !isBucket(resource)) continue;
    const { ref, facts } = resource;
    const isChanged = changes.has(ref.arn);
    const after = isChanged ? ownChanges(resource, view) : facts;
    if (isChanged || targets.has(ref.name)) {
      buckets.set(ref.name, after);
      regions.set(ref.name, ref.region);
    }
    if (after.logging === undefined) continue;
    for (const { bucket, role } of rolesFromLogging(ref, after.logging))
      if (logRoles.get(bucket) === null) logRoles.set(bucket, role);
  }
  return view;
}

function isBucket<R extends { readonly ref: ResourceRef }>(
  resource: R,
): resource is R & {
  readonly ref: ResourceRef<"bucket">;
  readonly facts: Facts<"bucket">;
  readonly before: Facts<"bucket">;
  readonly changed: Facts<"bucket">;
} {
  return resource.ref.kind === "bucket";
}

/** The log targets before and after, when the logging is changed. */
function targetsOf(before: Facts<"bucket">, changed: Facts<"bucket">): readonly string[] {
  if (changed.logging === undefined) return [];
  return [before.logging, changed.logging].flatMap((logging) =>
    logging?.state === "known" ? [logging.value.targetBucket] : [],
  );
}

function changedKeyPolicy(
  before: Facts<"bucket">,
  { kmsKeyPolicy }: Facts<"bucket">,
): readonly [string, Fact<string>][] {
  const key = before.kmsKey;
  if (kmsKeyPolicy === undefined || key?.state !== "known" || !key.value.found) return [];
  return [[key.value.key.arn, kmsKeyPolicy]];
}

function changedAccount(account: StoredAccount, changes: Changes): StoredAccount {
  const change = changes.get(account.ref.arn);
  return change === undefined ? account : { ...account, facts: { ...account.facts, ...change.changed } };
}

function changedResource(resource: StoredResource, view: View): StoredResource {
  if (resource.gone) return resource;
  switch (resource.ref.kind) {
    case "account":
      return withOwn(resource, view.changes.get(resource.ref.arn));
    case "bucket":
      return isBucket(resource) ? bucketAfter(resource, view) : resource;
    case "access-point":
      return accessPointAfter(resource, view);
    default:
      return resource;
  }
}

function withOwn(resource: Existing, change: ChangedResource | undefined): Existing {
  return change === undefined ? resource : { ...resource, facts: { ...resource.facts, ...change.changed } };
}

type Bucket = Existing & { readonly ref: ResourceRef<"bucket">; readonly facts: Facts<"bucket"> };

/** The bucket with its own changes and what AWS derives from them and from the account's. */
function ownChanges({ ref, facts }: Bucket, { changes, accounts, trust }: View): Facts<"bucket"> {
  const account = accounts.get(ref.account) ?? { before: {}, after: {} };
  // Found as this bucket's: its facts are a bucket's.
  const changed = (changes.get(ref.arn)?.changed ?? {}) as Facts<"bucket">;
  return changedBucket({ ref, facts, accountFacts: account.before, accountAfter: account.after }, changed, trust);
}

function bucketAfter(bucket: Bucket, view: View): StoredResource {
  const own = ownChanges(bucket, view);
  const facts: Facts<"bucket"> = {
    ...own,
    ...(own.logTarget === undefined ? {} : { logTarget: logTargetAfter(bucket, own, view) }),
    ...(own.kmsKeyPolicy === undefined ? {} : { kmsKeyPolicy: keyPolicyAfter(own, view) }),
    ...(own.replicationDestinations?.state === "known"
      ? {
          replicationDestinations: known(
            own.replicationDestinations.value.map((destination) => {
              const seen = view.changedBuckets.has(destination.bucket)
                ? view.buckets.get(destination.bucket)
                : undefined;
              const { versioning, objectLock, ownership } = seen ?? {};
              return {
                ...destination,
                ...(versioning === undefined ? {} : { versioning }),
                ...(objectLock === undefined ? {} : { objectLock }),
                ...(ownership === undefined ? {} : { ownership }),
              };
            }),
          ),
        }
      : {}),
  };
  return { ...bucket, facts, roles: rolesAfter(bucket, view) };
}

/** The log target as the source sees it: the changed bucket's own facts in their places. */
function logTargetAfter(before: Bucket, after: Facts<"bucket">, view: View): Fact<LogTarget> {
  const { logging, logTarget = absent } = after;
  if (logging?.state !== "known") return logging?.state === "absent" ? absent : logTarget;
  const { targetBucket: name } = logging.value;
  const isSame = before.facts.logging?.state === "known" && before.facts.logging.value.targetBucket === name;
  const seen = view.buckets.get(name);
  if (isSame) {
    if (logTarget.state !== "known" || seen === undefined || !view.changedBuckets.has(name)) return logTarget;
    return known(targetOf(logTarget.value, seen));
  }
  if (seen === undefined) return notInSnapshot(`The log target ${name} is not in the snapshot.`);
  const gap = notInSnapshot(`The snapshot does not hold it of the log target ${name}.`);
  const unread: LogTarget = {
    bucket: name,
    region: known(view.regions.get(name) ?? ""),
    ownership: gap,
    acl: gap,
    policy: gap,
    objectLock: gap,
    payer: gap,
    encryption: gap,
    kmsKey: gap,
    kmsKeyPolicy: gap,
  };
  return known(targetOf(unread, seen));
}

function targetOf(
  target: LogTarget,
  { ownership, acl, policy, objectLock, payer, encryption, kmsKey, kmsKeyPolicy }: Facts<"bucket">,
): LogTarget {
  return {
    ...target,
    ...(ownership === undefined ? {} : { ownership }),
    ...(acl === undefined ? {} : { acl }),
    ...(policy === undefined ? {} : { policy }),
    ...(objectLock === undefined ? {} : { objectLock }),
    ...(payer === undefined ? {} : { payer }),
    ...(encryption === undefined ? {} : { encryption }),
    ...(kmsKey === undefined ? {} : { kmsKey: foundKey(kmsKey) }),
    ...(kmsKeyPolicy === undefined ? {} : { kmsKeyPolicy }),
  };
}

function foundKey(key: NonNullable<Facts<"bucket">["kmsKey"]>): Fact<KmsKey> {
  if (key.state !== "known") return key;
  return key.value.found ? known(key.value.key) : notInSnapshot(`The KMS key ${key.value.keyId} does not exist.`);
}

function notInSnapshot(message: string): Failed {
  return { state: "error", operation: "s3audit:whatif", code: "NotInSnapshot", message };
}

function keyPolicyAfter({ kmsKey, kmsKeyPolicy = absent }: Facts<"bucket">, { keyPolicies }: View): Fact<string> {
  const arn = kmsKey?.state === "known" && kmsKey.value.found ? kmsKey.value.key.arn : null;
  return (arn === null ? undefined : keyPolicies.get(arn)) ?? kmsKeyPolicy;
}

function rolesAfter({ ref, roles }: Bucket, { logRoles }: View): readonly Role[] {
  const role = logRoles.get(ref.name);
  if (role === undefined) return roles;
  const others = roles.filter((one) => one.role !== "server-access-logs" || one.tier !== 1);
  return role === null ? others : roles.length > others.length ? roles : withRole(roles, role);
}

function accessPointAfter(resource: Existing, { changes, trust, buckets, changedBuckets }: View): StoredResource {
  // Of kind access point: its facts are an access point's.
  const ref = resource.ref as ResourceRef<"access-point">;
  const facts = resource.facts as Facts<"access-point">;
  const changed = (changes.get(ref.arn)?.changed ?? {}) as Facts<"access-point">;
  const own = changedAccessPoint({ ref, facts }, changed, trust);
  const name = own.settings?.state === "known" ? own.settings.value.bucket : null;
  const seen = name !== null && changedBuckets.has(name) ? buckets.get(name) : undefined;
  if (seen === undefined || own.bucket?.state !== "known") return { ...resource, facts: own };
  const { policy, publicAccessBlock } = seen;
  const bucket = known({
    ...own.bucket.value,
    ...(policy === undefined ? {} : { policy }),
    ...(publicAccessBlock === undefined ? {} : { publicAccessBlock }),
  });
  return { ...resource, facts: { ...own, bucket } };
}
