import type { IamAction } from "../../src/model/fact.js";
import { StopLoggingCommand } from "@aws-sdk/client-cloudtrail";
import { ScheduleKeyDeletionCommand } from "@aws-sdk/client-kms";
import {
  DeleteBucketPolicyCommand,
  GetBucketAclCommand,
  GetObjectCommand,
  HeadBucketCommand,
  ListObjectsV2Command,
  PutBucketAclCommand,
  PutBucketPolicyCommand,
} from "@aws-sdk/client-s3";
import { DeleteAccessPointCommand, PutPublicAccessBlockCommand } from "@aws-sdk/client-s3-control";
import { AssumeRoleCommand } from "@aws-sdk/client-sts";
import type { Clients } from "../../src/aws/clients.js";
import { UndeclaredCommand } from "../../src/aws/read-only-guard.js";
import type { Service } from "../../src/aws/read.js";
import { sdkRead } from "../../src/aws/sdk.js";
import { startLoopback, type Loopback } from "./support/loopback.js";
import { steadySession } from "./support/steady-session.js";
import { testClients } from "./support/test-clients.js";

let server: Loopback;
let clients: Clients;
const acl = `<AccessControlPolicy><Owner><ID>o</ID></Owner><AccessControlList/></AccessControlPolicy>`;

beforeEach(async () => {
  server = await startLoopback(() => ({ status: 200, body: acl }));
  clients = testClients(server.url);
});
afterEach(async () => {
  clients.close();
  await server.close();
});

const account = "111122223333";
const refused: readonly (readonly [Service, string, object])[] = [
  ["s3", "PutBucketPolicy", new PutBucketPolicyCommand({ Bucket: "b", Policy: "{}" })],
  ["s3", "DeleteBucketPolicy", new DeleteBucketPolicyCommand({ Bucket: "b" })],
  ["s3", "PutBucketAcl", new PutBucketAclCommand({ Bucket: "b", ACL: "public-read" })],
  ["s3", "GetObject", new GetObjectCommand({ Bucket: "b", Key: "k" })],
  ["s3", "ListObjectsV2", new ListObjectsV2Command({ Bucket: "b" })],
  [
    "s3-control",
    "PutPublicAccessBlock",
    new PutPublicAccessBlockCommand({ AccountId: account, PublicAccessBlockConfiguration: {} }),
  ],
  ["s3-control", "DeleteAccessPoint", new DeleteAccessPointCommand({ AccountId: account, Name: "a" })],
  ["kms", "ScheduleKeyDeletion", new ScheduleKeyDeletionCommand({ KeyId: "k" })],
  ["cloudtrail", "StopLogging", new StopLoggingCommand({ Name: "t" })],
  ["sts", "AssumeRole", new AssumeRoleCommand({ RoleArn: "arn:aws:iam::111122223333:role/r", RoleSessionName: "s" })],
];

test.each(refused)("%s:%s throws before a byte leaves", async (service, command, instance) => {
  const client = await clients.client(service, "us-east-1");
  const sender = client as unknown as { send(command: object): Promise<unknown> };
  const error = new UndeclaredCommand(`Refused to send ${service}:${command}: not a declared read.`);
  await expect(sender.send(instance)).rejects.toStrictEqual(error);
  expect(server.requests).toStrictEqual([]);
});

// Complete, or nothing compiles.
const services: { readonly [S in Service]: null } = {
  s3: null,
  "s3-control": null,
  s3tables: null,
  s3vectors: null,
  s3files: null,
  glacier: null,
  transfer: null,
  lambda: null,
  kms: null,
  cloudtrail: null,
  cloudwatch: null,
  logs: null,
  organizations: null,
  account: null,
  guardduty: null,
  macie2: null,
  "access-analyzer": null,
  config: null,
  securityhub: null,
  backup: null,
  cloudfront: null,
  route53: null,
  sts: null,
};

test.each(Object.keys(services) as Service[])("the guard is first in the stack of %s", async (service) => {
  const { middlewareStack } = await clients.client(service, "us-east-1");
  expect(middlewareStack.identify()[0]).toBe("readOnlyGuard - initialize");
});

test("a declared read passes", async () => {
  const answer = await (await clients.client("s3", "us-east-1")).send(new GetBucketAclCommand({ Bucket: "b" }));
  expect(answer.Owner?.ID).toBe("o");
  expect(server.requests).toHaveLength(1);
});

test("no session is opened on a directory bucket", async () => {
  await (await clients.client("s3", "us-east-1")).send(new HeadBucketCommand({ Bucket: "b--use1-az4--x-s3" }));
  expect(server.requests.map(({ method }) => method)).toStrictEqual(["HEAD"]);
});

test("a collector may send its own reads only, and its defect is no fact", async () => {
  const read = sdkRead(
    {
      account,
      clients,
      ...steadySession,
      answered: new Set<IamAction>(),
    },
    [{ service: "s3", command: "GetBucketPolicy", action: "s3:GetBucketPolicy" }],
  );
  await expect(read(new GetBucketAclCommand({ Bucket: "b" }), "us-east-1")).rejects.toBeInstanceOf(UndeclaredCommand);
  expect(server.requests).toStrictEqual([]);
});

test("nothing is allowed when nothing is declared", async () => {
  const closed = testClients(server.url, []);
  const client = await closed.client("s3", "us-east-1");
  await expect(client.send(new GetBucketAclCommand({ Bucket: "b" }))).rejects.toBeInstanceOf(UndeclaredCommand);
  closed.close();
});
