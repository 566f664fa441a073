import type { GuardDutyDetector } from "../../model/region-facts.js";
import { terraformLabel } from "../terraform-label.js";
import type { SettingWriter } from "../setting.js";

/** GuardDuty with S3 protection: a Region has one detector at most, which keeps its other features. */
export const guardDuty: SettingWriter<GuardDutyDetector> = {
  title: "GuardDuty",
  actions: ["guardduty:CreateDetector", "guardduty:UpdateDetector", "guardduty:ListDetectors"],
  cli: ({ before }) => {
    const features = { name: "features", file: "features.json", document: [feature] };
    if (before.state === "known")
      return {
        kept: null,
        guard: null,
        calls: [
          {
            service: "guardduty",
            operation: "update-detector",
            options: [{ name: "detector-id", value: before.value.id }, { name: "enable" }, features],
          },
        ],
      };
    return {
      kept: null,
      guard: null,
      // A second detector is refused.
      unless: { operation: "list-detectors", query: "length(DetectorIds)", answer: "1" },
      calls: [{ service: "guardduty", operation: "create-detector", options: [{ name: "enable" }, features] }],
    };
  },
  terraform: ({ ref, before }) => {
    const detector = {
      type: "aws_guardduty_detector",
      body: [["enable", true] as const],
      files: [],
      imports: before.state === "known" ? "existing" : "nothing",
      ...(before.state === "known" ? { importId: before.value.id } : {}),
    } as const;
    const id = { expression: `aws_guardduty_detector.${terraformLabel(ref)}.id` };
    return [
      detector,
      {
        type: "aws_guardduty_detector_feature",
        body: [
          ["detector_id", id],
          ["name", feature.Name],
          ["status", feature.Status],
        ],
        files: [],
        imports: "nothing",
      },
    ];
  },
  cloudFormation: () => ({
    resource: { type: "AWS::GuardDuty::Detector", properties: { Enable: true, Features: [feature] } },
  }),
};

const feature = { Name: "S3_DATA_EVENTS", Status: "ENABLED" };
