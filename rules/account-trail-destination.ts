import {
  configReferences,
  findingsReferences,
  trailReferences,
  trailsLeftOut,
} from "../src/posture/account-references.js";
import { failEvidence, joinWords } from "../src/posture/evidence.js";
import { destinationsAnswer } from "../src/posture/referred-buckets.js";
import { unreadRegions } from "../src/posture/regions-read.js";
import { gapsOnce } from "../src/posture/undecided.js";
import { defineRule, unknownBecause } from "../src/rule.js";

export default defineRule({
  meta: {
    id: "account-trail-destination",
    title: "Trails, AWS Config, GuardDuty and Macie deliver to buckets of own or trusted accounts",
    rationale:
      "Logs that go to a bucket nobody owns are lost, and whoever creates a bucket of that name receives them: every call " +
      "made in the account, its whole configuration, or the samples of sensitive data that Macie found.",
    remediation: {
      summary:
        "Deliver to a bucket of this account or of your log archive account, and list that account under trust.accounts.",
      console:
        "CloudTrail, the trail, Edit general details: choose the bucket. AWS Config, Settings. GuardDuty and Macie, Settings.",
      cli:
        "aws cloudtrail update-trail --region REGION --name TRAIL_NAME --s3-bucket-name BUCKET\n" +
        "aws configservice put-delivery-channel --region REGION --delivery-channel name=default,s3BucketName=BUCKET",
      terraform: `resource "aws_cloudtrail" "this" {
  name           = "TRAIL_NAME"
  s3_bucket_name = "BUCKET"
}

resource "aws_config_delivery_channel" "this" {
  s3_bucket_name = "BUCKET"
}`,
      cloudformation: `Type: AWS::CloudTrail::Trail
Properties:
  IsLogging: true
  S3BucketName: BUCKET`,
      caution: "The bucket's policy must let the service write before the service is pointed at it.",
    },
    severity: "high",
    set: "core",
    references: [
      "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-s3-bucket-policy-for-cloudtrail.html",
      "https://docs.aws.amazon.com/config/latest/developerguide/s3-bucket-policy.html",
    ],
    controls: [],
    falsePositives:
      "An account that delivers to a log archive account of its own fails or stays open until trust.accounts lists it.",
  },
  on: "account",
  requires: [],
  optional: ["trails", "trailBuckets", "configDeliveryChannels", "guardDutyExports", "macieExports", "organization"],
  evaluate({ facts, trust, resource: { account } }) {
    const references = [
      ...trailReferences(facts.trails, facts.trailBuckets, account),
      ...configReferences(facts.configDeliveryChannels),
      ...findingsReferences("guardDutyExports", facts.guardDutyExports),
      ...findingsReferences("macieExports", facts.macieExports),
    ];
    const answer = destinationsAnswer(references, { account, trust, organization: facts.organization });
    if (answer.problems.length > 0) {
      return {
        status: "fail",
        message: `Not every log has a safe destination: ${joinWords(answer.problems.map(({ clause }) => clause))}.`,
        evidence: failEvidence(answer.problems.map(({ evidence }) => evidence)),
      };
    }
    const { trails, trailBuckets, configDeliveryChannels, guardDutyExports, macieExports } = facts;
    const unread = unreadRegions({ configDeliveryChannels, guardDutyExports, macieExports });
    const gaps = [...gapsOnce({ trails, trailBuckets }), ...unread.gaps, ...answer.gaps];
    const reasons = [...unread.reasons, ...answer.reasons];
    if (gaps.length > 0 || reasons.length > 0) return unknownBecause({ gaps, reasons });
    if (references.length > 0) return { status: "pass", message: trailsLeftOut };
    return {
      status: "not-applicable",
      reason: `No trail of this account, AWS Config, GuardDuty or Macie delivers to a bucket. ${trailsLeftOut}`,
    };
  },
});
