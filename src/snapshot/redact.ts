import { randomBytes } from "node:crypto";
import { cutShort } from "../model/cut-short.js";
import type { Facts, ResourceRef } from "../model/resource.js";
import type { Run } from "../model/run.js";
import { nameCipher, type NameCipher } from "./name-cipher.js";
import { redactedValue } from "./redact-facts.js";
import { type NameRedaction, redactedName } from "./redact-name.js";
import type { Snapshot, StoredAccount, StoredResource } from "./snapshot.js";

/**
 * The snapshot with account ids, names, ARNs, canonical ids, key ids and the values of tags replaced, the same by the same
 * everywhere in it, so that the rules say of it what they say of the original. Two redactions of one snapshot differ: the
 * key is thrown away. Regions, networks, tag keys and AWS's own names stay.
 */
export function redactedSnapshot(snapshot: Snapshot): Snapshot {
  const cipher = nameCipher(randomBytes(32));
  return {
    from: snapshot.from,
    header: { ...snapshot.header, run: redactedRun(snapshot.header.run, cipher), redacted: true },
    accounts: snapshot.accounts.map((account) => redactedAccount(account, cipher)),
    async *resources() {
      for await (const resource of snapshot.resources()) yield redactedResource(resource, cipher);
    },
  };
}

function redactedAccount({ ref, facts, collected, regions }: StoredAccount, cipher: NameCipher): StoredAccount {
  const redaction = { cipher, own: [ref.name] };
  return {
    ref: redactedRef(ref, redaction),
    facts: redactedFacts(facts, redaction) as StoredAccount["facts"],
    collected,
    regions,
  };
}

function redactedResource(resource: StoredResource, cipher: NameCipher): StoredResource {
  const redaction = { cipher, own: [resource.ref.name] };
  const ref = redactedRef(resource.ref, redaction);
  if (resource.gone) return { ref, gone: true };
  const roles = resource.roles.map((role) => ({ ...role, reason: "Another resource, or the bucket itself, says so." }));
  return { ref, gone: false, roles, facts: redactedFacts(resource.facts, redaction) };
}

function redactedRef<R extends ResourceRef>(ref: R, redaction: NameRedaction): R {
  const [arn, name, account] = [ref.arn, ref.name, ref.account].map((text) => redactedName(text, redaction));
  return { ...ref, arn, name, account };
}

function redactedFacts(facts: Facts, redaction: NameRedaction): Facts {
  // Every value keeps its shape: only texts within it change.
  return Object.fromEntries(
    Object.entries(facts).map(([fact, value]) => [fact, redactedValue(fact, value, redaction)]),
  );
}

function redactedRun(run: Run, cipher: NameCipher): Run {
  const redaction = { cipher, own: [] };
  const named = (names: readonly string[]): string[] => names.map((name) => redactedName(name, redaction));
  const { selection } = run;
  return {
    ...run,
    accounts: named(run.accounts),
    selection: {
      ...selection,
      buckets: named(selection.buckets),
      excludedBuckets: named(selection.excludedBuckets),
    },
    notOffered: run.notOffered.map((one) => ({
      ...one,
      account: redactedName(one.account, redaction),
      detail: "Redacted.",
    })),
    permissions: run.permissions.map((one) => ({ ...one, account: redactedName(one.account, redaction) })),
    gaps: run.gaps.map((gap) => ({
      ...gap,
      account: gap.account === null ? null : redactedName(gap.account, redaction),
      detail: "Redacted.",
    })),
    incompleteReason: cutShort(run) === null ? run.incompleteReason : "The scan did not read everything.",
    // Where the customer's files are, and which run of theirs came before: nothing is judged by them.
    configFile: null,
    baseline: null,
    source: run.source === "aws" || run.source === "demo" ? run.source : "a custom endpoint",
  };
}
