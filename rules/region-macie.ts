import { factEvidence, memberEvidence } from "../src/posture/evidence.js";
import { defineRule } from "../src/rule.js";

export default defineRule({
  meta: {
    id: "region-macie",
    title: "Macie is enabled in the Region",
    rationale:
      "Nobody protects data that nobody knows of. Macie keeps an inventory of the Region's buckets, samples them for " +
      "personal data, credentials and payment data, and says which bucket that is public or shared holds some.",
    remediation: {
      summary: "Enable Macie in the Region.",
      console: "Amazon Macie, choose the Region, Get started, Enable Macie.",
      cli: "aws macie2 enable-macie --region REGION --status ENABLED",
      terraform: `resource "aws_macie2_account" "this" {
  status = "ENABLED"
}`,
      cloudformation: `Type: AWS::Macie::Session
Properties:
  Status: ENABLED`,
      caution: "Macie is charged by bucket and by the data that it looks at.",
    },
    severity: "medium",
    set: "core",
    references: [
      "https://docs.aws.amazon.com/macie/latest/user/getting-started.html",
      "https://docs.aws.amazon.com/securityhub/latest/userguide/macie-controls.html#macie-1",
    ],
    controls: [
      "securityhub:Macie.1",
      "cis-aws-1.4.0:2.1.4",
      "cis-aws-3.0.0:2.1.3",
      "cis-aws-5.0.0:2.1.3",
      "cis-aws-6.0.0:3.1.3",
      "cis-aws-7.0.0:3.1.3",
      "nist-800-53-r5:CA-7",
      "nist-800-53-r5:CA-9(1)",
      "nist-800-53-r5:SI-4",
      "aws-fsbp:Macie.1",
      "nist-800-53-r5:RA-5",
      "nist-800-53-r5:SA-8(19)",
    ],
    falsePositives: "Where another tool discovers and classifies the data of all buckets, waive the rule.",
  },
  on: "region",
  requires: ["macie"],
  evaluate({ facts: { macie }, resource: { region } }) {
    if (macie.state === "absent") {
      return {
        status: "fail",
        message: `Macie is not enabled in ${region}.`,
        evidence: [factEvidence("macie", macie)],
      };
    }
    if (macie.value.status === "ENABLED") return { status: "pass" };
    return {
      status: "fail",
      message: `Macie is suspended in ${region}.`,
      evidence: [memberEvidence("macie", "/status", macie.value.status)],
    };
  },
});
