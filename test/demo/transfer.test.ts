import { DescribeServerCommand, ListServersCommand, TransferClient } from "@aws-sdk/client-transfer";
import { retailTransferServers } from "../../src/demo/demo-account/transfer-servers.js";
import type { World } from "../../src/demo/world.js";
import { answerOf, refusalOf, withCalmAws } from "./clients.js";
import { account, smallWorld } from "./small-world.js";

function worldWithServers(): World {
  const [first, ...others] = smallWorld().accounts;
  if (first === undefined) throw new Error("The world has no account.");
  return { accounts: [{ ...first, transferServers: retailTransferServers }, ...others] };
}

test("servers are listed page by page in their Region, and described with their settings", () =>
  withCalmAws(worldWithServers(), async ({ url, credentials }) => {
    const client = new TransferClient({ region: "us-east-1", endpoint: url, credentials, maxAttempts: 1 });
    const arn = `arn:aws:transfer:us-east-1:${account}:server/s-01234567890abcdef`;
    expect(await answerOf(client.send(new ListServersCommand({})))).toEqual({
      Servers: [{ Arn: arn, ServerId: "s-01234567890abcdef", Domain: "S3", EndpointType: "VPC", State: "ONLINE" }],
    });
    expect(await answerOf(client.send(new DescribeServerCommand({ ServerId: "s-01234567890abcdef" })))).toEqual({
      Server: {
        Arn: arn,
        ServerId: "s-01234567890abcdef",
        Domain: "S3",
        EndpointType: "VPC",
        Protocols: ["FTP", "SFTP"],
        SecurityPolicyName: "TransferSecurityPolicy-2018-11",
      },
    });
    // Of the other Region.
    expect(await refusalOf(client.send(new DescribeServerCommand({ ServerId: "s-0f1e2d3c4b5a69788" })))).toMatchObject({
      code: "ResourceNotFoundException",
    });
  }));
