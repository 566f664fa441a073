import { memberEvidence } from "../src/posture/evidence.js";
import { defineRule } from "../src/rule.js";

export default defineRule({
  meta: {
    id: "account-organization-block-public-access",
    title: "The organization's S3 policy blocks public access in the account",
    rationale:
      "An organization's S3 policy takes Block Public Access out of the account's hands: no administrator, and no " +
      "intruder who became one, can switch it off. A policy that assigns none does the opposite: it opens an account whose own setting is on.",
    remediation: {
      summary:
        "Assign all in the S3 policy that applies to the account, or attach such a policy to its organizational unit.",
      console:
        "AWS Organizations in the management account, Policies, S3 policies: block all public access, and attach it.",
      cli:
        "aws organizations create-policy --type S3_POLICY --name block-public-access --description 'Block public access' " +
        `--content '{"s3_attributes":{"public_access_block_configuration":{"@@assign":"all"}}}'\n` +
        "aws organizations attach-policy --policy-id POLICY_ID --target-id ACCOUNT_ID",
      terraform: `resource "aws_organizations_policy" "block_public_access" {
  name = "block-public-access"
  type = "S3_POLICY"
  content = jsonencode({
    s3_attributes = { public_access_block_configuration = { "@@assign" = "all" } }
  })
}

resource "aws_organizations_policy_attachment" "block_public_access" {
  policy_id = aws_organizations_policy.block_public_access.id
  target_id = "ACCOUNT_ID"
}`,
      cloudformation: `Type: AWS::Organizations::Policy
Properties:
  Name: block-public-access
  Type: S3_POLICY
  Content:
    s3_attributes:
      public_access_block_configuration:
        "@@assign": all
  TargetIds:
    - ACCOUNT_ID`,
      caution: "Buckets of the account that are public on purpose stop answering anonymous requests.",
    },
    severity: "medium",
    set: "opt",
    references: ["https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_s3.html"],
    controls: [],
  },
  on: "account",
  requires: ["organization", "organizationS3Policy"],
  evaluate({ facts: { organization, organizationS3Policy } }) {
    if (organization.state === "absent") {
      return { status: "not-applicable", reason: "The account is a member of no organization." };
    }
    const assigned = organizationS3Policy.state === "known" ? organizationS3Policy.value.publicAccessBlock : null;
    if (assigned === null) {
      return {
        status: "not-applicable",
        reason: `No S3 policy of the organization ${organization.value.id} says anything of Block Public Access.`,
      };
    }
    const evidence = [memberEvidence("organizationS3Policy", "/publicAccessBlock", assigned)] as const;
    if (assigned === "all") return { status: "pass", message: "The policy assigns all four flags.", evidence };
    return {
      status: "fail",
      message:
        `The S3 policy of the organization ${organization.value.id} assigns none: it turns all four flags off, ` +
        "whatever the account's own setting is.",
      evidence,
      cause: "organization block public access",
    };
  },
});
