import { GetBucketWebsiteCommand } from "@aws-sdk/client-s3";
import { required } from "../answer.js";
import { addressOf, bucketInput } from "../bucket-address.js";
import type { Collector } from "../collector.js";
import { factReads } from "../fact-reads.js";
import { bucketWebsiteRead } from "../reads.js";

/** Static website hosting; absent = off. */
export const website: Collector<"bucket", "website"> = {
  on: "bucket",
  fact: "website",
  reads: factReads.bucket.website,
  absentOn: ["NoSuchWebsiteConfiguration"],
  async fetch({ read }, ref) {
    const answer = await read(new GetBucketWebsiteCommand(bucketInput(addressOf(ref))), ref.region);
    const redirect = answer.RedirectAllRequestsTo;
    const rules = answer.RoutingRules ?? [];
    return {
      indexDocument: answer.IndexDocument?.Suffix ?? null,
      errorDocument: answer.ErrorDocument?.Key ?? null,
      redirectAllTo:
        redirect === undefined
          ? null
          : {
              hostName: required(redirect.HostName, bucketWebsiteRead, "RedirectAllRequestsTo.HostName"),
              protocol: redirect.Protocol ?? null,
            },
      redirectHosts: rules.flatMap(({ Redirect: to }) => (to?.HostName === undefined ? [] : [to.HostName])),
    };
  },
};
