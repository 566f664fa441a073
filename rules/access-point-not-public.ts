import { accessPointDoor } from "../src/posture/access-point-door.js";
import { onlyBucket } from "../src/posture/block-public-access.js";
import { failEvidence } from "../src/posture/evidence.js";
import { defineRule, missingFact } from "../src/rule.js";

export default defineRule({
  meta: {
    id: "access-point-not-public",
    title: "No stranger can reach the bucket through the access point",
    rationale:
      "An access point is a second door with its own policy. Bucket policies usually hand the decision over to it, so that " +
      "a public access point policy publishes the data although the bucket's own policy looks private.",
    remediation: {
      summary:
        "Name the principals that need the access point in its policy, or delete the statement that the message names. For " +
        "private use create access points that take requests from a VPC only.",
      cli: "aws s3control put-access-point-policy --account-id ACCOUNT_ID --name NAME --policy file://policy.json",
      console:
        "In the S3 console open Access points, the access point, Permissions, Access point policy, Edit, and " +
        "name the principals.",
      terraform: `resource "aws_s3control_access_point_policy" "this" {
  access_point_arn = "ACCESS_POINT_ARN"
  policy           = file("policy.json")
}`,
      cloudformation: `Type: AWS::S3::AccessPoint
Properties:
  Name: NAME
  Bucket: BUCKET
  Policy: {} # the corrected policy`,
      caution: "The command replaces the access point's whole policy.",
    },
    severity: "critical",
    set: "core",
    references: [
      "https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-points-policies.html",
      "https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html",
    ],
    controls: ["nist-800-53-r5:AC-3", "nist-800-53-r5:AC-21", "nist-800-53-r5:SC-7"],
  },
  on: "access-point",
  requires: ["settings"],
  optional: ["policy", "policyAnswers", "policyStatus", "bucket", "account.publicAccessBlock"],
  evaluate({ facts, resource, trust }) {
    const { settings } = facts;
    if (settings.state === "absent") {
      return { status: "unknown", missing: [], reason: "The access point has no settings that could be judged." };
    }
    const door = accessPointDoor({ resource, settings: settings.value, trust, place: onlyBucket }, facts);
    switch (door.state) {
      case "open":
        return { status: "fail", message: door.chain, evidence: failEvidence(door.evidence), cause: door.cause };
      case "undecided": {
        const missing = door.gaps.map(({ fact, gap }) => missingFact(fact, gap));
        return { status: "unknown", missing, ...(door.reason === null ? {} : { reason: door.reason }) };
      }
      case "latent":
        return { status: "pass", message: `Latent, of medium severity: ${door.chain}` };
      case "held":
        return { status: "pass", message: door.chain };
      case "stopped":
        return {
          status: "pass",
          message: "RestrictPublicBuckets is on, and AWS calls the access point's policy public.",
        };
      case "closed":
        if (settings.value.networkOrigin === "VPC") {
          return { status: "pass", message: "The access point takes requests from its VPC only." };
        }
        return door.remark === "" ? { status: "pass" } : { status: "pass", message: door.remark };
    }
  },
});
