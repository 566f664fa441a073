import { factEvidence, joinWords } from "../src/posture/evidence.js";
import { beyondResourceControl, resourceControl } from "../src/posture/resource-control.js";
import { defineRule, unknownBecause } from "../src/rule.js";

export default defineRule({
  meta: {
    id: "account-resource-control-policy",
    title: "A resource control policy denies plain HTTP or outsiders on all buckets of the account",
    rationale:
      "A resource control policy is a floor under every bucket policy of the account: whatever a bucket admits by mistake, " +
      "outsiders or plain HTTP stay out. Without one, each bucket policy has to be right by itself.",
    remediation: {
      summary:
        "Attach a resource control policy to the organization or unit that denies s3:* over plain HTTP and to principals of " +
        "other organizations, AWS services exempt.",
      console:
        "AWS Organizations in the management account, Policies, Resource control policies: create it and attach it.",
      cli:
        "aws organizations create-policy --type RESOURCE_CONTROL_POLICY --name s3-perimeter --description 'S3 perimeter' " +
        "--content file://s3-perimeter.json\n" +
        "aws organizations attach-policy --policy-id POLICY_ID --target-id ACCOUNT_ID",
      terraform: `resource "aws_organizations_policy" "s3_perimeter" {
  name = "s3-perimeter"
  type = "RESOURCE_CONTROL_POLICY"
  content = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect    = "Deny"
        Principal = "*"
        Action    = "s3:*"
        Resource  = "*"
        Condition = { BoolIfExists = { "aws:SecureTransport" = "false" } }
      },
      {
        Effect    = "Deny"
        Principal = "*"
        Action    = "s3:*"
        Resource  = "*"
        Condition = {
          StringNotEqualsIfExists = { "aws:PrincipalOrgID" = "ORGANIZATION_ID" }
          BoolIfExists            = { "aws:PrincipalIsAWSService" = "false" }
        }
      },
    ]
  })
}`,
      cloudformation: `Type: AWS::Organizations::Policy
Properties:
  Name: s3-perimeter
  Type: RESOURCE_CONTROL_POLICY
  Content:
    Version: "2012-10-17"
    Statement:
      - Effect: Deny
        Principal: "*"
        Action: s3:*
        Resource: "*"
        Condition:
          BoolIfExists:
            aws:SecureTransport: "false"
  TargetIds:
    - ACCOUNT_ID`,
      caution: "It cuts partners and public readers off at once: try it on one account, and exempt what must stay.",
    },
    severity: "low",
    set: "opt",
    references: [
      "https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html",
      "https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps_examples.html",
    ],
    controls: [],
  },
  on: "account",
  requires: ["organization"],
  optional: ["resourceControlPolicies"],
  evaluate({ facts: { organization, resourceControlPolicies: policies }, trust, resource }) {
    if (organization.state === "absent") {
      return { status: "not-applicable", reason: "The account is a member of no organization." };
    }
    const { id, managementAccount } = organization.value;
    if (managementAccount === resource.account) {
      return {
        status: "not-applicable",
        reason:
          "The account is the organization's management account, on which resource control policies have no effect.",
      };
    }
    if (policies.state === "unsupported") return { status: "not-applicable", reason: policies.reason };
    if (policies.state === "denied" || policies.state === "error") {
      return unknownBecause({
        gaps: [{ fact: "resourceControlPolicies", gap: policies }],
        reasons: ["Only the organization's management account and its delegates for policies can read them."],
      });
    }
    const control = resourceControl(
      policies.state === "known" ? policies.value : [],
      { account: resource.account, partition: resource.partition, organization: id },
      trust,
    );
    if (control.state === "unreadable") {
      return unknownBecause({
        gaps: [],
        reasons: [`The policy ${control.policy} cannot be understood: ${control.problem}`],
      });
    }
    const { plainHttp, outsiders } = control;
    const denied = [
      ...(plainHttp === "denied" ? ["plain HTTP"] : []),
      ...(outsiders === "denied" ? ["outsiders"] : []),
    ];
    if (denied.length > 0) {
      return {
        status: "pass",
        message: `They deny ${joinWords(denied)} on every bucket. They do not reach ${joinWords(beyondResourceControl)}.`,
        evidence: [factEvidence("resourceControlPolicies", policies)],
      };
    }
    if (plainHttp === "unknown" || outsiders === "unknown") {
      return unknownBecause({ gaps: [], reasons: ["What the policies deny was too complex to decide."] });
    }
    const partly = [
      ...(plainHttp === "partly" ? ["plain HTTP"] : []),
      ...(outsiders === "partly" ? ["outsiders"] : []),
    ];
    return {
      status: "fail",
      message:
        partly.length === 0
          ? "No resource control policy over the account denies plain HTTP or outsiders on its buckets."
          : `The resource control policies over the account deny ${joinWords(partly)} in part only.`,
      evidence: [factEvidence("resourceControlPolicies", policies)],
    };
  },
});
