import type { SecurityHub } from "../../model/region-facts.js";
import type { SettingWriter } from "../setting.js";

/** Security Hub with AWS's default standards. */
export const securityHub: SettingWriter<SecurityHub> = {
  title: "Security Hub",
  actions: ["securityhub:EnableSecurityHub", "securityhub:DescribeHub", "iam:CreateServiceLinkedRole"],
  cli: ({ ref, after }) => ({
    kept: null,
    guard: null,
    // Enabling it twice is refused.
    unless: {
      operation: "describe-hub",
      query: "HubArn",
      answer: after.state === "known" ? after.value.hubArn : ref.arn,
    },
    calls: [
      { service: "securityhub", operation: "enable-security-hub", options: [{ name: "enable-default-standards" }] },
    ],
  }),
  terraform: () => ({ type: "aws_securityhub_account", body: [], files: [], imports: "nothing" }),
  cloudFormation: () => ({
    resource: { type: "AWS::SecurityHub::Hub", properties: { EnableDefaultStandards: true } },
  }),
};
