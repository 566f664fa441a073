/** What `sockets.ts` calls a proxy that asks for a user name and a password. */
export const proxyAuthenticationRequired = "ProxyAuthenticationRequired";

/** What it calls one that does not lead to the host. */
export const proxyRefused = "ProxyRefused";

/** The codes of reads to which no answer came: Node's, the SDK's name for its own timeouts, and ours for proxies. */
export const networkCodes: ReadonlySet<string> = new Set([
  "ENOTFOUND",
  "EAI_AGAIN",
  "ECONNREFUSED",
  "ECONNRESET",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "EPIPE",
  "ETIMEDOUT",
  "TimeoutError",
  proxyAuthenticationRequired,
  proxyRefused,
]);
