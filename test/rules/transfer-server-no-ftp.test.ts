import rule from "../../rules/transfer-server-no-ftp.js";
import { absent, known } from "../../src/model/fact.js";
import { testRule } from "../../src/testing/test-rule.js";
import { transferServerSettings as settings } from "../support/fact-builders.js";

testRule(rule, {
  pass: [
    { name: "SFTP", facts: { settings: known(settings({})) } },
    { name: "FTPS is not FTP", facts: { settings: known(settings({ protocols: ["FTPS", "AS2"] })) } },
    {
      name: "what the benchmark does not ask about",
      facts: {
        settings: known(settings({ securityPolicyName: "TransferSecurityPolicy-2018-11", loggingRole: null })),
      },
    },
  ],
  fail: [
    {
      name: "on EFS",
      facts: { settings: known(settings({ domain: "EFS", protocols: ["FTP"] })) },
      message: "The server takes plain FTP.",
      evidence: ["settings/value/protocols"],
    },
    {
      name: "FTP beside others",
      facts: { settings: known(settings({ protocols: ["SFTP", "FTP"] })) },
      message: "The server takes plain FTP.",
      evidence: ["settings/value/protocols"],
      cause: "transfer server settings",
    },
  ],
  notApplicable: [],
  unknown: [
    {
      name: "no settings",
      facts: { settings: absent },
      missing: [],
      reason: "The server has no settings that could be judged.",
    },
  ],
});
