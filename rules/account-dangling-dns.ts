import { recordReferences } from "../src/posture/account-references.js";
import { failEvidence, joinWords } from "../src/posture/evidence.js";
import { namedGaps } from "../src/posture/named-gap.js";
import { danglingAnswer } from "../src/posture/referred-buckets.js";
import { openQuestions } from "../src/posture/undecided.js";
import { defineRule, unknownBecause } from "../src/rule.js";

export default defineRule({
  meta: {
    id: "account-dangling-dns",
    title: "No Route 53 record leads to a bucket that does not exist",
    rationale:
      "S3 answers a request for a name with the bucket that is called so, whoever owns it. When the bucket of a website is " +
      "deleted and its record stays, anybody can create the bucket and serve pages, and read cookies, under your domain.",
    remediation: {
      summary: "Delete the record, or create the bucket of that name again in this account before somebody else does.",
      console: "In Route 53 open Hosted zones, the zone, choose the record, and Delete record.",
      cli:
        "aws route53 list-resource-record-sets --hosted-zone-id ZONE_ID --query \"ResourceRecordSets[?Name=='RECORD.']\"\n" +
        "aws s3api create-bucket --bucket RECORD --region REGION --create-bucket-configuration LocationConstraint=REGION",
      terraform: `resource "aws_s3_bucket" "claimed" {
  bucket = "RECORD"
}`,
      cloudformation: `Type: AWS::S3::Bucket
Properties:
  BucketName: RECORD`,
      caution: "Records are read as they are written: see first whether somebody still uses the name.",
    },
    severity: "high",
    set: "opt",
    references: [
      "https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/RoutingToS3Bucket.html",
      "https://docs.aws.amazon.com/AmazonS3/latest/userguide/VirtualHosting.html#VirtualHostingCustomURLs",
    ],
    controls: ["nist-800-53-r5:CM-2"],
    falsePositives:
      "A record for all names below one (*.example.com) fails as well: no account can own the buckets of all of them. An alias " +
      "of another record is not followed.",
  },
  on: "account",
  requires: ["s3Records"],
  evaluate({ facts: { s3Records }, trust }) {
    if (s3Records.state === "absent") return { status: "not-applicable", reason: "The account has no hosted zone." };
    const references = recordReferences(s3Records);
    const answer = danglingAnswer(references, trust);
    if (answer.problems.length > 0) {
      return {
        status: "fail",
        message: `Anybody may take over a name: ${joinWords(answer.problems.map(({ clause }) => clause))}.`,
        evidence: failEvidence(answer.problems.map(({ evidence }) => evidence)),
      };
    }
    const { unread, isCutOff } = s3Records.value;
    const zones = joinWords(unread.map(({ zoneName }) => zoneName));
    const { gaps } = openQuestions([
      { gaps: answer.gaps, reason: null },
      { gaps: unread.flatMap(({ why }) => namedGaps("s3Records", why)), reason: null },
    ]);
    const reasons = [
      ...answer.reasons,
      ...(unread.length === 0
        ? []
        : [`The records of the hosted zone${unread.length === 1 ? "" : "s"} ${zones} were not read.`]),
      ...(isCutOff ? [`More records than ${references.length} lead to S3: the others were not looked at.`] : []),
    ];
    if (gaps.length > 0 || reasons.length > 0) return unknownBecause({ gaps, reasons });
    if (references.length > 0) return { status: "pass" };
    return { status: "not-applicable", reason: "No record of the account's hosted zones leads to S3." };
  },
});
