import { failEvidence, joinWords, memberEvidence } from "../src/posture/evidence.js";
import { defineRule } from "../src/rule.js";

export default defineRule({
  meta: {
    id: "account-cloudfront-origin-access-control",
    title: "CloudFront distributions reach S3 origins through origin access control",
    rationale:
      "Without origin access control a bucket behind CloudFront is open to everybody, who can go around the distribution and " +
      "its rules, or is reached by an origin access identity, which signs neither writes nor requests for SSE-KMS objects.",
    remediation: {
      summary: "Give each S3 origin an origin access control, and let the bucket's policy admit the distribution.",
      console:
        "Open the distribution in CloudFront, Origins, Edit, choose Origin access control settings, and copy the policy it shows.",
      cli:
        "aws cloudfront create-origin-access-control --origin-access-control-config " +
        "Name=BUCKET,SigningProtocol=sigv4,SigningBehavior=always,OriginAccessControlOriginType=s3\n" +
        "aws cloudfront get-distribution-config --id DISTRIBUTION_ID",
      terraform: `resource "aws_cloudfront_origin_access_control" "this" {
  name                              = "BUCKET"
  origin_access_control_origin_type = "s3"
  signing_behavior                  = "always"
  signing_protocol                  = "sigv4"
}`,
      cloudformation: `Type: AWS::CloudFront::OriginAccessControl
Properties:
  OriginAccessControlConfig:
    Name: BUCKET
    OriginAccessControlOriginType: s3
    SigningBehavior: always
    SigningProtocol: sigv4`,
      caution:
        "First let the bucket's policy admit the distribution, then give the origin its access control: in the other order " +
        "CloudFront is refused in between.",
    },
    severity: "medium",
    set: "benchmark",
    references: [
      "https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-restricting-access-to-s3.html",
      "https://docs.aws.amazon.com/securityhub/latest/userguide/cloudfront-controls.html#cloudfront-13",
    ],
    controls: ["securityhub:CloudFront.13", "aws-fsbp:CloudFront.13"],
    falsePositives:
      "Websites of buckets are custom origins and not judged. A bucket's own address that is entered as a custom origin is " +
      "judged here as an S3 origin, and is none to Security Hub.",
  },
  on: "account",
  requires: ["cloudFrontOrigins"],
  evaluate({ facts: { cloudFrontOrigins } }) {
    const all = cloudFrontOrigins.state === "known" ? cloudFrontOrigins.value : [];
    const origins = all.map((origin, index) => ({ origin, index })).filter(({ origin }) => !origin.isWebsite);
    if (origins.length === 0) {
      return { status: "not-applicable", reason: "No CloudFront distribution of the account has an S3 origin." };
    }
    const without = origins.filter(({ origin }) => origin.originAccessControlId === null);
    if (without.length === 0) return { status: "pass" };
    const clauses = without.map(({ origin: { distribution, originId, bucket, originAccessIdentity } }) => {
      const by = originAccessIdentity === null ? "openly" : "by an origin access identity";
      return `${distribution} reaches ${bucket} as ${originId} ${by}`;
    });
    return {
      status: "fail",
      message: `Not every S3 origin has origin access control: ${joinWords(clauses)}.`,
      evidence: failEvidence(
        without.map(({ origin, index }) => memberEvidence("cloudFrontOrigins", `/${index}`, origin)),
      ),
    };
  },
});
