import { failEvidence } from "../src/posture/evidence.js";
import { judgeMembers } from "../src/posture/multi-region-members.js";
import { namedGaps } from "../src/posture/named-gap.js";
import { openQuestions } from "../src/posture/undecided.js";
import { defineRule, unknownBecause } from "../src/rule.js";

export default defineRule({
  meta: {
    id: "multi-region-access-point-members",
    title: "The Multi-Region access point stands on buckets that exist, are trusted, and hold the same data",
    rationale:
      "Requests go to whichever member is near. A member that was deleted can be made anew by anybody, who then receives the " +
      "uploads and answers the downloads; and active members without replication between them answer differently.",
    remediation: {
      summary:
        "The members cannot be changed: create the Multi-Region access point anew with buckets of your own accounts and " +
        "replicate between the active ones. Until then turn the traffic to the bucket that the message names off.",
      cli:
        "aws s3control submit-multi-region-access-point-routes --region us-west-2 --account-id ACCOUNT_ID --mrap MRAP_ARN " +
        "--route-updates Bucket=BUCKET,TrafficDialPercentage=0",
      console:
        "In the S3 console open Multi-Region Access Points, the access point, Replication and failover: create the " +
        "replication rules there, or set the routing status of the bucket to Passive.",
      terraform: `resource "aws_s3_bucket_replication_configuration" "this" {
  bucket = "BUCKET"
  role   = "REPLICATION_ROLE_ARN"

  rule {
    id     = "to-the-other-member"
    status = "Enabled"
    filter {}
    delete_marker_replication { status = "Enabled" }
    destination { bucket = "arn:aws:s3:::OTHER_BUCKET" }
  }
}`,
      cloudformation: `Type: AWS::S3::Bucket
Properties:
  BucketName: BUCKET
  VersioningConfiguration:
    Status: Enabled
  ReplicationConfiguration:
    Role: REPLICATION_ROLE_ARN
    Rules:
      - Id: to-the-other-member
        Status: Enabled
        Priority: 0
        Filter:
          Prefix: ""
        DeleteMarkerReplication:
          Status: Enabled
        Destination:
          Bucket: arn:aws:s3:::OTHER_BUCKET`,
      caution:
        "Both buckets need versioning. A bucket whose traffic is off receives no requests by the Multi-Region access point.",
    },
    severity: "high",
    set: "core",
    references: [
      "https://docs.aws.amazon.com/AmazonS3/latest/userguide/MultiRegionAccessPointBucketReplication.html",
      "https://docs.aws.amazon.com/AmazonS3/latest/userguide/MrapFailover.html",
    ],
    controls: ["nist-800-53-r5:CP-9"],
    falsePositives:
      "Active members that something else than S3 replication keeps alike, or that hold different data on purpose.",
  },
  on: "multi-region-access-point",
  requires: ["members"],
  optional: ["routes"],
  evaluate({ facts: { members, routes }, resource, trust }) {
    if (members.state === "absent") {
      return { status: "unknown", missing: [], reason: "The Multi-Region access point has no members to judge." };
    }
    const told = routes.state === "known" ? routes.value : [];
    const { problems, gaps, reasons, remarks } = judgeMembers(members.value, told, resource.account, trust);
    const [first] = problems;
    if (first !== undefined) {
      return {
        status: "fail",
        message: problems.map((problem) => problem.told).join(" "),
        evidence: failEvidence(problems.map(({ evidence }) => evidence)),
        cause: "Multi-Region access point members",
      };
    }
    const { gaps: unread } = openQuestions([{ gaps: [...gaps, ...namedGaps("routes", routes)], reason: null }]);
    if (unread.length > 0 || reasons.length > 0) return unknownBecause({ gaps: unread, reasons });
    return remarks.length > 0 ? { status: "pass", message: remarks.join(" ") } : { status: "pass" };
  },
});
