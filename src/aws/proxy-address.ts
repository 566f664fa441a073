import { UsageError } from "../errors.js";

/**
 * The proxy that the environment names for the scheme; null when it names none, a UsageError when it is none that can be
 * used. The error does not repeat the address, which may hold a password.
 */
export function proxyAddress(scheme: "http" | "https"): URL | UsageError | null {
  const setting = proxySetting(scheme);
  if (setting === null) {
    return null;
  }
  const { name, address } = setting;
  const text = address.includes("://") ? address : `http://${address}`;
  if (!URL.canParse(text)) {
    return new UsageError(`The proxy address in ${name} is not a URL. Set it as http://host:port.`);
  }
  const url = new URL(text);
  if (/^https?:$/.test(url.protocol)) {
    return url;
  }
  return new UsageError(
    `The proxy in ${name} is of the kind ${url.protocol.slice(0, -1)}, and only http and https proxies are supported. Set it as http://host:port.`,
  );
}

/** A variable of the environment that names a proxy. */
interface ProxySetting {
  readonly name: string;
  readonly address: string;
}

/**
 * Where `proxy-from-env` finds the proxy of the scheme; null when there is none. Asked here because it would take an
 * address without a scheme for one of the scheme of the request, while the AWS CLI and curl take it for http.
 */
function proxySetting(scheme: "http" | "https"): ProxySetting | null {
  for (const name of [`${scheme}_proxy`, "all_proxy"].flatMap((own) => [own, own.toUpperCase()])) {
    const address = process.env[name] ?? "";
    if (address !== "") {
      return { name, address };
    }
  }
  return null;
}
