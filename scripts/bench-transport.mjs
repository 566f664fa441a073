// What one read costs through each transport: CPU of this process per read, and reads per second, against the fake AWS on
// this machine, 64 reads in flight.
//
//   node --import tsx scripts/bench-transport.mjs [--reads 5000]
import { parseArgs } from "node:util";
import {
  GetBucketAclCommand,
  GetBucketEncryptionCommand,
  GetBucketLifecycleConfigurationCommand,
  GetBucketPolicyCommand,
  GetBucketVersioningCommand,
  GetPublicAccessBlockCommand,
} from "@aws-sdk/client-s3";
import { openClients } from "../src/aws/clients.ts";
import { leanSend } from "../src/aws/lean.ts";
import { sdkSend } from "../src/aws/sdk.ts";
import { openSockets } from "../src/aws/sockets.ts";
import * as declared from "../src/collect/reads.ts";
import { startFake } from "./bench/fake-server.mjs";

const { values } = parseArgs({ options: { reads: { type: "string", default: "5000" } } });
const reads = Number(values.reads);
const inFlight = 64;
const bucketCount = 1000;
const commands = [
  GetBucketVersioningCommand,
  GetBucketAclCommand,
  GetBucketEncryptionCommand,
  GetBucketPolicyCommand,
  GetPublicAccessBlockCommand,
  GetBucketLifecycleConfigurationCommand,
];

const fake = await startFake(["--buckets", String(bucketCount)], null);
try {
  const settings = {
    credentials: async () => ({ accessKeyId: "AKIAIOSFODNN7EXAMPLE", secretAccessKey: "not-checked" }),
    profile: null,
    endpointFor: () => fake.url,
    sockets: openSockets(inFlight, null),
    reads: Object.values(declared),
  };
  const clients = openClients(settings);
  const transports = { sdk: sdkSend(clients), lean: leanSend(settings, clients) };
  console.log("| read | sdk, µs CPU | lean, µs CPU | sdk, reads/s | lean, reads/s |\n|---|---|---|---|---|");
  for (const Command of commands) {
    const cost = {};
    for (const [name, send] of Object.entries(transports)) {
      await measure(send, Command, Math.ceil(reads / 10));
      cost[name] = await measure(send, Command, reads);
    }
    const cells = [cost.sdk.cpuUs, cost.lean.cpuUs, cost.sdk.perSecond, cost.lean.perSecond].map(Math.round);
    console.log(`| ${Command.name.replace(/Command$/, "")} | ${cells.join(" | ")} |`);
  }
  clients.close();
} finally {
  fake.stop();
}

/** Buckets that have no such configuration answer with an error, as in any account: that is a read, too. */
async function measure(send, Command, count) {
  let next = 0;
  const worker = async () => {
    while (next < count) {
      const Bucket = `bench-1-${String(next % bucketCount).padStart(7, "0")}`;
      next += 1;
      await send(new Command({ Bucket }), "s3", "us-east-1").catch(expectAnswer);
    }
  };
  const startedAt = performance.now();
  const before = process.cpuUsage();
  await Promise.all(Array.from({ length: inFlight }, worker));
  const { user, system } = process.cpuUsage(before);
  return { cpuUs: (user + system) / count, perSecond: (count * 1000) / (performance.now() - startedAt) };
}

function expectAnswer(error) {
  if (error.$metadata?.httpStatusCode !== 404) throw error;
}
