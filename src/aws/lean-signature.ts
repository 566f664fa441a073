import { createHmac, hash } from "node:crypto";

/** Who signs. */
export interface SigningIdentity {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

/** A request as it will be sent; all of its headers are signed. */
export interface RequestToSign {
  readonly method: string;
  /** Percent-encoded as sent. S3 takes it as it is, without normalizing or encoding it again. */
  readonly path: string;
  /** As `canonicalQuery` writes it. */
  readonly query: string;
  /** Names in lower case, `host` and `x-amz-date` among them. */
  readonly headers: { readonly [name: string]: string };
  /** Lower-case hex SHA-256 of the body. */
  readonly payloadHash: string;
}

/** Returns the Authorization header of a request at `date`, `YYYYMMDDTHHMMSSZ` as in its `x-amz-date`. Never throws. */
export type Signer = (request: RequestToSign, identity: SigningIdentity, date: string) => string;

/** The payload hash of a request without a body. */
export const emptyPayloadHash = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

const algorithm = "AWS4-HMAC-SHA256";

/**
 * A Signer of Signature Version 4. The signing key takes four hashes and stays the same for a secret and a day, so that
 * the last one is kept.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
 */
export function createSigner(region: string, service: string): Signer {
  let kept: { secret: string; day: string; key: Buffer } = { secret: "", day: "", key: Buffer.alloc(0) };
  return (request, { accessKeyId, secretAccessKey: secret }, date) => {
    const day = date.slice(0, 8);
    if (kept.secret !== secret || kept.day !== day) {
      kept = { secret, day, key: signingKey(secret, day, region, service) };
    }
    const names = Object.keys(request.headers).sort();
    const signedHeaders = names.join(";");
    const scope = `${day}/${region}/${service}/aws4_request`;
    const requestHash = sha256(canonicalRequest(request, names, signedHeaders));
    const signature = hmac(kept.key, `${algorithm}\n${date}\n${scope}\n${requestHash}`).toString("hex");
    return `${algorithm} Credential=${accessKeyId}/${scope}, SignedHeaders=${signedHeaders}, Signature=${signature}`;
  };
}

/** The key that requests of a secret are signed with on one day (`YYYYMMDD`), in one Region, for one service. */
export function signingKey(secret: string, day: string, region: string, service: string): Buffer {
  return [day, region, service, "aws4_request"].reduce<Buffer>(hmac, Buffer.from(`AWS4${secret}`));
}

/** The query as it is signed, which is also a form in which it may be sent: sorted by code point, `name=value` always. */
export function canonicalQuery(query: { readonly [name: string]: string }): string {
  return Object.entries(query)
    .map(([name, value]) => `${encodeRfc3986(name)}=${encodeRfc3986(value)}`)
    .sort()
    .join("&");
}

/** `YYYYMMDDTHHMMSSZ` of a time in milliseconds since 1970. */
export function signatureDate(timeMs: number): string {
  // 2026-11-26T23:12:57.000Z
  const iso = new Date(timeMs).toISOString();
  return `${iso.slice(0, 4)}${iso.slice(5, 7)}${iso.slice(8, 13)}${iso.slice(14, 16)}${iso.slice(17, 19)}Z`;
}

function canonicalRequest(request: RequestToSign, names: readonly string[], signedHeaders: string): string {
  const { method, path, query, headers, payloadHash } = request;
  let lines = "";
  for (const name of names) {
    lines += `${name}:${(headers[name] ?? "").trim().replace(/ +/g, " ")}\n`;
  }
  return `${method}\n${path}\n${query}\n${lines}\n${signedHeaders}\n${payloadHash}`;
}

function encodeRfc3986(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

function hmac(key: Buffer, text: string): Buffer {
  return createHmac("sha256", key).update(text).digest();
}

function sha256(text: string): string {
  return hash("sha256", text, "hex");
}
