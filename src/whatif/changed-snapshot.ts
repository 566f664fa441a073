import type {
  BucketAccessPoint,
  BucketAccessPointList,
  BucketAccessPoints,
  ReplicationDestination,
} from "../model/bucket-facts.js";
import { absent, known, type Fact } from "../model/fact.js";
import type { AccessPointBucket, KmsKey, LogTarget, Role } from "../model/facts.js";
import { resourceKey, type Facts, type ResourceRef } from "../model/resource.js";
import type { Trust } from "../model/trust.js";
import { exportReferences, replicationReferences } from "../posture/bucket-references.js";
import { changedAccessPoint, changedBucket, changedFacts } from "../posture/changed-facts.js";
import { rolesFromLogging, withRole } from "../posture/roles.js";
import type { Snapshot, StoredResource } from "../snapshot/snapshot.js";
import { changedAccountFacts, regionTrailsAfter, rolesByAccount } from "./changed-account.js";
import type { ChangedResource, Changes } from "./changes.js";
import { namedBuckets, namedDestinations, type SeenBucket } from "./named-buckets.js";
import { notInSnapshot } from "./not-in-snapshot.js";

/**
 * The snapshot as it would be after the changes: what other resources see of a changed one follows (log targets, the buckets
 * behind access points, replication destinations, keys, roles, the account's flags). The snapshot is read once
 * before; what is held grows with the changes.
 */
export async function changedSnapshot(snapshot: Snapshot, changes: Changes, trust: Trust): Promise<Snapshot> {
  const view = await learn(snapshot, changes, trust);
  return {
    ...snapshot,
    accounts: snapshot.accounts.map((account) => ({
      ...account,
      facts: view.accounts.get(account.ref.account)?.after ?? account.facts,
    })),
    async *resources() {
      for await (const resource of snapshot.resources()) yield changedResource(resource, view);
    },
  };
}

type Existing = Extract<StoredResource, { readonly gone: false }>;

/** An account's facts, those that were asked to be others, and all as they are then. */
interface AccountView {
  readonly before: Facts<"account">;
  readonly changed: Facts<"account">;
  readonly after: Facts<"account">;
}

/** What must be known of the whole snapshot before one resource can be changed. */
interface View {
  readonly changes: Changes;
  readonly trust: Trust;
  readonly accounts: ReadonlyMap<string, AccountView>;
  /** Buckets by name, as they are after the changes: those that are changed, and those that changed settings name. */
  readonly buckets: ReadonlyMap<string, Facts<"bucket">>;
  readonly changedBuckets: ReadonlySet<string>;
  /** Where the same buckets are. */
  readonly places: ReadonlyMap<string, ResourceRef<"bucket">>;
  /** Changed access points and Multi-Region access points by ARN, as they are then. */
  readonly doors: ReadonlyMap<string, DoorFacts>;
  /** What is changed of keys, by the key's ARN. */
  readonly keys: ReadonlyMap<string, KeyFacts>;
  /** Of the buckets that changed logging names, before or after: the role that logging gives them after; null = none. */
  readonly logRoles: ReadonlyMap<string, Role | null>;
}

async function learn(snapshot: Snapshot, changes: Changes, trust: Trust): Promise<View> {
  const changed = [...changes.values()].filter(isBucket);
  const targets = new Set(changed.flatMap(({ before, changed: after }) => targetsOf(before, after)));
  const named = new Set([...targets, ...[...changes.values()].flatMap(namedBy)]);
  const accounts = new Map<string, AccountView>();
  const buckets = new Map<string, Facts<"bucket">>();
  const places = new Map<string, ResourceRef<"bucket">>();
  const logRoles = new Map<string, Role | null>([...targets].map((name) => [name, null]));
  const view: View = {
    changes,
    trust,
    accounts,
    buckets,
    changedBuckets: new Set(changed.map(({ ref }) => ref.name)),
    places,
    doors: new Map([...changes.values()].flatMap((change) => changedDoor(change, trust))),
    keys: new Map(changed.flatMap(({ before, changed: after }) => changedKey(before, after))),
    logRoles,
  };
  // What follows for buckets from an account's facts does not depend on where its trails deliver.
  for (const { ref, facts } of snapshot.accounts) accounts.set(ref.account, accountView(ref, facts, view));
  for await (const resource of snapshot.resources()) {
    if (resource.gone || !isBucket(resource)) continue;
    const { ref, facts } = resource;
    const isChanged = changes.has(ref.arn);
    const after = isChanged ? ownChanges(resource, view) : facts;
    if (isChanged || named.has(ref.name)) {
      buckets.set(ref.name, after);
      places.set(ref.name, ref);
    }
    if (after.logging === undefined) continue;
    for (const { bucket, role } of rolesFromLogging(ref, after.logging))
      if (logRoles.get(bucket) === null) logRoles.set(bucket, role);
  }
  // Now it is known which of the buckets that trails name there are.
  for (const { ref, facts } of snapshot.accounts) accounts.set(ref.account, accountView(ref, facts, view));
  return view;
}

function accountView(ref: ResourceRef, before: Facts<"account">, { changes, places }: View): AccountView {
  // Found by the account's key: its facts are an account's.
  const changed = (changes.get(resourceKey(ref))?.changed ?? {}) as Facts<"account">;
  const ownerOf = (bucket: string): string | null => places.get(bucket)?.account ?? null;
  return { before, changed, after: changedAccountFacts(before, changed, ownerOf, ref.account) };
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

/** The buckets that a changed setting names, besides log targets. */
function namedBy({ ref, changed }: ChangedResource): readonly string[] {
  switch (ref.kind) {
    case "account": {
      const { trails } = changed as Facts<"account">;
      return trails?.state === "known" ? trails.value.map(({ bucket }) => bucket) : [];
    }
    case "bucket": {
      const { replication = absent, inventories = absent, analytics = absent } = changed as Facts<"bucket">;
      return [...replicationReferences(replication), ...exportReferences(inventories, analytics)].map(
        ({ bucket }) => bucket,
      );
    }
    case "access-point": {
      const { settings } = changed as Facts<"access-point">;
      return settings?.state === "known" ? [settings.value.bucket] : [];
    }
    default:
      return [];
  }
}

/** What buckets see of their key. */
type KeyFacts = Pick<Facts<"bucket">, "kmsKey" | "kmsKeyPolicy" | "kmsKeyRotation" | "kmsGrants">;

function changedKey(before: Facts<"bucket">, changed: Facts<"bucket">): readonly (readonly [string, KeyFacts])[] {
  const key = before.kmsKey;
  if (key?.state !== "known" || !key.value.found) return [];
  const { kmsKey, kmsKeyPolicy, kmsKeyRotation, kmsGrants } = changed;
  const facts: KeyFacts = {
    ...(kmsKey === undefined ? {} : { kmsKey }),
    ...(kmsKeyPolicy === undefined ? {} : { kmsKeyPolicy }),
    ...(kmsKeyRotation === undefined ? {} : { kmsKeyRotation }),
    ...(kmsGrants === undefined ? {} : { kmsGrants }),
  };
  return Object.keys(facts).length === 0 ? [] : [[key.value.key.arn, facts]];
}

/** What a bucket sees of an access point that leads to it. */
type DoorFacts = Pick<Facts<"access-point">, "policy" | "policyStatus" | "settings">;

function changedDoor({ ref, before, changed }: ChangedResource, trust: Trust): [string, DoorFacts][] {
  if (ref.kind !== "access-point" && ref.kind !== "multi-region-access-point") return [];
  // What a Multi-Region access point's settings are, cannot be asked to be another.
  const after = changedFacts({ ref, facts: before, accountFacts: {}, accountAfter: {} }, changed, trust);
  const { policy, policyStatus, settings } = after as DoorFacts;
  const isSet = ref.kind === "access-point" && settings !== undefined;
  return [
    [
      ref.arn,
      {
        ...(policy === undefined ? {} : { policy }),
        ...(policyStatus === undefined ? {} : { policyStatus }),
        ...(isSet ? { settings } : {}),
      },
    ],
  ];
}

function changedResource(resource: StoredResource, view: View): StoredResource {
  if (resource.gone) return resource;
  switch (resource.ref.kind) {
    case "account":
      return { ...resource, facts: accountView(resource.ref, resource.facts as Facts<"account">, view).after };
    case "bucket":
      return isBucket(resource) ? bucketAfter(resource, view) : resource;
    case "access-point":
      return accessPointAfter(resource, view);
    default:
      return withOwn(resource, view);
  }
}

function withOwn(resource: Existing, { changes, trust }: View): Existing {
  const change = changes.get(resourceKey(resource.ref));
  if (change === undefined) return resource;
  const { ref, facts } = resource;
  return {
    ...resource,
    facts: changedFacts({ ref, facts, accountFacts: {}, accountAfter: {} }, change.changed, trust),
  };
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
  const { before, changed } = view.accounts.get(bucket.ref.account) ?? { before: {}, changed: {} };
  const { trails } = changed;
  const facts: Facts<"bucket"> = {
    ...own,
    ...(own.logTarget === undefined ? {} : { logTarget: logTargetAfter(bucket, own, view) }),
    ...keyAfter(own, view),
    ...(own.accessPoints === undefined
      ? {}
      : { accessPoints: accessPointsAfter(bucket.ref.name, own.accessPoints, view) }),
    ...destinationsAfter(bucket, own, view),
    ...(own.regionTrails === undefined || trails === undefined
      ? {}
      : { regionTrails: regionTrailsAfter(own.regionTrails, bucket.ref.region, before.trails, trails) }),
  };
  return { ...bucket, facts, roles: rolesByAccount(bucket.ref.name, rolesAfter(bucket, view), changed) };
}

/** The access points that lead to the bucket, with what is changed of them. */
function accessPointsAfter(
  bucket: string,
  accessPoints: Fact<BucketAccessPoints>,
  { doors }: View,
): Fact<BucketAccessPoints> {
  if (accessPoints.state !== "known") return accessPoints;
  const overlaid = (list: Fact<BucketAccessPointList>): Fact<BucketAccessPointList> =>
    list.state === "known"
      ? known({ ...list.value, first: list.value.first.flatMap((point) => doorAfter(point)) })
      : list;
  const doorAfter = (point: BucketAccessPoint): readonly BucketAccessPoint[] => {
    const { policy, policyStatus, settings } = doors.get(point.arn) ?? {};
    const isElsewhere =
      settings?.state === "known" && (settings.value.bucket !== bucket || settings.value.networkOrigin === "VPC");
    if (isElsewhere) return [];
    return [
      {
        ...point,
        ...(policy === undefined ? {} : { policy }),
        ...(policyStatus === undefined ? {} : { policyStatus }),
        ...(settings?.state === "known" ? { publicAccessBlock: known(settings.value.publicAccessBlock) } : {}),
      },
    ];
  };
  const { regional, multiRegion } = accessPoints.value;
  return known({ regional: overlaid(regional), multiRegion: overlaid(multiRegion) });
}

/** What is known of the buckets that replication and exports name. */
function destinationsAfter({ ref }: Bucket, own: Facts<"bucket">, view: View): Facts<"bucket"> {
  const changed = (view.changes.get(ref.arn)?.changed ?? {}) as Facts<"bucket">;
  const seenBucket = (name: string): SeenBucket | null => {
    const [place, facts] = [view.places.get(name), view.buckets.get(name)];
    return place === undefined || facts === undefined ? null : { account: place.account, region: place.region, facts };
  };
  const { replication = absent, inventories = absent, analytics = absent } = own;
  const isExportChanged = changed.inventories !== undefined || changed.analytics !== undefined;
  const destinations =
    own.replicationDestinations === undefined || changed.replication === undefined
      ? own.replicationDestinations
      : namedDestinations(replicationReferences(replication), own.replicationDestinations, seenBucket);
  return {
    ...(destinations === undefined ? {} : { replicationDestinations: overlaid(destinations, view) }),
    ...(own.exportDestinations === undefined || !isExportChanged
      ? {}
      : {
          exportDestinations: namedBuckets(
            exportReferences(inventories, analytics),
            own.exportDestinations,
            seenBucket,
          ),
        }),
  };
}

/** The destinations with what is changed of them. */
function overlaid(
  destinations: Fact<readonly ReplicationDestination[]>,
  { changedBuckets, buckets }: View,
): Fact<readonly ReplicationDestination[]> {
  if (destinations.state !== "known") return destinations;
  return known(
    destinations.value.map((destination) => {
      const seen = changedBuckets.has(destination.bucket) ? buckets.get(destination.bucket) : undefined;
      const { versioning, objectLock, ownership } = seen ?? {};
      return {
        ...destination,
        ...(versioning === undefined ? {} : { versioning }),
        ...(objectLock === undefined ? {} : { objectLock }),
        ...(ownership === undefined ? {} : { ownership }),
      };
    }),
  );
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
    region: known(view.places.get(name)?.region ?? ""),
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

/** What is changed of the bucket's key, by whichever bucket that was asked; facts that were not read stay so. */
function keyAfter(own: Facts<"bucket">, { keys }: View): Facts<"bucket"> {
  const key = own.kmsKey;
  const changed = key?.state === "known" && key.value.found ? keys.get(key.value.key.arn) : undefined;
  const all: { readonly [fact: string]: Fact<unknown> | undefined } = own;
  return Object.fromEntries(Object.entries(changed ?? {}).filter(([fact]) => all[fact] !== undefined));
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
  const before = facts.settings?.state === "known" ? facts.settings.value.bucket : null;
  if (own.bucket === undefined || name === null) return { ...resource, facts: own };
  if (name !== before) return { ...resource, facts: { ...own, bucket: otherBucket(name, buckets.get(name)) } };
  const seen = changedBuckets.has(name) ? buckets.get(name) : undefined;
  if (seen === undefined || own.bucket.state !== "known") return { ...resource, facts: own };
  const { policy, publicAccessBlock } = seen;
  const bucket = known({
    ...own.bucket.value,
    ...(policy === undefined ? {} : { policy }),
    ...(publicAccessBlock === undefined ? {} : { publicAccessBlock }),
  });
  return { ...resource, facts: { ...own, bucket } };
}

/** The other bucket that an access point is put before. */
function otherBucket(name: string, seen: Facts<"bucket"> | undefined): Fact<AccessPointBucket> {
  if (seen === undefined) return notInSnapshot(`The bucket ${name} is not in the snapshot.`);
  const gap = notInSnapshot(`The snapshot does not hold it of the bucket ${name}.`);
  const { policy = gap, publicAccessBlock = gap } = seen;
  return known({ policy, publicAccessBlock });
}
