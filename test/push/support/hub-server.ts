import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { type HubFindings, startHubFindings } from "../../../src/demo/security-hub-findings.js";
import type { Answer } from "../../../src/demo/protocol.js";

/** An AWS of one account that has Security Hub, and STS to say whose it is. */
export interface HubServer {
  readonly url: string;
  readonly hub: HubFindings;
  /** Every operation asked for, in order. */
  readonly asked: readonly string[];
  close(): void;
}

const account = "111122223333";

/** Starts it on a free port; Security Hub is enabled in these Regions and counts calls by this clock. */
export async function startHubServer(regions: readonly string[], now: () => Date): Promise<HubServer> {
  const hub = startHubFindings((_, region) => regions.includes(region), now);
  const asked: string[] = [];
  const answerTo = (method: string, path: string, region: string, body: string): Answer => {
    const call = { account, region, body };
    const operation = `${method} ${path}`;
    asked.push(operation === "POST /" ? `sts ${new URLSearchParams(body).get("Action") ?? ""}` : operation);
    switch (operation) {
      case "GET /accounts":
        return hub.describe(call);
      case "POST /findings":
        return hub.get(call);
      case "POST /findings/import":
        return hub.import(call);
      case "POST /":
        return { status: 200, headers: { "content-type": "text/xml" }, body: callerIdentity };
      default:
        return { status: 404, headers: {}, body: "" };
    }
  };
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const region = /Credential=[^/]+\/\d+\/([^/]+)\//.exec(request.headers.authorization ?? "")?.[1] ?? "";
      const path = (request.url ?? "/").replace(/\?.*$/, "");
      const answer = answerTo(request.method ?? "", path, region, Buffer.concat(chunks).toString());
      response.writeHead(answer.status, answer.headers).end(answer.body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    hub,
    asked,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

const callerIdentity = `<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult><Arn>arn:aws:iam::${account}:user/security</Arn><UserId>AIDAEXAMPLE</UserId><Account>${account}</Account></GetCallerIdentityResult></GetCallerIdentityResponse>`;
