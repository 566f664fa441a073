import { fromIni, fromNodeProviderChain, fromTemporaryCredentials } from "@aws-sdk/credential-providers";
import { messageOf } from "../errors.js";
import { CredentialsRejected } from "./credentials-rejected.js";
import { cleanMessage } from "./clean-message.js";
import type { Sockets } from "./sockets.js";

/** Where the credentials come from. */
export type CredentialSource =
  /** Environment, AWS_PROFILE, SSO, process, container, instance metadata, in the SDK's order. */
  | { readonly kind: "default-chain" }
  /** A profile of the AWS configuration files and nothing else. */
  | { readonly kind: "profile"; readonly name: string }
  | { readonly kind: "keys"; readonly accessKeyId: string; readonly secretAccessKey: string };

/** A role to assume with the source's credentials. */
export interface RoleToAssume {
  readonly arn: string;
  readonly externalId: string | null;
}

/** Credentials as the SDK passes them around. */
export interface AwsIdentity {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
  readonly expiration?: Date;
}

export interface CredentialRequest {
  readonly source: CredentialSource;
  readonly role: RoleToAssume | null;
  /** Where STS is called for the role. */
  readonly region: string;
  /** STS's own endpoint; null = as the SDK resolves it. */
  readonly stsEndpoint: string | null;
  readonly sockets: Sockets;
  readonly mfaCode: (device: string) => Promise<string>;
}

export type IdentityProvider = () => Promise<AwsIdentity>;

/** Renewed this long before they expire, as the SDK does. */
const renewalMarginMs = 5 * 60_000;

/** A provider that asks the source, and STS for the role. It renews nothing by itself: see `renewing`. */
export function credentialProvider(request: CredentialRequest): IdentityProvider {
  const { role, region, stsEndpoint } = request;
  const requestHandler = {
    connectionTimeout: 3000,
    requestTimeout: 15_000,
    throwOnRequestTimeout: true,
    httpAgent: request.sockets.httpAgent,
    httpsAgent: request.sockets.httpsAgent,
  };
  const source = sourceProvider(request, requestHandler);
  if (role === null) {
    return source;
  }
  const assume = fromTemporaryCredentials({
    masterCredentials: source,
    params: {
      RoleArn: role.arn,
      RoleSessionName: "s3audit",
      ...(role.externalId === null ? {} : { ExternalId: role.externalId }),
    },
    clientConfig: {
      region,
      // The options of the SDK's own handler; the declared type wants the agents as classes of their own.
      requestHandler: requestHandler as object,
      ...(stsEndpoint === null ? {} : { endpoint: stsEndpoint }),
    },
  });
  return () => assume();
}

function sourceProvider(request: CredentialRequest, requestHandler: object): IdentityProvider {
  const { source, region, mfaCode } = request;
  // Not the Region here: IAM Identity Center has one of its own, which clientConfig would override.
  const inner = { clientConfig: { requestHandler }, parentClientConfig: { region }, mfaCodeProvider: mfaCode };
  switch (source.kind) {
    case "keys": {
      const { accessKeyId, secretAccessKey } = source;
      return async () => ({ accessKeyId, secretAccessKey });
    }
    case "profile": {
      const profile = fromIni({ ...inner, profile: source.name });
      return () => profile();
    }
    case "default-chain": {
      const chain = fromNodeProviderChain(inner);
      return () => chain();
    }
  }
}

/**
 * The provider's credentials, asked for once and kept until shortly before they expire, for all clients together: an MFA
 * code is asked for once, not once per client.
 * @throws CredentialsRejected with the provider's error as its cause.
 */
export function renewing(provider: IdentityProvider): IdentityProvider {
  let current: Promise<AwsIdentity> | undefined;
  const renew = async (): Promise<AwsIdentity> => {
    try {
      return await provider();
    } catch (error) {
      current = undefined;
      const { name } = error as { readonly name?: string };
      throw new CredentialsRejected(name ?? "Error", cleanMessage(messageOf(error)), error);
    }
  };
  return async () => {
    const identity = await (current ??= renew());
    const expiresInMs = (identity.expiration?.getTime() ?? Infinity) - Date.now();
    if (expiresInMs > renewalMarginMs) {
      return identity;
    }
    current = undefined;
    return (current ??= renew());
  };
}
