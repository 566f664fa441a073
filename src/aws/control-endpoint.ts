import { isIP } from "node:net";

/** The part of an S3 Control client's configuration that says where a call goes. */
interface ControlConfig<Parameters, Endpoint> {
  endpointProvider: (parameters: Parameters, context?: never) => Endpoint;
}

/**
 * Makes an S3 Control client send calls for a custom endpoint without a domain (an address, `localhost`, a container's
 * name) to that endpoint as it is. The SDK puts the account id before the host name, which such hosts cannot resolve;
 * the account id also travels in a header. All other endpoints stay as the SDK resolves them.
 */
export function addressAccountByPath<
  Parameters extends { readonly Endpoint?: string; readonly Region?: string },
  Endpoint,
>(config: ControlConfig<Parameters, Endpoint>): void {
  const { endpointProvider } = config;
  config.endpointProvider = (parameters, context) => {
    const { Endpoint: endpoint, Region: region } = parameters;
    if (endpoint === undefined || !lacksDomain(new URL(endpoint).hostname)) {
      return endpointProvider(parameters, context);
    }
    const scheme = { name: "sigv4", signingName: "s3", signingRegion: region, disableDoubleEncoding: true };
    // The provider's own result type, which the SDK does not export by name.
    return { url: new URL(endpoint), properties: { authSchemes: [scheme] }, headers: {} } as Endpoint;
  };
}

function lacksDomain(hostname: string): boolean {
  return hostname.startsWith("[") || isIP(hostname) !== 0 || !hostname.includes(".") || hostname.endsWith(".localhost");
}
