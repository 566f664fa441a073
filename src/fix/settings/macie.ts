import type { MacieSession } from "../../model/region-facts.js";
import type { SettingWriter } from "../setting.js";

/** Macie, new or after a pause. */
export const macie: SettingWriter<MacieSession> = {
  title: "Macie",
  actions: ["macie2:EnableMacie", "macie2:UpdateMacieSession", "macie2:GetMacieSession", "iam:CreateServiceLinkedRole"],
  cli: ({ before }) => ({
    kept: null,
    guard: null,
    // Enabling it twice is refused.
    unless: { operation: "get-macie-session", query: "status", answer: "ENABLED" },
    calls: [
      {
        service: "macie2",
        operation: before.state === "known" ? "update-macie-session" : "enable-macie",
        options: [{ name: "status", value: "ENABLED" }],
      },
    ],
  }),
  terraform: ({ ref, before }) => ({
    type: "aws_macie2_account",
    body: [["status", "ENABLED"]],
    files: [],
    imports: before.state === "known" ? "existing" : "nothing",
    importId: ref.account,
  }),
  cloudFormation: () => ({ resource: { type: "AWS::Macie::Session", properties: { Status: "ENABLED" } } }),
};
