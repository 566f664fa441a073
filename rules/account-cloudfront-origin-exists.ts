import { failEvidence, joinWords, memberEvidence } from "../src/posture/evidence.js";
import { openExistence, bucketOrigins } from "../src/posture/bucket-origins.js";
import { defineRule, unknownBecause } from "../src/rule.js";

export default defineRule({
  meta: {
    id: "account-cloudfront-origin-exists",
    title: "The S3 origins of CloudFront distributions exist",
    rationale:
      "Bucket names are free for anybody once a bucket is gone. Whoever creates one that a distribution still has as its " +
      "origin serves his pages under your domain.",
    remediation: {
      summary: "Remove the origin, or create the bucket again in this account before somebody else does.",
      console: "CloudFront, the distribution, Origins: delete the origin or choose a bucket that exists.",
      cli:
        "aws s3api create-bucket --bucket BUCKET --region REGION --create-bucket-configuration LocationConstraint=REGION\n" +
        "aws cloudfront get-distribution-config --id DISTRIBUTION_ID",
      terraform: `resource "aws_s3_bucket" "claimed" {
  bucket = "BUCKET"
}`,
      cloudformation: `Type: AWS::S3::Bucket
Properties:
  BucketName: BUCKET`,
    },
    severity: "high",
    set: "benchmark",
    references: [
      "https://docs.aws.amazon.com/securityhub/latest/userguide/cloudfront-controls.html#cloudfront-12",
      "https://docs.aws.amazon.com/config/latest/developerguide/cloudfront-s3-origin-non-existent-bucket.html",
    ],
    controls: [
      "securityhub:CloudFront.12",
      "aws-fsbp:CloudFront.12",
      "pci-dss-4.0.1:2.2.6",
      "nist-800-53-r5:CM-2",
      "nist-800-53-r5:CM-2(2)",
    ],
  },
  on: "account",
  requires: ["cloudFrontOrigins"],
  evaluate({ facts: { cloudFrontOrigins } }) {
    const origins = bucketOrigins(cloudFrontOrigins);
    if (origins.length === 0) {
      return {
        status: "not-applicable",
        reason: "No CloudFront distribution of the account has a bucket as S3 origin.",
      };
    }
    const gone = origins.filter(({ origin }) => origin.isS3Origin === true && origin.standing.state === "absent");
    if (gone.length > 0) {
      const clauses = gone.map(
        ({ origin: { distribution, originId, bucket } }) => `${distribution} has ${bucket} as ${originId}`,
      );
      return {
        status: "fail",
        message: `Not every S3 origin exists: ${joinWords(clauses)}.`,
        evidence: failEvidence(
          gone.map(({ origin, index }) => memberEvidence("cloudFrontOrigins", `/${index}/bucket`, origin.bucket)),
        ),
      };
    }
    const open = openExistence(origins);
    if (open.gaps.length > 0 || open.reasons.length > 0) return unknownBecause(open);
    const foreign = origins.filter(
      ({ origin: { standing } }) => standing.state === "known" && standing.value !== "own",
    );
    if (foreign.length === 0) return { status: "pass" };
    const names = joinWords([...new Set(foreign.map(({ origin }) => origin.bucket))]);
    return {
      status: "pass",
      message: `Of other accounts, which is all the same to the control: ${names}.`,
      evidence: foreign.map(({ origin, index }) => memberEvidence("cloudFrontOrigins", `/${index}`, origin)),
    };
  },
});
