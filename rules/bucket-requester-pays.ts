import { bucketSettingCause } from "../src/posture/causes.js";
import { factEvidence } from "../src/posture/evidence.js";
import { defineRule, strings } from "../src/rule.js";

export default defineRule({
  meta: {
    id: "bucket-requester-pays",
    title: "Requester Pays is off",
    rationale:
      "A bucket whose requesters pay is meant for people outside: every AWS customer whom its policy admits reads it at his own " +
      "cost. S3 delivers no access logs into it, and applications that do not offer to pay are refused.",
    remediation: {
      summary: "Turn Requester Pays off, or name the bucket in the parameter allowedBuckets where it is meant.",
      console: "Open the bucket, Properties, Requester pays, Edit, and choose Disable.",
      cli: "aws s3api put-bucket-request-payment --bucket BUCKET --request-payment-configuration Payer=BucketOwner",
      terraform:
        'resource "aws_s3_bucket_request_payment_configuration" "this" {\n  bucket = "BUCKET"\n  payer  = "BucketOwner"\n}',
      caution: "From then on the owner pays for the transfer to everyone who reads the bucket.",
    },
    severity: "low",
    set: "core",
    references: [
      "https://docs.aws.amazon.com/AmazonS3/latest/userguide/RequesterPaysBuckets.html",
      "https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketRequestPayment.html",
    ],
    controls: [],
    falsePositives: "Data that is published for others at their cost: name the bucket in the parameter allowedBuckets.",
  },
  on: "bucket",
  requires: ["payer"],
  parameters: { allowedBuckets: strings() },
  evaluate({ facts: { payer }, resource, parameters: { allowedBuckets } }) {
    if (payer.state === "absent" || payer.value === "BucketOwner") return { status: "pass" };
    if (allowedBuckets.includes(resource.name)) {
      return { status: "pass", message: "Requester Pays is on, as the parameter allowedBuckets says." };
    }
    return {
      status: "fail",
      message: "Requester Pays is on: whoever reads the bucket pays for it, and anonymous requests are refused.",
      evidence: [factEvidence("payer", payer)],
      cause: bucketSettingCause("request payment"),
    };
  },
});
