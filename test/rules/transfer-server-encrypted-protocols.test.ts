import rule from "../../rules/transfer-server-encrypted-protocols.js";
import { absent, known } from "../../src/model/fact.js";
import { testRule } from "../../src/testing/test-rule.js";
import { transferServerSettings as settings } from "../support/fact-builders.js";

testRule(rule, {
  pass: [
    { name: "SFTP, a current policy, a logging role", facts: { settings: known(settings({})) } },
    {
      name: "a log group instead of a role",
      facts: { settings: known(settings({ loggingRole: null, structuredLogDestinations: ["arn:group:*"] })) },
    },
    {
      name: "an older policy where the configuration allows it",
      facts: { settings: known(settings({ securityPolicyName: "TransferSecurityPolicy-2018-11" })) },
      parameters: { oldestSecurityPolicy: "2018-11" },
    },
    {
      name: "the first policy that is current",
      facts: { settings: known(settings({ securityPolicyName: "TransferSecurityPolicy-FIPS-2022-03" })) },
    },
  ],
  fail: [
    {
      name: "plain FTP beside others",
      facts: { settings: known(settings({ protocols: ["SFTP", "FTP"] })) },
      message: "The server takes plain FTP.",
      evidence: ["settings/value/protocols"],
      cause: "transfer server settings",
    },
    {
      name: "where AWS does not say where it stores",
      facts: { settings: known(settings({ domain: null, protocols: ["FTP"] })) },
      message: "The server takes plain FTP.",
      evidence: ["settings/value/protocols"],
    },
    {
      name: "an old policy",
      facts: { settings: known(settings({ securityPolicyName: "TransferSecurityPolicy-2020-06" })) },
      message: "The server has the security policy TransferSecurityPolicy-2020-06, which is older than 2022-03.",
      evidence: ["settings/value/securityPolicyName"],
    },
    {
      name: "everything at once",
      facts: {
        settings: known(
          settings({ protocols: ["FTP"], securityPolicyName: "TransferSecurityPolicy-2018-11", loggingRole: null }),
        ),
      },
      message:
        "The server takes plain FTP, has the security policy TransferSecurityPolicy-2018-11, which is older than 2022-03 and logs nothing.",
      evidence: [
        "settings/value/protocols",
        "settings/value/securityPolicyName",
        "settings/value/structuredLogDestinations",
      ],
    },
  ],
  notApplicable: [
    {
      name: "on EFS",
      facts: { settings: known(settings({ domain: "EFS", protocols: ["FTP"], loggingRole: null })) },
      reason: "The server stores in EFS: it is no door to S3.",
    },
  ],
  unknown: [
    {
      name: "a policy that AWS does not name",
      facts: { settings: known(settings({ securityPolicyName: null })) },
      missing: [],
      reason: "Whether the security policy (not told) is current is not known: its name has no date.",
    },
    {
      name: "a policy without a date",
      facts: { settings: known(settings({ securityPolicyName: "TransferSecurityPolicy-Custom" })) },
      missing: [],
      reason:
        "Whether the security policy TransferSecurityPolicy-Custom is current is not known: its name has no date.",
    },
    {
      name: "no settings",
      facts: { settings: absent },
      missing: [],
      reason: "The server has no settings that could be judged.",
    },
  ],
});
