import { judgeAccessPointOutsiders } from "../src/posture/access-point-outsiders.js";
import { onlyBucket } from "../src/posture/block-public-access.js";
import { defineRule, strings, unknownBecause } from "../src/rule.js";

export default defineRule({
  meta: {
    id: "access-point-no-external-access",
    title: "The access point admits no outsider whom the configuration does not trust",
    rationale:
      "Bucket policies usually hand decisions over to access points: an account that the access point's policy names is in the " +
      "bucket, though the bucket's own policy never mentions it.",
    remediation: {
      summary:
        "Remove the statement that the message names, or add the account or organization to trust in the configuration.",
      cli: "aws s3control put-access-point-policy --account-id ACCOUNT_ID --name NAME --policy file://policy.json",
      console:
        "In the S3 console open Access points, the access point, Permissions, Access point policy, Edit, and " +
        "remove the statement.",
      terraform: `resource "aws_s3control_access_point_policy" "this" {
  access_point_arn = "ACCESS_POINT_ARN"
  policy           = file("policy.json")
}`,
      cloudformation: `Type: AWS::S3::AccessPoint
Properties:
  Name: NAME
  Bucket: BUCKET
  Policy: {} # the corrected policy`,
      caution: "The command replaces the access point's whole policy. The outsider's applications stop working.",
    },
    severity: "high",
    set: "core",
    references: [
      "https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-points-policies.html",
      "https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-concepts.html",
    ],
    controls: ["nist-800-53-r5:AC-3", "nist-800-53-r5:AC-6"],
    falsePositives:
      "The own organization is an outsider until the configuration names it under trust. Canonical users and identity " +
      "providers of your own go into the parameter ownIds.",
  },
  on: "access-point",
  requires: ["settings", "policy", "policyAnswers"],
  optional: ["policyStatus", "bucket", "account.publicAccessBlock"],
  parameters: { ownIds: strings() },
  evaluate({ facts, resource, trust, parameters: { ownIds } }) {
    const { settings, policy, policyAnswers } = facts;
    if (settings.state === "absent") {
      return { status: "unknown", missing: [], reason: "The access point has no settings that could be judged." };
    }
    const owner = settings.value.bucketAccountId;
    const foreign =
      owner === null || owner === resource.account
        ? ""
        : ` Its bucket ${settings.value.bucket} belongs to the account ${owner}.`;
    if (policy.state === "absent" || policyAnswers.state === "absent") {
      return { status: "pass", message: `The access point has no policy.${foreign}` };
    }
    const verdict = judgeAccessPointOutsiders(
      {
        ...facts,
        resource,
        settings: settings.value,
        policy: policy.value,
        answers: policyAnswers.value,
        trust,
        place: onlyBucket,
      },
      // What the access point lets the bucket's owner do, he may do with his bucket anyhow.
      owner === null ? ownIds : [...ownIds, owner],
    );
    switch (verdict.status) {
      case "open":
        return unknownBecause(verdict);
      case "pass": {
        const message = `${verdict.message ?? ""}${foreign}`.trim();
        return message === "" ? verdict : { ...verdict, message };
      }
      case "fail":
        return { ...verdict, message: `${verdict.message}${foreign}` };
      default:
        return verdict;
    }
  },
});
