import { GetPublicAccessBlockCommand } from "@aws-sdk/client-s3-control";
import type { Collector } from "../collector.js";
import { factReads } from "../fact-reads.js";
import { publicAccessBlockFlags } from "../public-access-block-flags.js";
import { accountPublicAccessBlockRead } from "../reads.js";

/**
 * The account's effective Block Public Access flags, an organization's policy included; absent = all four off.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_control_GetPublicAccessBlock.html
 */
export const publicAccessBlock: Collector<"account", "publicAccessBlock"> = {
  on: "account",
  fact: "publicAccessBlock",
  reads: factReads.account.publicAccessBlock,
  absentOn: ["NoSuchPublicAccessBlockConfiguration"],
  async fetch({ read, homeRegion }, ref) {
    const answer = await read(new GetPublicAccessBlockCommand({ AccountId: ref.account }), homeRegion);
    return publicAccessBlockFlags(answer.PublicAccessBlockConfiguration, accountPublicAccessBlockRead);
  },
};
