import { ownLayers } from "../src/posture/block-public-access.js";
import { judgeAdmissions } from "../src/posture/outside-verdict.js";
import { byAccess, untrustedOutsiders } from "../src/posture/outsiders.js";
import { defineRule, strings, unknownBecause } from "../src/rule.js";

export default defineRule({
  meta: {
    id: "object-lambda-access-point-no-external-access",
    title: "The Object Lambda access point admits no outsider whom the configuration does not trust",
    rationale:
      "An outsider whom the policy of an Object Lambda access point names may run the function behind it, and receives what " +
      "the function writes back of your data.",
    remediation: {
      summary:
        "Remove the statement that the message names, or add the account or organization to trust in the configuration.",
      cli: "aws s3control put-access-point-policy-for-object-lambda --account-id ACCOUNT_ID --name NAME --policy file://policy.json",
      console:
        "In the S3 console open Object Lambda Access Points, the access point, Permissions, Object Lambda Access Point " +
        "policy, Edit, and remove the statement.",
      terraform: `resource "aws_s3control_object_lambda_access_point_policy" "this" {
  name   = "NAME"
  policy = file("policy.json")
}`,
      cloudformation: `Type: AWS::S3ObjectLambda::AccessPointPolicy
Properties:
  ObjectLambdaAccessPoint: NAME
  PolicyDocument: {} # the corrected policy`,
      caution:
        "The command replaces the Object Lambda access point's whole policy. The outsider's applications stop working.",
    },
    severity: "high",
    set: "core",
    references: [
      "https://docs.aws.amazon.com/AmazonS3/latest/userguide/olap-policies.html",
      "https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-concepts.html",
    ],
    controls: ["nist-800-53-r5:AC-3", "nist-800-53-r5:AC-6"],
    falsePositives:
      "The own organization is an outsider until the configuration names it under trust. Canonical users and identity " +
      "providers of your own go into the parameter ownIds.",
  },
  on: "object-lambda-access-point",
  requires: ["settings", "policy", "policyAnswers"],
  optional: ["policyStatus", "account.publicAccessBlock"],
  parameters: { ownIds: strings() },
  evaluate({ facts, resource, parameters: { ownIds } }) {
    const { settings, policy, policyAnswers, policyStatus } = facts;
    if (settings.state === "absent") {
      return { status: "unknown", missing: [], reason: "The Object Lambda access point has no settings to judge." };
    }
    if (policy.state === "absent" || policyAnswers.state === "absent") {
      return { status: "pass", message: "The Object Lambda access point has no policy." };
    }
    const layers = ownLayers({ ...facts, settings: settings.value });
    const answers = policyAnswers.value;
    const verdict = judgeAdmissions(
      { policy: policy.value, answers, policyStatus, layers },
      untrustedOutsiders(answers, { account: resource.account, knownIds: ownIds }),
      byAccess,
    );
    return verdict.status === "open" ? unknownBecause(verdict) : verdict;
  },
});
