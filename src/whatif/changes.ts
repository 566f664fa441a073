import { closest } from "../config/closest.js";
import { UsageError } from "../errors.js";
import { absent, known, type Fact, type Settled } from "../model/fact.js";
import type { Json } from "../model/json.js";
import { resourceAddress, resourceKey, type Facts, type ResourceRef } from "../model/resource.js";
import { isObject } from "../policy/read-element.js";
import type { Snapshot, StoredResource } from "../snapshot/snapshot.js";
import type { AskedChange, Reading } from "./asked-change.js";
import { settableFacts, shapeProblem } from "./settable.js";

/** One resource that the change is about: the facts it had, and those it is to have instead. */
export interface ChangedResource {
  readonly ref: ResourceRef;
  readonly before: Facts;
  readonly changed: Facts;
}

/** The changed resources of a snapshot by their keys. */
export type Changes = ReadonlyMap<string, ChangedResource>;

/**
 * The changes that were asked for, found in the snapshot, which is read once. Grows with the changes.
 * @throws UsageError for a resource that is not in the snapshot, a fact that its kind does not have, and a value of another
 * shape.
 */
export async function foundChanges(snapshot: Snapshot, asked: readonly AskedChange[]): Promise<Changes> {
  const names = new Set(asked.flatMap(({ readings }) => readings.map(({ resource }) => resource)));
  const found = await resourcesNamed(snapshot, names);
  const changes = new Map<string, ChangedResource>();
  for (const one of asked) {
    const { resource, reading } = meant(snapshot, one, found);
    const { ref, before, changed } = changes.get(resourceKey(resource.ref)) ?? {
      ref: resource.ref,
      before: resource.facts,
      changed: {},
    };
    const fact = changedFact(one, reading, ref, { ...before, ...changed });
    changes.set(resourceKey(ref), { ref, before, changed: { ...changed, [reading.fact]: fact } });
  }
  return changes;
}

type Existing = Pick<Extract<StoredResource, { readonly gone: false }>, "ref" | "facts">;

interface Found {
  readonly named: ReadonlyMap<string, readonly Existing[]>;
  /** The name that is nearest to one that was not found. */
  readonly nearest: (name: string) => string | null;
}

/** The snapshot's resources of these names or ARNs, and what else is called nearly so. */
async function resourcesNamed(snapshot: Snapshot, names: ReadonlySet<string>): Promise<Found> {
  const named = new Map<string, Existing[]>();
  const near = new Map<string, string>();
  const add = (name: string, resource: Existing): void => {
    named.set(name, [...(named.get(name) ?? []), resource]);
  };
  for (const account of snapshot.accounts) {
    if (names.has("account")) add("account", account);
    if (names.has(account.ref.arn)) add(account.ref.arn, account);
  }
  for await (const resource of snapshot.resources()) {
    if (resource.gone || resource.ref.kind === "account") continue;
    const { name, kind } = resource.ref;
    // A Region and the run bear the ARN of their account, which is what an ARN of an account means.
    const address = resourceAddress(resource.ref);
    if (names.has(address) && kind !== "run") add(address, resource);
    if (names.has(name) && kind === "region") add(name, resource);
    // A name alone is a bucket's: other kinds may have the same names.
    if (kind !== "bucket") continue;
    if (names.has(name)) add(name, resource);
    for (const wanted of names) {
      const best = near.get(wanted);
      near.set(wanted, closest(wanted, best === undefined ? [name] : [best, name]) ?? best ?? "");
    }
  }
  return { named, nearest: (name) => near.get(name) || null };
}

/** The reading under which the resource exists. */
function meant(
  snapshot: Snapshot,
  { text, readings }: AskedChange,
  { named, nearest }: Found,
): { readonly resource: Existing; readonly reading: Reading } {
  for (const reading of readings) {
    const [resource, ...others] = named.get(reading.resource) ?? [];
    if (resource === undefined) continue;
    if (others.length > 0)
      throw new UsageError(
        `${text}: ${snapshot.from} holds several: write one of ${[resource, ...others].map(({ ref }) => resourceAddress(ref)).join(", ")}.`,
      );
    return { resource, reading };
  }
  const [first] = readings;
  const near = nearest(first?.resource ?? "");
  const hint = near === null ? "Write `account`, a bucket's name, a Region or an ARN." : `Did you mean "${near}"?`;
  throw new UsageError(`${text}: ${snapshot.from} holds no resource "${first?.resource ?? ""}". ${hint}`);
}

/** @throws UsageError for a fact that the kind does not have and a value of another shape. */
function changedFact({ text, value }: AskedChange, reading: Reading, ref: ResourceRef, facts: Facts): Settled<unknown> {
  const { fact, members } = reading;
  const may = settableFacts(ref.kind);
  if (!may.includes(fact))
    throw new UsageError(
      may.length === 0
        ? `${text}: nothing of a resource of kind ${ref.kind} may be set.`
        : `${text}: a resource of kind ${ref.kind} has ${may.join(", ")} to be set.`,
    );
  const whole = members.length === 0 ? value : withMember(text, valueIn(text, facts, fact), members, value);
  if (whole === null) return absent;
  // A policy is a fact as text, and written as JSON.
  const given = isPolicy(fact) && typeof whole !== "string" ? JSON.stringify(whole) : whole;
  const problem = shapeProblem(ref.kind, fact, given);
  if (problem !== null)
    throw new UsageError(`${text}${problem.startsWith(".") ? "" : " "}${problem}.`.replace(/\.\.$/, "."));
  return known(given);
}

function isPolicy(fact: string): boolean {
  return fact === "policy" || fact === "kmsKeyPolicy";
}

/** What a member is set in: with Block Public Access absent all four flags are off, with anything else there is nothing. */
function valueIn(text: string, facts: Facts, fact: string): Json {
  const all: { readonly [fact: string]: Fact<unknown> | undefined } = facts;
  const now = all[fact];
  // Facts are JSON.
  if (now?.state === "known") return now.value as Json;
  if (now?.state === "absent" && fact === "publicAccessBlock")
    return { blockPublicAcls: false, ignorePublicAcls: false, blockPublicPolicy: false, restrictPublicBuckets: false };
  throw new UsageError(
    `${text}: ${fact} is ${now?.state ?? "not in the snapshot"}, and has no member to be set: set all of it.`,
  );
}

function withMember(text: string, whole: Json, [member, ...others]: readonly string[], value: Json): Json {
  // A policy inside a fact is a text, and written as JSON.
  if (member === undefined) return typeof whole === "string" && isObject(value) ? JSON.stringify(value) : value;
  if (Array.isArray(whole)) {
    // Array.isArray does not narrow a readonly array type.
    const items = whole as readonly Json[];
    const index = Number(member);
    if (!/^\d+$/.test(member) || index >= items.length)
      throw new UsageError(`${text}: there is no item ${member}: the list has ${items.length}, counted from 0.`);
    return items.map((item, at) => (at === index ? withMember(text, item, others, value) : item));
  }
  if (!isObject(whole)) throw new UsageError(`${text}: what stands there has no member ${member}.`);
  const own = Object.hasOwn(whole, member) ? whole[member] : undefined;
  if (own === undefined) {
    const meantMember = closest(member, Object.keys(whole));
    throw new UsageError(
      `${text}: there is no member "${member}". ${meantMember === null ? `There is ${Object.keys(whole).join(", ")}.` : `Did you mean "${meantMember}"?`}`,
    );
  }
  return { ...whole, [member]: withMember(text, own, others, value) };
}
