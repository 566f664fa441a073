import { jsonInput } from "./json-service.js";
import type { Call, LoopbackRequest } from "./protocol.js";
import type { HubFindings } from "./security-hub-findings.js";
import type { World } from "./world.js";

/** Whether Security Hub is enabled in the Region of the account. */
export function isHubEnabled(world: World, account: string, region: string): boolean {
  return world.accounts.some(({ id, watchers }) => id === account && watchers.securityHubs.includes(region));
}

/** By method and path: the SDK command's name without `Command`, and what answers it. */
const operations: ReadonlyMap<string, readonly [command: string, answer: "describe" | "get" | "import"]> = new Map([
  ["GET /accounts", ["DescribeHub", "describe"]],
  ["POST /findings", ["GetFindings", "get"]],
  ["POST /findings/import", ["BatchImportFindings", "import"]],
]);

/**
 * Returns the Security Hub call that the request asks for, or null when it is none that this server speaks. The import is
 * the one write of the loopback AWS.
 * @see https://docs.aws.amazon.com/securityhub/1.0/APIReference/API_Operations.html
 */
export function routeSecurityHub(request: LoopbackRequest, hub: HubFindings): Call | null {
  const operation = operations.get(`${request.method} ${request.path}`);
  if (operation === undefined || jsonInput(request.body) === null) return null;
  const [command, answer] = operation;
  const { region, body } = request;
  return {
    service: "securityhub",
    command,
    action: `securityhub:${command}`,
    bucket: null,
    resource: `arn:aws:securityhub:${region}:*:hub/default`,
    answer: ({ account }) => hub[answer]({ account, region, body }),
  };
}
