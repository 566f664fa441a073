import { known, type Fact } from "../model/fact.js";
import type { AccessPointBucket, AccessPointSettings, PublicAccessBlock } from "../model/facts.js";
import type { Evidence } from "../model/verdict.js";
import { namedGaps, type NamedGap } from "./named-gap.js";

export type BlockPublicAccessFlag = keyof PublicAccessBlock;

/** The four flags as AWS names them, in its order. */
export const flagNames = {
  blockPublicAcls: "BlockPublicAcls",
  ignorePublicAcls: "IgnorePublicAcls",
  blockPublicPolicy: "BlockPublicPolicy",
  restrictPublicBuckets: "RestrictPublicBuckets",
} as const satisfies { readonly [F in BlockPublicAccessFlag]: string };

/** In AWS's order. */
export const flags = [
  "blockPublicAcls",
  "ignorePublicAcls",
  "blockPublicPolicy",
  "restrictPublicBuckets",
] as const satisfies readonly BlockPublicAccessFlag[];

/** One place where Block Public Access is set, under the name of the fact that says so. */
export interface BlockLayer {
  /** The fact as the rule asks for it, such as `account.publicAccessBlock`. */
  readonly fact: string;
  /** Where, in that fact, the four flags stand when they are known, and the state when they are not. */
  readonly flagsAt: string;
  readonly stateAt: string;
  /** How a message names it: `the account`, `the bucket`. */
  readonly name: string;
  readonly block: Fact<PublicAccessBlock>;
}

/** What one flag amounts to when every layer is taken together. */
export type EffectiveFlag =
  | { readonly state: "on"; readonly where: BlockLayer }
  | { readonly state: "off" }
  | { readonly state: "unknown"; readonly gaps: readonly NamedGap[] };

/**
 * The most restrictive of the layers: on where any layer says so, whatever the others would say; unknown when a layer
 * that was not read could still turn it on; else off. A layer that the endpoint does not offer cannot turn it on.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html
 */
export function effectiveFlag(flag: BlockPublicAccessFlag, layers: readonly BlockLayer[]): EffectiveFlag {
  const where = layers.find(({ block }) => block.state === "known" && block.value[flag]);
  if (where !== undefined) return { state: "on", where };
  const gaps = layers.flatMap(({ fact, block }) => namedGaps(fact, block));
  return gaps.length > 0 ? { state: "unknown", gaps } : { state: "off" };
}

/** The layers that decide about a bucket: its account, whose fact is already the effective one, and the bucket itself. */
export function bucketLayers(facts: {
  readonly publicAccessBlock: Fact<PublicAccessBlock>;
  readonly "account.publicAccessBlock": Fact<PublicAccessBlock>;
}): readonly [BlockLayer, BlockLayer] {
  return [
    {
      fact: "account.publicAccessBlock",
      flagsAt: "/value",
      stateAt: "/state",
      name: "the account",
      block: facts["account.publicAccessBlock"],
    },
    {
      fact: "publicAccessBlock",
      flagsAt: "/value",
      stateAt: "/state",
      name: "the bucket",
      block: facts.publicAccessBlock,
    },
  ];
}

/** The flags that are off in a setting, in AWS's order; all four when nothing is configured. */
export function flagsOff(block: PublicAccessBlock | null): BlockPublicAccessFlag[] {
  return flags.filter((flag) => block === null || !block[flag]);
}

/** What a layer says about a flag, for layers that AWS answered for; none for a gap or where it is not offered. */
export function flagEvidence(flag: BlockPublicAccessFlag, layer: BlockLayer): Evidence[] {
  const { fact, flagsAt, stateAt, block } = layer;
  switch (block.state) {
    case "known":
      return [{ fact, pointer: `${flagsAt}/${flag}`, value: block.value[flag] }];
    case "absent":
      return [{ fact, pointer: stateAt, value: "absent" }];
    default:
      return [];
  }
}

/** Where the facts about a bucket behind an access point stand. */
export interface BucketPlace {
  readonly fact: string;
  /** In that fact, where the bucket stands when it is known. */
  readonly at: string;
}

/** The only bucket of an access point. */
export const onlyBucket: BucketPlace = { fact: "bucket", at: "/value" };

/** The account's and the access point's own layers. */
export function ownLayers(facts: {
  readonly settings: Pick<AccessPointSettings, "publicAccessBlock">;
  readonly "account.publicAccessBlock": Fact<PublicAccessBlock>;
}): readonly BlockLayer[] {
  return [
    {
      fact: "account.publicAccessBlock",
      flagsAt: "/value",
      stateAt: "/state",
      name: "the account",
      block: facts["account.publicAccessBlock"],
    },
    {
      fact: "settings",
      flagsAt: "/value/publicAccessBlock",
      stateAt: "/state",
      name: "the access point",
      block: known(facts.settings.publicAccessBlock),
    },
  ];
}

/** The account's and the access point's layers, and its bucket's: a request through it meets all of them. */
export function accessPointLayers(
  facts: {
    readonly settings: Pick<AccessPointSettings, "publicAccessBlock">;
    readonly bucket: Fact<AccessPointBucket>;
    readonly "account.publicAccessBlock": Fact<PublicAccessBlock>;
  },
  { fact, at }: BucketPlace,
): readonly BlockLayer[] {
  const { bucket } = facts;
  return [
    ...ownLayers(facts),
    {
      fact,
      flagsAt: `${at}/publicAccessBlock/value`,
      stateAt: bucket.state === "known" ? `${at}/publicAccessBlock/state` : "/state",
      name: "the bucket",
      block: bucket.state === "known" ? bucket.value.publicAccessBlock : bucket,
    },
  ];
}
