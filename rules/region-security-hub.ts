import { factEvidence } from "../src/posture/evidence.js";
import { defineRule } from "../src/rule.js";

export default defineRule({
  meta: {
    id: "region-security-hub",
    title: "Security Hub is enabled in the Region",
    rationale:
      "Security Hub gathers what GuardDuty, Macie, Access Analyzer and others find about a Region's buckets in one " +
      "place, and checks them against AWS's own benchmark. Where it is off, findings lie in consoles that nobody opens.",
    remediation: {
      summary: "Enable Security Hub in the Region, or for all members of the organization from its administrator.",
      console: "Security Hub CSPM, choose the Region, Go to Security Hub CSPM, Enable.",
      cli: "aws securityhub enable-security-hub --region REGION --enable-default-standards",
      terraform: `resource "aws_securityhub_account" "this" {}`,
      cloudformation: "Type: AWS::SecurityHub::Hub",
      caution: "Security Hub is charged by check and needs AWS Config for most of them.",
    },
    severity: "low",
    set: "opt",
    references: ["https://docs.aws.amazon.com/securityhub/latest/userguide/securityhub-settingup.html"],
    controls: [],
  },
  on: "region",
  requires: ["securityHub"],
  evaluate({ facts: { securityHub }, resource: { region } }) {
    if (securityHub.state === "known") return { status: "pass" };
    return {
      status: "fail",
      message: `Security Hub is not enabled in ${region}.`,
      evidence: [factEvidence("securityHub", securityHub)],
    };
  },
});
