import type { Collector } from "../collector.js";
import { factReads } from "../fact-reads.js";
import { fileSystemPolicyRead } from "../reads.js";
import { policyText } from "../store-encryption.js";

/**
 * The policy of a file system; absent = none, and then a client needs an identity policy that lets it in.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/s3-files-security-iam.html
 */
export const policy: Collector<"file-system", "policy"> = {
  on: "file-system",
  fact: "policy",
  reads: factReads["file-system"].policy,
  absentOn: ["ResourceNotFoundException"],
  async fetch({ read }, ref) {
    const { GetFileSystemPolicyCommand } = await import("@aws-sdk/client-s3files");
    const answer = await read(new GetFileSystemPolicyCommand({ fileSystemId: ref.name }), ref.region);
    return policyText(answer.policy, fileSystemPolicyRead, "policy");
  },
};
