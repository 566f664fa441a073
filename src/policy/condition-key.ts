import { actionTableDate, knownConditionKeys } from "./action-table.generated.js";
import { callerKeyDomain } from "./caller-key.js";
import { always, finite, neverPresent, notUnderstood, optional, type KeyDomain } from "./key-domain.js";
import { freeText } from "./free-text.js";
import { networkKeyDomain } from "./network-key.js";
import { requestKeyDomain } from "./request-key.js";
import type { Situation } from "./situation.js";
import { accountId, organizationPath } from "./shapes.js";

/**
 * Whether the requests of a situation carry a condition key, and which values it can have there: the presence table.
 * A key is coupled to the caller, the route and the action, because a request that could not exist proves nothing.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/amazon-s3-policy-keys.html
 */
export function domainOf(key: string, situation: Situation): KeyDomain {
  return (
    everyRequestDomain(key, situation) ??
    networkKeyDomain(key, situation) ??
    callerKeyDomain(key, situation) ??
    resourceKeyDomain(key, situation) ??
    requestKeyDomain(key, situation) ??
    credentialKeyDomain(key, situation)
  );
}

/** The day the action table was made: no request that matters was made before it. */
const now = Date.parse(`${actionTableDate}T00:00:00Z`);

function everyRequestDomain(key: string, situation: Situation): KeyDomain | null {
  switch (key) {
    case "aws:securetransport":
      return always(finite(situation.transport === "https" ? "true" : "false"));
    case "s3:tlsversion":
    case "s3-object-lambda:tlsversion":
    case "s3express:tlsversion":
      // No documentation says that the key is absent on plain HTTP; answers that rest on it carry a note.
      return situation.transport === "https" ? always(finite(...situation.tlsVersions)) : neverPresent;
    case "aws:currenttime":
      return always({ type: "moment", least: now, format: "iso" });
    case "aws:epochtime":
      return always({ type: "moment", least: now, format: "seconds" });
    case "aws:useragent":
    case "aws:referer":
      return optional(freeText());
    case "aws:requestedregion":
      // No part of the credentials: unsigned requests go to a Region, too.
      return optional(freeText("us-east-1"));
    default:
      return null;
  }
}

function resourceKeyDomain(key: string, situation: Situation): KeyDomain | null {
  const { subject } = situation;
  switch (key) {
    case "aws:resourceaccount":
    case "s3:resourceaccount":
    case "s3express:resourceaccount":
      if (subject.account !== null) return always(finite(subject.account));
      return always({ type: "text", shapes: [accountId], except: [], preferred: ["200000000000"] });
    case "aws:resourceorgid":
      return subject.organization === null ? optional(freeText()) : always(finite(subject.organization));
    case "aws:resourceorgpaths":
      return {
        ...optional({ type: "text", shapes: [organizationPath(subject.organization)], except: [], preferred: [] }),
        many: "many",
      };
    default:
      return tagDomain(key, situation);
  }
}

function tagDomain(key: string, situation: Situation): KeyDomain | null {
  if (key.startsWith("s3:existingobjecttag/")) {
    // An attacker reaches the objects that carry the tag.
    return situation.governed.name.endsWith("object") ? optional(freeText()) : neverPresent;
  }
  if (!/^(s3|s3express|s3tables|s3vectors|aws):(bucket|accesspoint|tablebucket|vectorbucket|resource)tag\//.test(key)) {
    return null;
  }
  if (situation.subject.kind !== "bucket") return optional(freeText());
  // Without attribute-based access control S3 puts no bucket tag into a request.
  // https://docs.aws.amazon.com/AmazonS3/latest/userguide/buckets-tagging-enable-abac.html
  if (situation.subject.abac === "Disabled") return neverPresent;
  return situation.subject.abac === "Enabled" ? optional(freeText()) : notUnderstood;
}

/** Keys of the caller's credentials: an attacker makes his own. */
function credentialKeyDomain(key: string, situation: Situation): KeyDomain {
  const { origin } = situation.caller;
  const isKnown = knownConditionKeys.some((known) =>
    known.endsWith("*") ? key.startsWith(known.slice(0, -1)) : key === known,
  );
  if (!isKnown || !/^(aws|ec2|glue|lambda|ssm|identitystore):/.test(key)) return notUnderstood;
  if (origin === "anonymous" || origin === "service") return neverPresent;
  // Temporary credentials alone have it, and live 36 hours at most.
  if (key === "aws:tokenissuetime") return optional({ type: "moment", least: now - 129_600_000, format: "iso" });
  return optional(freeText());
}
