import { DescribeServerCommand } from "@aws-sdk/client-transfer";
import { required } from "../answer.js";
import type { Collector } from "../collector.js";
import { factReads } from "../fact-reads.js";
import { transferServerRead } from "../reads.js";

/** A Transfer Family server's settings; never absent. */
export const settings: Collector<"transfer-server", "settings"> = {
  on: "transfer-server",
  fact: "settings",
  reads: factReads["transfer-server"].settings,
  async fetch({ read }, { name, region }) {
    const answer = await read(new DescribeServerCommand({ ServerId: name }), region);
    const server = required(answer.Server, transferServerRead, "Server");
    return {
      domain: server.Domain ?? null,
      protocols: required(server.Protocols, transferServerRead, "Server.Protocols"),
      securityPolicyName: server.SecurityPolicyName ?? null,
      endpointType: required(server.EndpointType, transferServerRead, "Server.EndpointType"),
      loggingRole: server.LoggingRole === undefined || server.LoggingRole === "" ? null : server.LoggingRole,
      // Left out when no log group takes structured logs.
      structuredLogDestinations: server.StructuredLogDestinations ?? [],
    };
  },
};
