import type { Website } from "../../model/facts.js";
import type { SettingWriter } from "../setting.js";

/** Static website hosting, which a remedy only ever switches off: what was read does not suffice to write it. */
export const website: SettingWriter<Website> = {
  title: "Static website hosting",
  actions: ["s3:DeleteBucketWebsite"],
  cli: () => ({
    kept: "get-bucket-website",
    guard: null,
    calls: [{ service: "s3api", operation: "delete-bucket-website", options: [] }],
  }),
  terraform: () => ({ cannot: "Remove the aws_s3_bucket_website_configuration resource." }),
  cloudFormation: () => ({ cannot: "Remove the property WebsiteConfiguration." }),
};
