import { networkCodes, proxyAuthenticationRequired, proxyRefused } from "./network-codes.js";
import { UsageError } from "../errors.js";
import { type CredentialsRejected } from "./credentials-rejected.js";
import { cleanMessage } from "./clean-message.js";
import type { CredentialSource, RoleToAssume } from "./credentials.js";
import type { ReadFailure } from "./read.js";
import type { ProfileSettings } from "./shared-config.js";

/** What is known about the credentials when they fail. */
export interface CredentialAttempt {
  readonly source: CredentialSource;
  /** The profile in use, given or from the environment; null when none is named. */
  readonly profile: string | null;
  readonly settings: ProfileSettings | null;
  readonly role: RoleToAssume | null;
  readonly region: string;
}

const invalidKeyCodes: ReadonlySet<string> = new Set([
  "InvalidClientTokenId",
  "UnrecognizedClientException",
  "InvalidAccessKeyId",
]);
const expiredCodes: ReadonlySet<string> = new Set(["ExpiredToken", "ExpiredTokenException", "TokenRefreshRequired"]);
const signatureCodes: ReadonlySet<string> = new Set([
  "SignatureDoesNotMatch",
  "InvalidSignatureException",
  "RequestExpired",
  "RequestTimeTooSkewed",
]);

/** Why there are no credentials, and what to do: in one sentence each, without secrets. */
export function noCredentials(rejected: CredentialsRejected, attempt: CredentialAttempt): UsageError {
  const { cause, code } = rejected;
  if (cause instanceof UsageError) {
    return cause;
  }
  const { code: nodeCode } = { code, ...(cause as { readonly code?: string }) };
  const detail = detailOf(rejected);
  const { profile, role, settings } = attempt;
  const named = profile === null ? "" : ` of profile ${cleanMessage(profile)}`;
  if (isSso(settings) && !networkCodes.has(nodeCode)) {
    return new UsageError(
      `The SSO session${named} is missing or has expired ${detail}. Run: aws sso login${profile === null ? "" : ` --profile ${cleanMessage(profile)}`}`,
    );
  }
  if (networkCodes.has(nodeCode)) {
    return new UsageError(
      `The credentials${named} could not be fetched: no connection ${detail}. ${networkAdvice(nodeCode)}`,
    );
  }
  const roleArn = role?.arn ?? settings?.get("role_arn");
  if (roleArn !== undefined && code !== "CredentialsProviderError") {
    return new UsageError(
      `The role ${cleanMessage(roleArn)} could not be assumed ${detail}. Its trust policy must admit the caller` +
        `${role?.externalId == null ? " (an external id, if it asks for one, is given by --external-id)" : " with this external id"}, and the caller needs sts:AssumeRole on it.`,
    );
  }
  return new UsageError(
    profile === null
      ? `No AWS credentials were found ${detail}. Pass --profile NAME, or set AWS_PROFILE or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.`
      : `The credentials${named} could not be loaded ${detail}. Check the profile in the AWS configuration files.`,
  );
}

/** Why AWS did not say who we are, and what to do. `host` is where it was asked, `clockSkewMs` null when unknown. */
export function unknownCaller(failure: ReadFailure, attempt: CredentialAttempt, host: string): UsageError {
  const detail = detailOf(failure);
  const named = attempt.profile === null ? "" : ` of profile ${cleanMessage(attempt.profile)}`;
  if (expiredCodes.has(failure.code)) {
    return new UsageError(`The credentials${named} have expired ${detail}. Renew them and run again.`);
  }
  if (invalidKeyCodes.has(failure.code)) {
    return new UsageError(
      `AWS does not know the access key${named} at ${host} ${detail}. The key may be deleted or mistyped, or belong to another partition: for China and GovCloud set AWS_REGION to a Region there.`,
    );
  }
  if (signatureCodes.has(failure.code)) {
    return new UsageError(
      `AWS refused the signature of the request ${detail}. The secret access key${named} is wrong, or this computer's clock is.`,
    );
  }
  if (networkCodes.has(failure.code)) {
    return new UsageError(`No connection to ${host} ${detail}. ${networkAdvice(failure.code)}`);
  }
  return new UsageError(`${host} did not say whose credentials these are ${detail}.`);
}

function networkAdvice(code: string): string {
  switch (code) {
    case proxyAuthenticationRequired:
      return "Give the proxy's user name and password in HTTPS_PROXY: http://USER:PASSWORD@HOST:PORT.";
    case proxyRefused:
      return "Have the proxy admit the hosts of AWS, or exempt them with NO_PROXY.";
    default:
      return "Check the network, HTTPS_PROXY and NO_PROXY, AWS_REGION, and AWS_ENDPOINT_URL or --endpoint-url if one is set.";
  }
}

function isSso(settings: ProfileSettings | null): boolean {
  return settings !== null && (settings.has("sso_session") || settings.has("sso_start_url"));
}

function detailOf(told: { readonly code: string; readonly message: string }): string {
  return `(${told.code}: ${told.message.replace(/\.$/, "")})`;
}
