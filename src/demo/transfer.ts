import { type JsonInput, type JsonOperation, routeJson } from "./json-service.js";
import { type Answer, type Call, failure, jsonAnswer, type LoopbackRequest } from "./protocol.js";
import { pageOf } from "./rest-service.js";
import type { World, WorldAccount, WorldTransferServer } from "./world.js";

/**
 * Returns the Transfer Family read that the request asks for, or null when it is none that this server speaks.
 * @see https://docs.aws.amazon.com/transfer/latest/APIReference/API_Operations.html
 */
export function routeTransfer(request: LoopbackRequest, world: World): Call | null {
  const own = (id: string): WorldAccount | undefined => world.accounts.find((account) => account.id === id);
  const operations = new Map<string, JsonOperation>([
    ["ListServers", (input, caller, region) => listServers(own(caller.account), input, region)],
    ["DescribeServer", (input, caller, region) => describeServer(own(caller.account), input, region)],
  ]);
  return routeJson(request, "transfer", operations, (input) => input.text("ServerId") ?? "*");
}

function listServers(owner: WorldAccount | undefined, input: JsonInput, region: string): Answer {
  const servers = (owner?.transferServers ?? []).filter((server) => server.region === region);
  const { shown, next } = pageOf(servers, input.text("NextToken"), input.number("MaxResults") ?? 1000);
  const listed = shown.map((server) => ({
    Arn: arnOf(owner, server),
    ServerId: server.id,
    Domain: server.settings.domain,
    EndpointType: server.settings.endpointType,
    State: "ONLINE",
  }));
  return jsonAnswer({ Servers: listed, ...(next === null ? {} : { NextToken: next }) });
}

function describeServer(owner: WorldAccount | undefined, input: JsonInput, region: string): Answer {
  const id = input.text("ServerId") ?? "";
  const server = owner?.transferServers.find((one) => one.id === id && one.region === region);
  if (server === undefined) return failure("transfer", 400, "ResourceNotFoundException", `Unknown server ${id}`);
  const { domain, protocols, securityPolicyName, endpointType, loggingRole, structuredLogDestinations } =
    server.settings;
  return jsonAnswer({
    Server: {
      Arn: arnOf(owner, server),
      ServerId: server.id,
      Domain: domain,
      EndpointType: endpointType,
      Protocols: protocols,
      ...(securityPolicyName === null ? {} : { SecurityPolicyName: securityPolicyName }),
      ...(loggingRole === null ? {} : { LoggingRole: loggingRole }),
      ...(structuredLogDestinations.length === 0 ? {} : { StructuredLogDestinations: structuredLogDestinations }),
    },
  });
}

function arnOf(owner: WorldAccount | undefined, { id, region }: WorldTransferServer): string {
  return `arn:aws:transfer:${region}:${owner?.id ?? ""}:server/${id}`;
}
