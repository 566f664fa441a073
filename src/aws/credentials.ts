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

/** Credentials that all clients of an account share: an MFA code is asked for once, not once per client. */
export interface RenewingCredentials {
  /**
   * The provider's credentials, asked for once and kept until shortly before they expire.
   * @throws CredentialsRejected with the provider's error as its cause.
   */
  readonly identity: IdentityProvider;
  /** One more each time that the provider gave other credentials than before. */
  generation(): number;
  /**
   * Whether there are other credentials than those of that generation; if need be the provider is asked for them, once for
   * all that ask at the same time.
   * @throws CredentialsRejected when the provider has none.
   */
  renew(generation: number): Promise<boolean>;
}

/** Credentials that are renewed shortly before they expire, and when AWS says that their time is over. */
export function renewing(provider: IdentityProvider): RenewingCredentials {
  let current: Promise<AwsIdentity> | undefined;
  let last: AwsIdentity | undefined;
  let generation = 0;
  let renewal: Promise<void> | undefined;
  const ask = async (): Promise<AwsIdentity> => {
    try {
      const identity = await provider();
      if (last !== undefined && !isSame(identity, last)) generation += 1;
      last = identity;
      return identity;
    } catch (error) {
      current = undefined;
      const { name } = error as { readonly name?: string };
      throw new CredentialsRejected(name ?? "Error", cleanMessage(messageOf(error)), error);
    }
  };
  const replace = async (): Promise<void> => {
    try {
      await (current = ask());
    } finally {
      renewal = undefined;
    }
  };
  const identity = async (): Promise<AwsIdentity> => {
    const asked = (current ??= ask());
    const known = await asked;
    const expiresInMs = (known.expiration?.getTime() ?? Infinity) - Date.now();
    if (expiresInMs > renewalMarginMs) {
      return known;
    }
    // Unless somebody asks already.
    if (current === asked) current = undefined;
    return (current ??= ask());
  };
  return {
    // The SDK's clients would keep what they got for themselves, also when it is renewed before its time.
    identity: Object.assign(identity, { memoized: true }),
    generation: () => generation,
    async renew(used) {
      if (used === generation) await (renewal ??= replace());
      return used !== generation;
    },
  };
}

function isSame(one: AwsIdentity, other: AwsIdentity): boolean {
  return one.accessKeyId === other.accessKeyId && one.sessionToken === other.sessionToken;
}
