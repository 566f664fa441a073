import { failEvidence, memberEvidence } from "../src/posture/evidence.js";
import { transferServerCause } from "../src/posture/causes.js";
import { defineRule } from "../src/rule.js";

export default defineRule({
  meta: {
    id: "transfer-server-no-ftp",
    title: "The Transfer Family server does not take FTP",
    rationale:
      "FTP sends names, passwords and files in clear text: whoever listens on the way has what the bucket or file system " +
      "behind the server holds, and the means to come back.",
    remediation: {
      summary: "Serve SFTP or FTPS instead of FTP.",
      console: "In the Transfer Family console open the server, Protocols, Edit, and remove FTP.",
      cli: "aws transfer update-server --server-id SERVER_ID --protocols SFTP",
      terraform: `resource "aws_transfer_server" "this" {
  protocols = ["SFTP"]
}`,
      cloudformation: `Type: AWS::Transfer::Server
Properties:
  Protocols: [SFTP]`,
      caution: "Clients that speak FTP can no longer connect.",
    },
    severity: "medium",
    set: "benchmark",
    references: [
      "https://docs.aws.amazon.com/securityhub/latest/userguide/transfer-controls.html#transfer-2",
      "https://docs.aws.amazon.com/transfer/latest/userguide/create-server-ftp.html",
    ],
    controls: [
      "securityhub:Transfer.2",
      "aws-fsbp:Transfer.2",
      "pci-dss-4.0.1:4.2.1",
      "nist-800-53-r5:CM-7",
      "nist-800-53-r5:IA-5",
      "nist-800-53-r5:SC-8",
    ],
  },
  // The control asks about servers on EFS as well.
  on: "transfer-server",
  requires: ["settings"],
  evaluate({ facts: { settings } }) {
    if (settings.state === "absent") {
      return { status: "unknown", missing: [], reason: "The server has no settings that could be judged." };
    }
    const { protocols } = settings.value;
    if (!protocols.includes("FTP")) return { status: "pass" };
    return {
      status: "fail",
      message: "The server takes plain FTP.",
      evidence: failEvidence([memberEvidence("settings", "/protocols", protocols)]),
      cause: transferServerCause("settings"),
    };
  },
});
