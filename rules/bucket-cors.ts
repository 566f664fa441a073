import type { CorsRule } from "../src/model/facts.js";
import { bucketSettingCause } from "../src/posture/causes.js";
import { failEvidence, joinWords, memberEvidence } from "../src/posture/evidence.js";
import { defineRule } from "../src/rule.js";

export default defineRule({
  meta: {
    id: "bucket-cors",
    title: "No CORS rule lets pages of any origin write, or read response headers",
    rationale:
      "CORS grants no access by itself, but it lets a page of any website use the access its visitor has: a presigned " +
      "URL, a cookie of a proxy before the bucket, or the visitor's place in a private network.",
    remediation: {
      summary: "Name the origins of your own pages in AllowedOrigins, or drop the writing methods and exposed headers.",
      cli:
        "aws s3api put-bucket-cors --bucket BUCKET --cors-configuration " +
        `'{"CORSRules":[{"AllowedOrigins":["https://www.example.com"],"AllowedMethods":["GET"]}]}'`,
      console:
        "In the S3 console open the bucket, Permissions, Cross-origin resource sharing, Edit, and name the " +
        "origins.",
      terraform: `resource "aws_s3_bucket_cors_configuration" "this" {
  bucket = "BUCKET"

  cors_rule {
    allowed_origins = ["https://www.example.com"]
    allowed_methods = ["GET"]
  }
}`,
      cloudformation: `Type: AWS::S3::Bucket
Properties:
  BucketName: BUCKET
  CorsConfiguration:
    CorsRules:
      - AllowedOrigins: ["https://www.example.com"]
        AllowedMethods: [GET]`,
      caution: "The command replaces all CORS rules of the bucket. Pages of origins that are not named stop working.",
    },
    severity: "low",
    set: "core",
    references: ["https://docs.aws.amazon.com/AmazonS3/latest/userguide/ManageCorsUsing.html"],
    controls: [],
    falsePositives:
      "Public downloads often expose a harmless header such as ETag to every origin: waive the finding for such a bucket.",
  },
  on: "bucket",
  requires: ["cors"],
  evaluate({ facts: { cors } }) {
    if (cors.state === "absent") return { status: "pass", message: "The bucket has no CORS configuration." };
    const open = cors.value.rules.flatMap((rule, index) => {
      const effects = effectsOnAnyOrigin(rule);
      return effects.length === 0
        ? []
        : [{ rule, index, text: `rule ${index + 1} lets any origin ${joinWords(effects)}` }];
    });
    if (open.length === 0) return { status: "pass" };
    return {
      status: "fail",
      message: `CORS ${joinWords(open.map(({ text }) => text))}.`,
      evidence: failEvidence(open.map(({ rule, index }) => memberEvidence("cors", `/rules/${index}`, rule))),
      cause: bucketSettingCause("cors"),
    };
  },
});

const writingMethods = ["PUT", "POST", "DELETE"];

/** What the rule lets pages of every origin do that they should not; empty when it names its origins. */
function effectsOnAnyOrigin({ allowedOrigins, allowedMethods, exposeHeaders }: CorsRule): string[] {
  if (!allowedOrigins.some(isAnyOrigin)) return [];
  const methods = allowedMethods.filter((method) => writingMethods.includes(method));
  return [
    ...(methods.length === 0 ? [] : [`use ${joinWords(methods)}`]),
    ...(exposeHeaders.length === 0 ? [] : [`read the headers ${joinWords(exposeHeaders)}`]),
  ];
}

/** An origin pattern that leaves the whole host open, such as `*`, `https://*` or `http*`. */
function isAnyOrigin(origin: string): boolean {
  return /^(?:\*|https?\*|https?:\/{0,2}\*|\*:\/\/\*)$/i.test(origin);
}
