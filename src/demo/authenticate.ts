import type { Credentials } from "./credentials.js";
import type { Answer, Caller, LoopbackRequest, LoopbackService } from "./protocol.js";
import { failure } from "./protocol.js";
import { readAuthorization, type SignatureFault, signatureFault } from "./signature.js";

/** Who signed the request, or the refusal in the service's own form. */
export type Authentication =
  | { readonly ok: true; readonly caller: Caller }
  | { readonly ok: false; readonly refusal: Answer };

/**
 * Returns the caller of a correctly signed request, else AWS's refusal with the exact code of the service.
 * Never throws.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html
 */
export function authenticate(
  request: LoopbackRequest,
  service: LoopbackService,
  credentials: Credentials,
  now: Date,
): Authentication {
  const header = request.headers.get("authorization");
  if (header === undefined) return refused(service, "unsigned");
  const authorization = readAuthorization(header);
  if (authorization === null) return refused(service, "malformed");
  const key = credentials.find(authorization.accessKeyId);
  if (key === null) return refused(service, "unknown-key");
  const token = request.headers.get("x-amz-security-token") ?? null;
  if (token !== key.sessionToken) return refused(service, "wrong-token");
  const fault = signatureFault(request, authorization, key.secretAccessKey, service, now);
  if (fault !== null) return refused(service, fault);
  if (key.expiresAt !== null && key.expiresAt <= now) return refused(service, "expired");
  return { ok: true, caller: key.caller };
}

/** Returns the service's answer to credentials whose time is over. */
export function expiredCredentials(service: LoopbackService): Answer {
  const { status, code, message } = refusals.expired[family(service)];
  return failure(service, status, code, message);
}

type Family = "s3" | "sts" | "json";
type Refusal = { readonly status: number; readonly code: string; readonly message: string };
type Reason = SignatureFault | "unsigned" | "malformed" | "unknown-key" | "wrong-token" | "expired";

function family(service: LoopbackService): Family {
  switch (service) {
    case "s3":
    case "s3-control":
      return "s3";
    case "sts":
      return "sts";
    default:
      return "json";
  }
}

function refused(service: LoopbackService, reason: Reason): Authentication {
  const { status, code, message } = refusals[reason][family(service)];
  return { ok: false, refusal: failure(service, status, code, message) };
}

function refusal(status: number, code: string, message: string): Refusal {
  return { status, code, message };
}

const mismatch = "The request signature we calculated does not match the signature you provided.";

const refusals: { readonly [R in Reason]: { readonly [F in Family]: Refusal } } = {
  unsigned: {
    s3: refusal(403, "AccessDenied", "Access Denied"),
    sts: refusal(403, "MissingAuthenticationToken", "Request is missing Authentication Token"),
    json: refusal(400, "MissingAuthenticationTokenException", "Missing Authentication Token"),
  },
  malformed: {
    s3: refusal(400, "AuthorizationHeaderMalformed", "The authorization header that you provided is not valid."),
    sts: refusal(400, "IncompleteSignature", "Authorization header is not of the Signature Version 4 form."),
    json: refusal(400, "IncompleteSignatureException", "Authorization header is not of the Signature Version 4 form."),
  },
  "unknown-key": {
    s3: refusal(403, "InvalidAccessKeyId", "The AWS Access Key Id you provided does not exist in our records."),
    sts: refusal(403, "InvalidClientTokenId", "The security token included in the request is invalid."),
    json: refusal(400, "UnrecognizedClientException", "The security token included in the request is invalid."),
  },
  "wrong-token": {
    s3: refusal(400, "InvalidToken", "The provided token is malformed or otherwise invalid."),
    sts: refusal(403, "InvalidClientTokenId", "The security token included in the request is invalid."),
    json: refusal(400, "UnrecognizedClientException", "The security token included in the request is invalid."),
  },
  expired: {
    s3: refusal(400, "ExpiredToken", "The provided token has expired."),
    sts: refusal(403, "ExpiredToken", "The security token included in the request is expired"),
    json: refusal(400, "ExpiredTokenException", "The security token included in the request is expired"),
  },
  "wrong-scope": {
    s3: refusal(400, "AuthorizationHeaderMalformed", "The authorization header is malformed; the service is wrong."),
    sts: refusal(403, "SignatureDoesNotMatch", "Credential should be scoped to correct service."),
    json: refusal(400, "InvalidSignatureException", "Credential should be scoped to correct service."),
  },
  "no-date": {
    s3: refusal(403, "AccessDenied", "AWS authentication requires a valid Date or x-amz-date header"),
    sts: refusal(400, "IncompleteSignature", "Date in Credential scope does not match the date of the request."),
    json: refusal(400, "IncompleteSignatureException", "Date in Credential scope does not match the request's."),
  },
  skewed: {
    s3: refusal(
      403,
      "RequestTimeTooSkewed",
      "The difference between the request time and the current time is too large.",
    ),
    sts: refusal(403, "SignatureDoesNotMatch", "Signature expired or not yet current."),
    json: refusal(400, "InvalidSignatureException", "Signature expired or not yet current."),
  },
  "unsigned-header": {
    s3: refusal(403, "AccessDenied", "There were headers present in the request which were not signed"),
    sts: refusal(403, "SignatureDoesNotMatch", mismatch),
    json: refusal(400, "InvalidSignatureException", mismatch),
  },
  "wrong-payload-hash": {
    s3: refusal(400, "XAmzContentSHA256Mismatch", "The provided 'x-amz-content-sha256' header does not match."),
    sts: refusal(403, "SignatureDoesNotMatch", mismatch),
    json: refusal(400, "InvalidSignatureException", mismatch),
  },
  "wrong-signature": {
    s3: refusal(403, "SignatureDoesNotMatch", mismatch),
    sts: refusal(403, "SignatureDoesNotMatch", mismatch),
    json: refusal(400, "InvalidSignatureException", mismatch),
  },
};
