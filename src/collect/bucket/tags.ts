import { GetBucketTaggingCommand } from "@aws-sdk/client-s3";
import type { ReadSpec } from "../../aws/read.js";
import type { Tags } from "../../model/facts.js";
import { required } from "../answer.js";
import { addressOf, bucketInput } from "../bucket-address.js";
import type { Collector } from "../collector.js";
import { factReads } from "../fact-reads.js";
import { bucketTagsRead } from "../reads.js";

/** The tags as AWS lists them. */
export function tagsOf(
  tags: readonly { readonly Key?: string | undefined; readonly Value?: string | undefined }[],
  read: ReadSpec,
): Tags {
  return tags.map((tag) => ({
    key: required(tag.Key, read, "Tag.Key"),
    value: required(tag.Value, read, "Tag.Value"),
  }));
}

/** The bucket's tags; absent = none. */
export const tags: Collector<"bucket", "tags"> = {
  on: "bucket",
  fact: "tags",
  reads: factReads.bucket.tags,
  absentOn: ["NoSuchTagSet"],
  async fetch({ read }, ref) {
    const answer = await read(new GetBucketTaggingCommand(bucketInput(addressOf(ref))), ref.region);
    return tagsOf(required(answer.TagSet, bucketTagsRead, "TagSet"), bucketTagsRead);
  },
};
