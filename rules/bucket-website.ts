import { bucketSettingCause } from "../src/posture/causes.js";
import { factEvidence, failEvidence, joinWords, memberEvidence } from "../src/posture/evidence.js";
import { defineRule } from "../src/rule.js";

export default defineRule({
  meta: {
    id: "bucket-website",
    title: "Static website hosting is off",
    rationale:
      "The website endpoint speaks plain HTTP only, and serves nothing but what anonymous visitors may read: a website " +
      "bucket is public, or wants to be.",
    remediation: {
      summary:
        "Serve the content through CloudFront with origin access control, then remove the website configuration.",
      cli: "aws s3api delete-bucket-website --bucket BUCKET",
      console: "In the S3 console open the bucket, Properties, Static website hosting, Edit, and choose Disable.",
      caution: "Links to the website endpoint, and DNS names that point to it, stop working.",
    },
    severity: "medium",
    set: "core",
    references: [
      "https://docs.aws.amazon.com/AmazonS3/latest/userguide/WebsiteEndpoints.html",
      "https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-restricting-access-to-s3.html",
    ],
    controls: [],
  },
  on: "bucket",
  requires: ["website"],
  evaluate({ facts: { website } }) {
    if (website.state === "absent") return { status: "pass" };
    const { indexDocument, redirectAllTo, redirectHosts } = website.value;
    const elsewhere =
      redirectHosts.length === 0 ? "" : ` Routing rules redirect to ${joinWords(redirectHosts.slice(0, 20))}.`;
    const what =
      redirectAllTo === null
        ? "Static website hosting is on"
        : `The website endpoint redirects every request to ${redirectAllTo.hostName}`;
    const entry = indexDocument === null ? "" : `, with the index document ${indexDocument}`;
    return {
      status: "fail",
      message: `${what}${entry}.${elsewhere}`,
      evidence: failEvidence([
        ...(redirectAllTo === null ? [] : [memberEvidence("website", "/redirectAllTo", redirectAllTo)]),
        ...(redirectHosts.length === 0 ? [] : [memberEvidence("website", "/redirectHosts", redirectHosts)]),
        ...(indexDocument === null ? [] : [memberEvidence("website", "/indexDocument", indexDocument)]),
        factEvidence("website", website),
      ]),
      cause: bucketSettingCause("website"),
    };
  },
});
