import type { Settled } from "../../model/fact.js";
import type { Json } from "../../model/json.js";
import type { PublicAccessBlock } from "../../model/facts.js";
import type { HclEntry } from "../hcl.js";
import type { CliGuard, SettingState, SettingWriter, TerraformResource } from "../setting.js";
import { partsGuard, type Part } from "./guard.js";

/** A bucket's own Block Public Access. */
export const bucketPublicAccessBlock: SettingWriter<PublicAccessBlock> = {
  title: "Block Public Access of the bucket",
  actions: ["s3:PutBucketPublicAccessBlock"],
  cli: (state) => ({
    kept: "get-public-access-block",
    guard: flagsGuard(state),
    calls: [
      {
        service: "s3api",
        operation: "put-public-access-block",
        options: [
          {
            name: "public-access-block-configuration",
            file: "public-access-block.json",
            document: configurationOf(state.after),
          },
        ],
      },
    ],
  }),
  terraform: (state) => terraformOf("aws_s3_bucket_public_access_block", state),
  cloudFormation: ({ after }) => ({ properties: { PublicAccessBlockConfiguration: configurationOf(after) } }),
};

/** The account's Block Public Access, above those of all its buckets. */
export const accountPublicAccessBlock: SettingWriter<PublicAccessBlock> = {
  title: "Block Public Access of the account",
  actions: ["s3:PutAccountPublicAccessBlock"],
  cli: (state) => ({
    kept: "get-public-access-block",
    guard: flagsGuard(state),
    calls: [
      {
        service: "s3control",
        operation: "put-public-access-block",
        options: [
          {
            name: "public-access-block-configuration",
            file: "public-access-block.json",
            document: configurationOf(state.after),
          },
        ],
      },
    ],
  }),
  terraform: (state) => terraformOf("aws_s3_account_public_access_block", state),
  cloudFormation: () => ({ cannot: "CloudFormation has no resource for the account's Block Public Access." }),
};

const flags: readonly Part<PublicAccessBlock>[] = [
  ["BlockPublicAcls", ({ blockPublicAcls }) => blockPublicAcls],
  ["IgnorePublicAcls", ({ ignorePublicAcls }) => ignorePublicAcls],
  ["BlockPublicPolicy", ({ blockPublicPolicy }) => blockPublicPolicy],
  ["RestrictPublicBuckets", ({ restrictPublicBuckets }) => restrictPublicBuckets],
];

function flagsGuard(state: SettingState<PublicAccessBlock>): CliGuard {
  return partsGuard("get-public-access-block", "PublicAccessBlockConfiguration", flags, state);
}

function flagsOf(block: Settled<PublicAccessBlock>): PublicAccessBlock {
  return block.state === "known"
    ? block.value
    : { blockPublicAcls: false, ignorePublicAcls: false, blockPublicPolicy: false, restrictPublicBuckets: false };
}

function configurationOf(block: Settled<PublicAccessBlock>): { readonly [flag: string]: Json } {
  const { blockPublicAcls, ignorePublicAcls, blockPublicPolicy, restrictPublicBuckets } = flagsOf(block);
  return {
    BlockPublicAcls: blockPublicAcls,
    IgnorePublicAcls: ignorePublicAcls,
    BlockPublicPolicy: blockPublicPolicy,
    RestrictPublicBuckets: restrictPublicBuckets,
  };
}

function terraformOf(type: string, { before, after }: SettingState<PublicAccessBlock>): TerraformResource {
  const { blockPublicAcls, ignorePublicAcls, blockPublicPolicy, restrictPublicBuckets } = flagsOf(after);
  const body: readonly HclEntry[] = [
    ["block_public_acls", blockPublicAcls],
    ["ignore_public_acls", ignorePublicAcls],
    ["block_public_policy", blockPublicPolicy],
    ["restrict_public_buckets", restrictPublicBuckets],
  ];
  return { type, body, files: [], imports: before.state === "known" ? "existing" : "nothing" };
}
