import { GetBucketLifecycleConfigurationCommand } from "@aws-sdk/client-s3";
import { lifecycleOf, noLifecycle } from "../bucket/lifecycle.js";
import type { Collector } from "../collector.js";
import { factReads } from "../fact-reads.js";

/** The lifecycle configuration of a directory bucket; absent = none. */
export const lifecycle: Collector<"directory-bucket", "lifecycle"> = {
  on: "directory-bucket",
  fact: "lifecycle",
  reads: factReads["directory-bucket"].lifecycle,
  absentOn: [noLifecycle],
  fetch: async ({ read }, ref) =>
    lifecycleOf(await read(new GetBucketLifecycleConfigurationCommand({ Bucket: ref.name }), ref.region)),
};
