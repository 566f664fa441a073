import type { ConfigRecorder } from "../src/model/region-facts.js";
import { factEvidence, failEvidence, joinWords, memberEvidence } from "../src/posture/evidence.js";
import { defineRule } from "../src/rule.js";

export default defineRule({
  meta: {
    id: "region-config-recording",
    title: "AWS Config records the buckets of the Region",
    rationale:
      "AWS Config keeps the history of every bucket's configuration: who could reach it on which day, and when that " +
      "changed. Without it an incident starts with guessing, and Security Hub's checks of buckets say nothing.",
    remediation: {
      summary: "Record AWS::S3::Bucket in the Region, and AWS::S3::AccountPublicAccessBlock in one Region.",
      console:
        "AWS Config, choose the Region, Settings, Edit: record all resource types, or add S3 Bucket; Start recording.",
      cli:
        "aws configservice put-configuration-recorder --region REGION --configuration-recorder " +
        "name=default,roleARN=arn:aws:iam::ACCOUNT_ID:role/aws-service-role/config.amazonaws.com/AWSServiceRoleForConfig " +
        "--recording-group allSupported=true,includeGlobalResourceTypes=false\n" +
        "aws configservice start-configuration-recorder --region REGION --configuration-recorder-name default",
      terraform: `resource "aws_config_configuration_recorder" "this" {
  name     = "default"
  role_arn = "arn:aws:iam::ACCOUNT_ID:role/aws-service-role/config.amazonaws.com/AWSServiceRoleForConfig"

  recording_group {
    all_supported = true
  }
}

resource "aws_config_configuration_recorder_status" "this" {
  name       = aws_config_configuration_recorder.this.name
  is_enabled = true
}`,
      cloudformation: `Type: AWS::Config::ConfigurationRecorder
Properties:
  RoleARN: arn:aws:iam::ACCOUNT_ID:role/aws-service-role/config.amazonaws.com/AWSServiceRoleForConfig
  RecordingGroup:
    AllSupported: true`,
      caution:
        "AWS Config is charged by recorded change. A recorder starts only when a delivery channel exists: " +
        "put-delivery-channel makes one.",
    },
    severity: "low",
    set: "core",
    references: [
      "https://docs.aws.amazon.com/config/latest/developerguide/select-resources.html",
      "https://docs.aws.amazon.com/securityhub/latest/userguide/controls-config-resources.html",
    ],
    controls: [],
  },
  on: "region",
  requires: ["configRecorders"],
  evaluate({ facts: { configRecorders }, resource: { region } }) {
    const recorders = configRecorders.state === "known" ? configRecorders.value : [];
    const recording = recorders.findIndex((recorder) => shortfall(recorder) === null);
    const recorder = recorders[recording];
    if (recorder !== undefined) {
      const also = recorder.recordsAccountPublicAccessBlock
        ? ""
        : " It does not record the account's Block Public Access.";
      return {
        status: "pass",
        message: `The recorder ${recorder.name} records them.${also}`,
        evidence: [memberEvidence("configRecorders", `/${recording}`, recorder)],
      };
    }
    if (recorders.length === 0) {
      return {
        status: "fail",
        message: `AWS Config has no recorder in ${region}.`,
        evidence: [factEvidence("configRecorders", configRecorders)],
      };
    }
    const clauses = recorders.map((each) => `the recorder ${each.name} ${shortfall(each) ?? ""}`);
    return {
      status: "fail",
      message: `AWS Config does not record the buckets of ${region}: ${joinWords(clauses)}.`,
      evidence: failEvidence(recorders.map((each, index) => memberEvidence("configRecorders", `/${index}`, each))),
    };
  },
});

/**
 * Why the recorder keeps no history of buckets; null when it does. AWS answers the status of the latest recording in
 * capital letters too.
 * @see https://docs.aws.amazon.com/config/latest/APIReference/API_ConfigurationRecorderStatus.html
 */
function shortfall({ isRecording, lastStatus, recordsBuckets }: ConfigRecorder): string | null {
  if (!isRecording) return "is stopped";
  if (!recordsBuckets) return "leaves AWS::S3::Bucket out";
  return lastStatus?.toLowerCase() === "failure" ? "failed at its latest recording" : null;
}
