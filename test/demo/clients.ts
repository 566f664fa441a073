import { CloudTrailClient } from "@aws-sdk/client-cloudtrail";
import { KMSClient } from "@aws-sdk/client-kms";
import { S3Client } from "@aws-sdk/client-s3";
import { S3ControlClient } from "@aws-sdk/client-s3-control";
import { STSClient } from "@aws-sdk/client-sts";
import { type Faults, noFaults } from "../../src/demo/faults.js";
import { type LoopbackAws, startLoopbackAws } from "../../src/demo/server.js";
import type { World } from "../../src/demo/world.js";

type Credentials = { accessKeyId: string; secretAccessKey: string; sessionToken?: string };

/** SDK clients without retries, as an application makes them: nothing of ours between them and the server. */
export interface Clients {
  s3(region: string): S3Client;
  s3Control(region: string): S3ControlClient;
  kms(region: string): KMSClient;
  cloudTrail(region: string): CloudTrailClient;
  sts(region: string): STSClient;
}

export function clientsOf(url: string, credentials: Credentials): Clients {
  const common = (region: string) => ({ region, endpoint: url, credentials, maxAttempts: 1 });
  return {
    s3: (region) => new S3Client({ ...common(region), forcePathStyle: true }),
    s3Control: (region) => {
      const client = new S3ControlClient(common(region));
      // The SDK would put the account id in front of the IP address.
      client.config.endpointProvider = () => ({
        url: new URL(url),
        properties: {
          authSchemes: [{ name: "sigv4", signingName: "s3", signingRegion: region, properties: {} }],
        },
      });
      return client;
    },
    kms: (region) => new KMSClient(common(region)),
    cloudTrail: (region) => new CloudTrailClient(common(region)),
    sts: (region) => new STSClient(common(region)),
  };
}

/** Runs `use` against a loopback AWS of its own and closes it whatever happens. */
export async function withAws(
  world: World,
  faults: Faults,
  use: (aws: LoopbackAws, clients: Clients) => Promise<void>,
): Promise<void> {
  const aws = await startLoopbackAws(world, faults, () => new Date());
  try {
    await use(aws, clientsOf(aws.url, aws.credentials));
  } finally {
    await aws.close();
  }
}

/** The same without faults. */
export async function withCalmAws(
  world: World,
  use: (aws: LoopbackAws, clients: Clients) => Promise<void>,
): Promise<void> {
  await withAws(world, noFaults, use);
}

/** What a call answers, without the SDK's metadata. */
export async function answerOf(call: Promise<object>): Promise<object> {
  return Object.fromEntries(Object.entries(await call).filter(([name]) => name !== "$metadata"));
}

/** How a call is refused, as the SDK tells it. */
export interface Refusal {
  readonly code: string;
  readonly message: string;
  readonly status: number | undefined;
  /** The `x-amz-bucket-region` header. */
  readonly bucketRegion: string | undefined;
}

/** How a call is refused; throws when it is answered. */
export async function refusalOf(call: Promise<unknown>): Promise<Refusal> {
  const error: unknown = await call.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof Error)) throw new Error("The call was answered.");
  // What the SDK adds to its errors, where there was an HTTP answer.
  const { $metadata, $response } = error as {
    $metadata?: { httpStatusCode?: number };
    $response?: { headers?: { [name: string]: string } };
  };
  return {
    code: error.name,
    message: error.message,
    status: $metadata?.httpStatusCode,
    bucketRegion: $response?.headers?.["x-amz-bucket-region"],
  };
}
