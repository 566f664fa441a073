import type { Finding } from "../model/finding.js";
import type { Facts, ResourceRef } from "../model/resource.js";
import type { Trust } from "../model/trust.js";
import type { Result } from "../model/verdict.js";
import type { SettableKind } from "./setting.js";

/** What only the user decides, said by flags. */
export interface FixChoices {
  /** Where access logs of buckets without any are to go; null = to the log bucket that the run knows in their Region. */
  readonly logBucket: Pick<ResourceRef<"bucket">, "name" | "account" | "region"> | null;
  /** The key for buckets that are to be encrypted with one; null = none was named. */
  readonly kmsKeyArn: string | null;
}

/** What a remedy sees of the run beyond its own resource. */
export interface RunNeighbours {
  /** The bucket that was chosen, or one that receives access logs already, of the account and Region; null = there is none. */
  logBucketOf(account: string, region: string): string | null;
  /** The accounts whose buckets in this run cannot deliver their access logs to the bucket, or are to begin to. */
  deliveringTo(bucket: string): readonly string[];
  /** Buckets of the account that are public. */
  publicBuckets(account: string): Told;
  /** Buckets of the account that serve a website, or may serve one, and are not shut by their own Block Public Access. */
  openWebsites(account: string): Told;
  /** Access points of every kind of the account that are public. */
  publicDoors(account: string): Told;
  /** Those of them that lead to the bucket. */
  publicDoorsTo(bucket: string): Told;
}

/** Names, at most ten, and how many there are. */
export interface Told {
  readonly names: readonly string[];
  readonly count: number;
}

/** One failing finding and all that a remedy may look at. */
export interface RemedyInput<K extends SettableKind> {
  readonly ref: ResourceRef<K>;
  /** Collected and derived, with the changes that are planned already. */
  readonly facts: Facts<K>;
  /** As collected, before anything was planned. */
  readonly scanned: Facts<K>;
  readonly finding: Finding;
  /** Whether the user named the rule. */
  readonly isNamed: boolean;
  /** The values of the rule's parameters. */
  readonly parameters: { readonly [name: string]: number | string | readonly string[] };
  readonly trust: Trust;
  readonly choices: FixChoices;
  readonly neighbours: RunNeighbours;
  /** What the finding's rule would say if the resource were so. */
  readonly resultAfter: (changed: Facts<K>) => Result;
}

/** What a remedy makes of a finding. */
export type Proposal<K extends SettableKind> =
  | {
      readonly type: "change";
      /** The settings as they are to be. */
      readonly settings: Facts<K>;
      /** What changes elsewhere, by another resource's own files, and is seen from here. */
      readonly seen: Facts<K>;
      /** What changes, in a sentence. */
      readonly description: string;
      /** What could break, each a sentence. */
      readonly cautions: readonly string[];
    }
  | { readonly type: "manual"; readonly reason: string };

/** How findings of some rules are closed by changing settings. Pure: from facts to other facts. */
export interface Remedy<K extends SettableKind = SettableKind> {
  readonly on: K;
  /** Rule ids. */
  readonly closes: readonly [string, ...string[]];
  /** Why it is planned only for a rule that the user names; null = it is planned with everything else. */
  readonly onlyWhenNamed: string | null;
  propose(input: RemedyInput<K>): Proposal<K>;
}

/** A remedy as a list of many holds it: of which kind, the compiler no longer knows. Only the planner calls it. */
export interface AnyRemedy extends Omit<Remedy, "propose"> {
  propose(input: never): Proposal<SettableKind>;
}

/** A change of the resource's own settings alone. */
export function change<K extends SettableKind>(
  settings: Facts<K>,
  description: string,
  cautions: readonly string[],
): Proposal<K> {
  return { type: "change", settings, seen: {}, description, cautions };
}

/** Why a finding is planned only for a rule that the user names. */
export function onlyByName(reason: string): { readonly type: "manual"; readonly reason: string } {
  return manual(`${reason} Name the rule with --rule to have it planned all the same.`);
}

/** Why a finding is for a person. */
export function manual(reason: string): { readonly type: "manual"; readonly reason: string } {
  return { type: "manual", reason };
}
