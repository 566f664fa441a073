import { accessPointDoor } from "../src/posture/access-point-door.js";
import { failEvidence, joinWords } from "../src/posture/evidence.js";
import { memberDoors } from "../src/posture/multi-region-members.js";
import { openQuestions } from "../src/posture/undecided.js";
import { defineRule, unknownBecause } from "../src/rule.js";

export default defineRule({
  meta: {
    id: "multi-region-access-point-not-public",
    title: "No stranger can reach a bucket through the Multi-Region access point",
    rationale:
      "A Multi-Region access point is one more door, with its own policy, to several buckets at once. Where a bucket's " +
      "policy hands the decision over to it, a public policy here publishes the data although the bucket looks private.",
    remediation: {
      summary:
        "Name the principals that need the Multi-Region access point in its policy, or delete the statement that the message names.",
      cli:
        "aws s3control put-multi-region-access-point-policy --region us-west-2 --account-id ACCOUNT_ID --details " +
        "file://details.json # with Name and the corrected Policy",
      console:
        "In the S3 console open Multi-Region Access Points, the access point, Permissions, Multi-Region Access Point " +
        "policy, Edit, and name the principals.",
      terraform: `resource "aws_s3control_multi_region_access_point_policy" "this" {
  details {
    name   = "NAME"
    policy = file("policy.json")
  }
}`,
      cloudformation: `Type: AWS::S3::MultiRegionAccessPointPolicy
Properties:
  MrapName: NAME
  Policy: {} # the corrected policy`,
      caution: "The command replaces the Multi-Region access point's whole policy.",
    },
    severity: "critical",
    set: "core",
    references: [
      "https://docs.aws.amazon.com/AmazonS3/latest/userguide/MultiRegionAccessPointPermissions.html",
      "https://docs.aws.amazon.com/AmazonS3/latest/userguide/multi-region-access-point-block-public-access.html",
    ],
    controls: ["nist-800-53-r5:AC-3", "nist-800-53-r5:AC-21", "nist-800-53-r5:SC-7"],
  },
  on: "multi-region-access-point",
  requires: ["settings", "members"],
  optional: ["policy", "policyAnswers", "policyStatus", "account.publicAccessBlock"],
  evaluate({ facts, resource, trust }) {
    const { settings, members } = facts;
    if (settings.state === "absent" || members.state === "absent") {
      return { status: "unknown", missing: [], reason: "The Multi-Region access point has no settings to judge." };
    }
    const doors = memberDoors(settings.value, members.value).map((member) => ({
      bucket: member.settings.bucket,
      door: accessPointDoor({ ...member, resource, trust }, { ...facts, bucket: member.bucket }),
    }));
    const open = doors.flatMap(({ bucket, door }) => (door.state === "open" ? [{ bucket, door }] : []));
    const [first, ...others] = open;
    if (first !== undefined) {
      const too = others.length === 0 ? "" : ` It opens ${joinWords(others.map(({ bucket }) => bucket))} too.`;
      return {
        status: "fail",
        message: `${first.door.chain}${too}`,
        evidence: failEvidence(open.flatMap(({ door }) => door.evidence)),
        cause: first.door.cause,
      };
    }
    const undecided = doors.flatMap(({ door }) => (door.state === "undecided" ? [door] : []));
    if (undecided.length > 0) {
      const { gaps, reasons } = openQuestions(undecided);
      return unknownBecause({ gaps, reasons: [...new Set(reasons)] });
    }
    const told = doors.map(({ door }) => {
      switch (door.state) {
        case "latent":
          return `Latent, of medium severity: ${door.chain}`;
        case "held":
          return door.chain;
        case "closed":
          return door.remark;
        default:
          return "RestrictPublicBuckets is on, and AWS calls the Multi-Region access point's policy public.";
      }
    });
    const message = [...new Set(told)].join(" ").trim();
    return message === "" ? { status: "pass" } : { status: "pass", message };
  },
});
