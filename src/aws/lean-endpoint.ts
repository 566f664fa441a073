import { HeadBucketCommand } from "@aws-sdk/client-s3";
import { createClient, type ClientSettings } from "./clients.js";

/** Where the bucket reads of one Region go. */
export interface LeanEndpoint {
  readonly isSecure: boolean;
  /** An IPv6 address without brackets. */
  readonly host: string;
  /** null = the scheme's own. */
  readonly port: number | null;
  /** What the Host header says. */
  readonly authority: string;
  /** What stands before `/BUCKET`: empty, unless a custom endpoint has a path. */
  readonly basePath: string;
  readonly signingRegion: string;
  readonly signingName: string;
  readonly userAgent: string;
}

/** The part of the SDK's resolved call that is looked at. */
interface ResolvedCall {
  readonly endpointV2?: {
    readonly url: URL;
    readonly headers?: object;
    readonly properties?: { readonly authSchemes?: readonly (AuthScheme | undefined)[] };
  };
}

interface AuthScheme {
  readonly name: string;
  readonly signingName?: string;
  readonly signingRegion?: string;
}

const probedBucket = "a-bucket";

/**
 * The endpoint as the SDK resolves it, FIPS, dual-stack, partition and custom endpoints considered, for buckets by path;
 * null when it is not of that plain form. Sends nothing.
 * @throws what the SDK throws for settings that contradict each other.
 */
export async function resolveLeanEndpoint(settings: ClientSettings, region: string): Promise<LeanEndpoint | null> {
  // Nothing leaves, so that what is resolved need not be among the reads.
  const reads = [{ service: "s3", command: "HeadBucket", action: "s3:ListBucket" }] as const;
  const client = await createClient("s3", region, { ...settings, reads });
  let endpoint: LeanEndpoint | null = null;
  // All clients' stacks are alike for a middleware that looks at the address alone.
  client.middlewareStack.add(
    (_next, context) => async (args) => {
      const { headers } = args.request as { readonly headers: { readonly [name: string]: string } };
      endpoint = endpointOf(context, headers["user-agent"] ?? "s3audit");
      return { output: { $metadata: {} }, response: {} };
    },
    // After everything is resolved, before anything is retried or signed.
    { step: "finalizeRequest", priority: "high", name: "leanEndpointProbe" },
  );
  // The clients' overloads cannot be called through their union.
  const sender = client as unknown as { send(command: object): Promise<unknown> };
  await sender.send(new HeadBucketCommand({ Bucket: probedBucket }));
  return endpoint;
}

function endpointOf({ endpointV2 }: ResolvedCall, userAgent: string): LeanEndpoint | null {
  if (endpointV2 === undefined) {
    return null;
  }
  const { url, headers = {}, properties } = endpointV2;
  const { name, signingName, signingRegion } = properties?.authSchemes?.[0] ?? {};
  const isPlain =
    url.pathname.endsWith(`/${probedBucket}`) &&
    url.search === "" &&
    url.username === "" &&
    Object.keys(headers).length === 0;
  if (!isPlain || name !== "sigv4" || signingName === undefined || signingRegion === undefined) {
    return null;
  }
  return {
    isSecure: url.protocol === "https:",
    host: url.hostname.replace(/^\[(.*)\]$/, "$1"),
    port: url.port === "" ? null : Number(url.port),
    authority: url.host,
    basePath: url.pathname.slice(0, -`/${probedBucket}`.length),
    signingRegion,
    signingName,
    userAgent,
  };
}
