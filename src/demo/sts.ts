import type { Credentials } from "./credentials.js";
import {
  accessDenied,
  type Answer,
  type Call,
  type Caller,
  failure,
  type LoopbackRequest,
  stsNamespace,
  xmlAnswer,
} from "./protocol.js";
import type { World, WorldRole } from "./world.js";
import { element, type Xml, xmlDocument } from "./xml.js";

/**
 * Returns the STS operation that a query-protocol request asks for, or null when it is none that this server speaks.
 * @see https://docs.aws.amazon.com/STS/latest/APIReference/API_Operations.html
 */
export function routeSts(
  request: LoopbackRequest,
  world: World,
  credentials: Credentials,
  now: () => Date,
): Call | null {
  const form = new URLSearchParams(request.body);
  const roleArn = form.get("RoleArn") ?? "*";
  switch (form.get("Action")) {
    case "GetCallerIdentity":
      return { ...sts, command: "GetCallerIdentity", action: "sts:GetCallerIdentity", answer: callerIdentity };
    case "AssumeRole":
      return {
        ...sts,
        command: "AssumeRole",
        action: "sts:AssumeRole",
        resource: roleArn,
        answer: (caller) => assumeRole(form, caller, findRole(world, roleArn), credentials, now()),
      };
    default:
      return null;
  }
}

const sts = { service: "sts", bucket: null, resource: "*" } as const;

function callerIdentity(caller: Caller): Answer {
  return result("GetCallerIdentity", [
    element("Arn", caller.arn),
    element("UserId", caller.userId),
    element("Account", caller.account),
  ]);
}

function findRole(world: World, arn: string): WorldRole | null {
  return world.accounts.flatMap(({ roles }) => roles).find((role) => role.arn === arn) ?? null;
}

/** A role that does not exist and one that does not trust the caller get the same answer, as on AWS. */
function assumeRole(
  form: URLSearchParams,
  caller: Caller,
  role: WorldRole | null,
  credentials: Credentials,
  now: Date,
): Answer {
  const sessionName = form.get("RoleSessionName") ?? "";
  const durationSeconds = Number(form.get("DurationSeconds") ?? 3600);
  if (!/^[\w+=,.@-]{2,64}$/.test(sessionName) || !(durationSeconds >= 900 && durationSeconds <= 43_200)) {
    return failure("sts", 400, "ValidationError", "RoleSessionName or DurationSeconds is not valid");
  }
  if (role === null || !isTrusted(form, caller, role)) {
    return accessDenied("sts", caller, "sts:AssumeRole", form.get("RoleArn") ?? "*");
  }
  if (role.mfa !== null && form.get("TokenCode") !== role.mfa.tokenCode) {
    const message = "MultiFactorAuthentication failed with invalid MFA one time pass code.";
    return failure("sts", 403, "AccessDenied", message);
  }
  const key = credentials.issue(role, sessionName, new Date(now.getTime() + durationSeconds * 1000));
  return result("AssumeRole", [
    element("Credentials", [
      element("AccessKeyId", key.accessKeyId),
      element("SecretAccessKey", key.secretAccessKey),
      element("SessionToken", key.sessionToken ?? ""),
      element("Expiration", key.expiresAt?.toISOString() ?? ""),
    ]),
    element("AssumedRoleUser", [element("AssumedRoleId", key.caller.userId), element("Arn", key.caller.arn)]),
  ]);
}

function isTrusted(form: URLSearchParams, caller: Caller, role: WorldRole): boolean {
  return (
    role.trustedAccounts.includes(caller.account) &&
    (role.externalId === null || form.get("ExternalId") === role.externalId) &&
    (role.mfa === null || form.get("SerialNumber") === role.mfa.serialNumber)
  );
}

function result(command: string, children: readonly Xml[]): Answer {
  return xmlAnswer(
    xmlDocument(`${command}Response`, stsNamespace, [
      element(`${command}Result`, children),
      element("ResponseMetadata", [element("RequestId", "DEMO0000REQUESTID")]),
    ]),
  );
}
