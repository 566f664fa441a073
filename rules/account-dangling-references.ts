import {
  configReferences,
  originReferences,
  storageLensReferences,
  trailReferences,
  trailsLeftOut,
} from "../src/posture/account-references.js";
import { failEvidence, joinWords } from "../src/posture/evidence.js";
import { danglingAnswer } from "../src/posture/referred-buckets.js";
import { unreadRegions } from "../src/posture/regions-read.js";
import { gapsOnce } from "../src/posture/undecided.js";
import { defineRule, unknownBecause } from "../src/rule.js";

export default defineRule({
  meta: {
    id: "account-dangling-references",
    title: "No service of the account refers to a bucket that does not exist",
    rationale:
      "Bucket names are free for anybody once a bucket is gone. Whoever creates one that a CloudFront distribution still " +
      "points to serves his pages under your domain; one that a trail or export still names hands him your logs.",
    remediation: {
      summary: "Remove the reference, or create the bucket again in this account before somebody else does.",
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
    set: "core",
    references: [
      "https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/DownloadDistS3AndCustomOrigins.html",
    ],
    controls: ["nist-800-53-r5:CM-2"],
  },
  on: "account",
  requires: [],
  optional: ["trails", "trailBuckets", "configDeliveryChannels", "storageLens", "cloudFrontOrigins"],
  evaluate({ facts, trust, resource: { account } }) {
    const references = [
      ...trailReferences(facts.trails, facts.trailBuckets, account),
      ...configReferences(facts.configDeliveryChannels),
      ...storageLensReferences(facts.storageLens),
      ...originReferences(facts.cloudFrontOrigins),
    ];
    const answer = danglingAnswer(references, trust);
    if (answer.problems.length > 0) {
      return {
        status: "fail",
        message: `Anybody may take over a bucket that is referred to: ${joinWords(answer.problems.map(({ clause }) => clause))}.`,
        evidence: failEvidence(answer.problems.map(({ evidence }) => evidence)),
      };
    }
    const { trails, trailBuckets, configDeliveryChannels, storageLens, cloudFrontOrigins } = facts;
    const unread = unreadRegions({ configDeliveryChannels, storageLens });
    const gaps = [...gapsOnce({ trails, trailBuckets, cloudFrontOrigins }), ...unread.gaps, ...answer.gaps];
    const reasons = [...unread.reasons, ...answer.reasons];
    if (gaps.length > 0 || reasons.length > 0) return unknownBecause({ gaps, reasons });
    if (references.length > 0) return { status: "pass", message: trailsLeftOut };
    return {
      status: "not-applicable",
      reason: `No trail, AWS Config, Storage Lens or CloudFront distribution of this account refers to a bucket. ${trailsLeftOut}`,
    };
  },
});
