import { startLoopback, type Loopback, type LoopbackAnswer, type LoopbackRequest } from "./loopback.js";

/** Answers of a server that plays STS, IAM Identity Center, the container and the instance metadata endpoints. */
export interface IdentityAnswers {
  readonly callerArn: string;
  /** What GetCallerIdentity answers in place of the caller. */
  readonly callerFailure?: () => LoopbackAnswer | undefined;
  /** What AssumeRole answers in place of credentials. */
  readonly assumeFailure?: LoopbackAnswer;
  /** The access key that AssumeRole gives out. */
  readonly assumedKey?: string;
  /** What S3 answers to a request that this access key signed. */
  readonly s3?: (signer: string | undefined) => LoopbackAnswer;
  /** When handed-out credentials expire. */
  readonly expiration?: Date;
}

export const account = "111122223333";

/** An STS error answer. */
export function stsError(code: string, status: number): LoopbackAnswer {
  const error = `<Error><Type>Sender</Type><Code>${code}</Code><Message>Told by STS.</Message></Error>`;
  return { status, body: `<ErrorResponse>${error}<RequestId>r</RequestId></ErrorResponse>` };
}

export async function startIdentityServer(answers: IdentityAnswers): Promise<Loopback> {
  return startLoopback((request) => answer(request, answers));
}

/** The access key that signed the request. */
export function signerOf(request: LoopbackRequest): string | undefined {
  return /Credential=([^/]+)\//.exec(String(request.headers["authorization"]))?.[1];
}

function answer(request: LoopbackRequest, answers: IdentityAnswers): LoopbackAnswer | undefined {
  const { url, body } = request;
  const expiration = (answers.expiration ?? new Date(Date.now() + 3_600_000)).toISOString();
  if (body.includes("Action=GetCallerIdentity")) {
    return answers.callerFailure === undefined ? caller(answers.callerArn) : answers.callerFailure();
  }
  if (body.includes("Action=AssumeRole")) {
    return answers.assumeFailure ?? assumed(answers.assumedKey ?? "ASIAASSUMED000000000", expiration);
  }
  const keys = { AccessKeyId: "ASIAHANDEDOUT0000000", SecretAccessKey: "s", Token: "t", Expiration: expiration };
  if (url === "/latest/api/token") return { status: 200, body: "imds-token" };
  if (url === "/latest/meta-data/iam/security-credentials/") return { status: 200, body: "role" };
  if (url.startsWith("/latest/meta-data/iam/security-credentials/") || url === "/container") {
    return { status: 200, body: JSON.stringify({ Code: "Success", ...keys }) };
  }
  if (url.startsWith("/federation/credentials")) {
    const roleCredentials = {
      accessKeyId: keys.AccessKeyId,
      secretAccessKey: "s",
      sessionToken: "t",
      expiration: Date.parse(expiration),
    };
    return { status: 200, body: JSON.stringify({ roleCredentials }), headers: { "content-type": "application/json" } };
  }
  return answers.s3?.(signerOf(request)) ?? { status: 404, body: "" };
}

function caller(arn: string): LoopbackAnswer {
  const result = `<Arn>${arn}</Arn><UserId>U</UserId><Account>${account}</Account>`;
  return {
    status: 200,
    body: `<GetCallerIdentityResponse><GetCallerIdentityResult>${result}</GetCallerIdentityResult></GetCallerIdentityResponse>`,
  };
}

function assumed(key: string, expiration: string): LoopbackAnswer {
  const credentials = `<Credentials><AccessKeyId>${key}</AccessKeyId><SecretAccessKey>s</SecretAccessKey><SessionToken>t</SessionToken><Expiration>${expiration}</Expiration></Credentials>`;
  const user = `<AssumedRoleUser><Arn>arn:aws:sts::${account}:assumed-role/r/s</Arn><AssumedRoleId>A:s</AssumedRoleId></AssumedRoleUser>`;
  return {
    status: 200,
    body: `<AssumeRoleResponse><AssumeRoleResult>${credentials}${user}</AssumeRoleResult></AssumeRoleResponse>`,
  };
}
