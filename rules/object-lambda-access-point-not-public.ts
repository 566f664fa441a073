import { ownLayers } from "../src/posture/block-public-access.js";
import { failEvidence } from "../src/posture/evidence.js";
import { policyDoorBehind } from "../src/posture/exposure.js";
import { defineRule, missingFact } from "../src/rule.js";

export default defineRule({
  meta: {
    id: "object-lambda-access-point-not-public",
    title: "No stranger can call the Object Lambda access point",
    rationale:
      "An Object Lambda access point has its own policy. A public one lets strangers run the function behind it, at your cost " +
      "and on your data: what they receive is whatever the function writes back.",
    remediation: {
      summary:
        "Name the principals that need the Object Lambda access point in its policy, or delete the statement that the message names.",
      cli: "aws s3control put-access-point-policy-for-object-lambda --account-id ACCOUNT_ID --name NAME --policy file://policy.json",
      console:
        "In the S3 console open Object Lambda Access Points, the access point, Permissions, Object Lambda Access Point " +
        "policy, Edit, and name the principals.",
      terraform: `resource "aws_s3control_object_lambda_access_point_policy" "this" {
  name   = "NAME"
  policy = file("policy.json")
}`,
      cloudformation: `Type: AWS::S3ObjectLambda::AccessPointPolicy
Properties:
  ObjectLambdaAccessPoint: NAME
  PolicyDocument: {} # the corrected policy`,
      caution: "The command replaces the Object Lambda access point's whole policy.",
    },
    severity: "critical",
    set: "core",
    references: [
      "https://docs.aws.amazon.com/AmazonS3/latest/userguide/olap-policies.html",
      "https://docs.aws.amazon.com/AmazonS3/latest/userguide/olap-best-practices.html",
    ],
    controls: ["nist-800-53-r5:AC-3", "nist-800-53-r5:AC-21", "nist-800-53-r5:SC-7"],
  },
  on: "object-lambda-access-point",
  requires: ["settings"],
  optional: ["policy", "policyAnswers", "policyStatus", "account.publicAccessBlock"],
  evaluate({ facts }) {
    const { settings } = facts;
    if (settings.state === "absent") {
      return { status: "unknown", missing: [], reason: "The Object Lambda access point has no settings to judge." };
    }
    const door = policyDoorBehind(facts, ownLayers({ ...facts, settings: settings.value }));
    switch (door.state) {
      case "open":
        return { status: "fail", message: door.chain, evidence: failEvidence(door.evidence), cause: door.cause };
      case "undecided": {
        const missing = door.gaps.map(({ fact, gap }) => missingFact(fact, gap));
        return { status: "unknown", missing, ...(door.reason === null ? {} : { reason: door.reason }) };
      }
      case "held":
        return { status: "pass", message: door.chain };
      case "stopped":
        return {
          status: "pass",
          message: "RestrictPublicBuckets is on, and AWS calls the Object Lambda access point's policy public.",
        };
      case "closed":
        return door.remark === "" ? { status: "pass" } : { status: "pass", message: door.remark };
    }
  },
});
