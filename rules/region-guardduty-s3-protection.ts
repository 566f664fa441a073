import { factEvidence, memberEvidence } from "../src/posture/evidence.js";
import { defineRule } from "../src/rule.js";

export default defineRule({
  meta: {
    id: "region-guardduty-s3-protection",
    title: "GuardDuty watches S3 data events in the Region",
    rationale:
      "GuardDuty's S3 protection notices what logs alone do not: stolen credentials that list and download a bucket, " +
      "access from Tor and known bad addresses, mass deletion, Block Public Access being switched off. Without it an " +
      "exfiltration is found when somebody else tells you.",
    remediation: {
      summary: "Enable GuardDuty in the Region, with S3 protection on.",
      console: "GuardDuty, choose the Region, Get started; then S3 Protection, Enable.",
      cli: "aws guardduty create-detector --region REGION --enable --features Name=S3_DATA_EVENTS,Status=ENABLED",
      terraform: `resource "aws_guardduty_detector" "this" {
  enable = true
}

resource "aws_guardduty_detector_feature" "s3" {
  detector_id = aws_guardduty_detector.this.id
  name        = "S3_DATA_EVENTS"
  status      = "ENABLED"
}`,
      cloudformation: `Type: AWS::GuardDuty::Detector
Properties:
  Enable: true
  Features:
    - Name: S3_DATA_EVENTS
      Status: ENABLED`,
      caution:
        "GuardDuty is charged by the events it looks at. Where a detector exists, update-detector changes it; in an " +
        "organization its administrator does that for all members.",
    },
    severity: "high",
    set: "core",
    references: [
      "https://docs.aws.amazon.com/guardduty/latest/ug/s3-protection.html",
      "https://docs.aws.amazon.com/securityhub/latest/userguide/guardduty-controls.html#guardduty-10",
    ],
    controls: ["securityhub:GuardDuty.10", "pci-dss-4.0.1:11.5.1", "aws-fsbp:GuardDuty.10"],
  },
  on: "region",
  requires: ["guardDuty"],
  evaluate({ facts: { guardDuty }, resource: { region } }) {
    const cause = `guardduty ${region}`;
    if (guardDuty.state === "absent") {
      return {
        status: "fail",
        message: `GuardDuty is not enabled in ${region}: there is no detector.`,
        evidence: [factEvidence("guardDuty", guardDuty)],
        cause,
      };
    }
    const { id, status, s3DataEvents } = guardDuty.value;
    if (status === "DISABLED") {
      return {
        status: "fail",
        message: `The GuardDuty detector of ${region} is suspended.`,
        evidence: [memberEvidence("guardDuty", "/status", status)],
        cause,
      };
    }
    if (s3DataEvents === "ENABLED") {
      return {
        status: "pass",
        message: `The detector ${id} watches them.`,
        evidence: [memberEvidence("guardDuty", "/s3DataEvents", s3DataEvents)],
      };
    }
    return {
      status: "fail",
      message: `GuardDuty is enabled in ${region}, and its S3 protection is not.`,
      evidence: [memberEvidence("guardDuty", "/s3DataEvents", s3DataEvents)],
      cause,
    };
  },
});
