import type { Website } from "../../model/facts.js";
import type { SettingWriter } from "../setting.js";
import { guardOf, partsQuery, partsText, textsPart, type Part } from "./guard.js";

/** Static website hosting, which a remedy only ever switches off: what was read does not suffice to write it. */
export const website: SettingWriter<Website> = {
  title: "Static website hosting",
  actions: ["s3:DeleteBucketWebsite"],
  cli: (state) => ({
    kept: "get-bucket-website",
    guard: guardOf("get-bucket-website", partsQuery(parts), state, (value) =>
      value === null ? "" : partsText(parts, value),
    ),
    calls: [{ service: "s3api", operation: "delete-bucket-website", options: [] }],
  }),
  terraform: () => ({ cannot: "Remove the aws_s3_bucket_website_configuration resource." }),
  cloudFormation: () => ({ cannot: "Remove the property WebsiteConfiguration." }),
};

const parts: readonly Part<Website>[] = [
  ["IndexDocument.Suffix", ({ indexDocument }) => indexDocument],
  ["ErrorDocument.Key", ({ errorDocument }) => errorDocument],
  ["RedirectAllRequestsTo.HostName", ({ redirectAllTo }) => redirectAllTo?.hostName ?? null],
  ["RedirectAllRequestsTo.Protocol", ({ redirectAllTo }) => redirectAllTo?.protocol ?? null],
  textsPart("RoutingRules[].Redirect.HostName", ({ redirectHosts }) => redirectHosts),
];
