import { required } from "../answer.js";
import type { Collector } from "../collector.js";
import { factReads } from "../fact-reads.js";
import { fileSystemRead } from "../reads.js";

/** What a file system is made on; never absent. */
export const settings: Collector<"file-system", "settings"> = {
  on: "file-system",
  fact: "settings",
  reads: factReads["file-system"].settings,
  async fetch({ read }, ref) {
    const { GetFileSystemCommand } = await import("@aws-sdk/client-s3files");
    const answer = await read(new GetFileSystemCommand({ fileSystemId: ref.name }), ref.region);
    return {
      bucket: required(answer.bucket, fileSystemRead, "bucket"),
      // Left out where it is the whole bucket.
      prefix: answer.prefix ?? "",
      kmsKeyId: answer.kmsKeyId ?? null,
      roleArn: required(answer.roleArn, fileSystemRead, "roleArn"),
    };
  },
};
