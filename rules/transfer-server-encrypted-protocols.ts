import { factEvidence, failEvidence, joinWords, memberEvidence } from "../src/posture/evidence.js";
import { transferServerCause } from "../src/posture/causes.js";
import { defineRule, oneOf } from "../src/rule.js";

export default defineRule({
  meta: {
    id: "transfer-server-encrypted-protocols",
    title: "The Transfer Family server speaks encrypted protocols with a current security policy, and logs",
    rationale:
      "A Transfer Family server is a door to buckets for whoever has a password or key. FTP sends both in clear text, old " +
      "security policies still take broken ciphers, and without logs nobody sees who came in.",
    remediation: {
      summary:
        "Serve SFTP or FTPS instead of FTP, choose a current security policy, and give the server a logging role or a log group.",
      console:
        "In the Transfer Family console open the server and edit Protocols, Additional details (security policy) and Logging.",
      cli: "aws transfer update-server --server-id SERVER_ID --protocols SFTP --security-policy-name TransferSecurityPolicy-2024-01",
      terraform: `resource "aws_transfer_server" "this" {
  domain                      = "S3"
  protocols                   = ["SFTP"]
  security_policy_name        = "TransferSecurityPolicy-2024-01"
  structured_log_destinations = ["LOG_GROUP_ARN:*"]
}`,
      cloudformation: `Type: AWS::Transfer::Server
Properties:
  Domain: S3
  Protocols: [SFTP]
  SecurityPolicyName: TransferSecurityPolicy-2024-01
  StructuredLogDestinations: ["LOG_GROUP_ARN:*"]`,
      caution: "Clients that speak FTP, or only old ciphers, can no longer connect.",
    },
    severity: "high",
    set: "core",
    references: [
      "https://docs.aws.amazon.com/transfer/latest/userguide/security-policies.html",
      "https://docs.aws.amazon.com/transfer/latest/userguide/structured-logging.html",
    ],
    controls: ["nist-800-53-r5:CM-7", "nist-800-53-r5:IA-5", "nist-800-53-r5:SC-8"],
  },
  on: "transfer-server",
  requires: ["settings"],
  parameters: {
    oldestSecurityPolicy: oneOf(["2018-11", "2020-06", "2022-03", "2023-05", "2024-01", "2025-03"], "2022-03"),
  },
  evaluate({ facts: { settings }, parameters: { oldestSecurityPolicy } }) {
    if (settings.state === "absent") {
      return { status: "unknown", missing: [], reason: "The server has no settings that could be judged." };
    }
    const { domain, protocols, securityPolicyName, loggingRole, structuredLogDestinations } = settings.value;
    if (domain === "EFS") return { status: "not-applicable", reason: "The server stores in EFS: it is no door to S3." };
    const faults = [
      ...(protocols.includes("FTP")
        ? [{ text: "takes plain FTP", evidence: memberEvidence("settings", "/protocols", protocols) }]
        : []),
      ...(isOlder(securityPolicyName, oldestSecurityPolicy)
        ? [
            {
              text: `has the security policy ${securityPolicyName}, which is older than ${oldestSecurityPolicy}`,
              evidence: memberEvidence("settings", "/securityPolicyName", securityPolicyName),
            },
          ]
        : []),
      ...(loggingRole === null && structuredLogDestinations.length === 0
        ? [{ text: "logs nothing", evidence: memberEvidence("settings", "/structuredLogDestinations", []) }]
        : []),
    ];
    if (faults.length > 0) {
      return {
        status: "fail",
        message: `The server ${joinWords(faults.map(({ text }) => text))}.`,
        evidence: failEvidence(faults.map(({ evidence }) => evidence)),
        cause: transferServerCause("settings"),
      };
    }
    if (securityPolicyName === null || policyDate(securityPolicyName) === null) {
      const reason = `Whether the security policy ${securityPolicyName ?? "(not told)"} is current is not known: its name has no date.`;
      return { status: "unknown", missing: [], reason };
    }
    return { status: "pass", evidence: [factEvidence("settings", settings)] };
  },
});

/** The names of security policies end with the month they were made, but for trials. */
function policyDate(name: string): string | null {
  return /-(\d{4}-\d{2})$/.exec(name)?.[1] ?? null;
}

function isOlder(name: string | null, oldest: string): boolean {
  const date = name === null ? null : policyDate(name);
  return date !== null && date < oldest;
}
