import { HeadBucketCommand } from "@aws-sdk/client-s3";
import type { EndpointKind } from "./account-session.js";
import { createClient, type ClientSettings } from "./clients.js";
import { copyOf, operationOf } from "./operation.js";
import type { MiddlewareStack } from "./read-only-guard.js";
import type { AwsCommand, ReadSpec } from "./read.js";

/** @see https://docs.aws.amazon.com/general/latest/gr/rande.html */
const awsDomains = [
  "amazonaws.com",
  "amazonaws.com.cn",
  "amazonaws.eu",
  "api.aws",
  "api.amazonwebservices.com.cn",
  "api.amazonwebservices.eu",
  "c2s.ic.gov",
  "sc2s.sgov.gov",
  "cloud.adc-e.uk",
  "csp.hci.ic.gov",
];

/** The host and port that the SDK would send the command to, endpoint settings of all kinds considered. Sends nothing. */
export async function endpointHost(
  settings: ClientSettings,
  command: AwsCommand<object, object>,
  region: string,
): Promise<string> {
  const { service, command: name } = operationOf(command);
  // Nothing leaves, so that what is resolved need not be among the reads.
  const reads: ReadSpec[] = [{ service, command: name, action: `${service}:${name}` }];
  const client = await createClient(service, region, { ...settings, reads });
  let host = "";
  // All clients' stacks are alike for a middleware that looks at the address alone.
  (client.middlewareStack as MiddlewareStack).add(
    () => async (args) => {
      const { hostname, port } = args.request as { readonly hostname: string; readonly port?: number };
      host = port === undefined ? hostname : `${hostname}:${String(port)}`;
      return { output: { $metadata: {} }, response: {} };
    },
    // After the endpoint is resolved, before anything is signed.
    { step: "build", priority: "low", name: "endpointProbe" },
  );
  // The clients' overloads cannot be called through their union.
  await (client as unknown as { send(command: object): Promise<unknown> }).send(copyOf(command));
  return host;
}

/** Whether S3's endpoint is AWS's own. Sends nothing. */
export async function endpointKind(settings: ClientSettings, region: string): Promise<EndpointKind> {
  const host = await endpointHost(settings, new HeadBucketCommand({ Bucket: "a-bucket" }), region);
  const name = host.replace(/:\d+$/, "");
  return awsDomains.some((domain) => name === domain || name.endsWith(`.${domain}`)) ? "aws" : "custom";
}
