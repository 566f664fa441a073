import {
  digit,
  hexDigit,
  iamName,
  iamPath,
  lowerAlphanumeric,
  resourceName,
  upperAlphanumeric,
} from "./character-class.js";
import { anyCharacter, literalGlob, manyOfClass, oneOfClass, type Glob } from "./glob.js";

// The shapes of identifiers that AWS gives: a value of another shape is in no request.

/** Literal texts and steps, one after the other. */
export function shape(...parts: readonly (string | readonly number[])[]): Glob {
  return {
    steps: parts.flatMap((part) => (typeof part === "string" ? literalGlob(part).steps : part)),
    ignoresCase: false,
  };
}

function repeated(characterClass: number, count: number): readonly number[] {
  return Array.from({ length: count }, () => oneOfClass(characterClass));
}

function atLeastOne(characterClass: number): readonly number[] {
  return [oneOfClass(characterClass), manyOfClass(characterClass)];
}

export const anyText = shape([oneOfClass(anyCharacter), manyOfClass(anyCharacter)]);
export const accountId = shape(repeated(digit, 12));
export const organizationId = shape("o-", repeated(lowerAlphanumeric, 10), [manyOfClass(lowerAlphanumeric)]);
export const anyArn = shape(
  "arn:",
  atLeastOne(resourceName),
  ":",
  atLeastOne(resourceName),
  ":",
  [manyOfClass(resourceName)],
  ":",
  [manyOfClass(resourceName)],
  ":",
  [oneOfClass(anyCharacter), manyOfClass(anyCharacter)],
);
/** A user's name without its path. */
export const userName = shape(atLeastOne(iamName));

/** `vpc-…` or `vpce-…`: 8 hexadecimal digits in the early years, 17 since. */
export const vpcIds = [shape("vpc-", repeated(hexDigit, 17)), shape("vpc-", repeated(hexDigit, 8))] as const;
export const vpcEndpointIds = [shape("vpce-", repeated(hexDigit, 17)), shape("vpce-", repeated(hexDigit, 8))] as const;

/** `o-…/r-…/ou-…/`, of one organization or of any. */
export function organizationPath(organization: string | null): Glob {
  const root = organization === null ? organizationId.steps : literalGlob(organization).steps;
  return shape(root, "/r-", atLeastOne(lowerAlphanumeric), "/", [manyOfClass(anyCharacter)]);
}

/** The ARNs of users or roles of an account, with any path. */
export function principalArn(partition: string, account: string, type: "user" | "role"): Glob {
  return shape(`arn:${partition}:iam::${account}:${type}/`, atLeastOne(iamPath));
}

/** The unique ids of users. */
export const userIds = shape("AIDA", repeated(upperAlphanumeric, 17));
/** The unique ids of role sessions: the role's and the session's name. */
export const sessionIds = shape("AROA", repeated(upperAlphanumeric, 17), ":", atLeastOne(iamName));

/** The unique ids of the sessions of one role. */
export function sessionIdsOf(roleId: string): Glob {
  return shape(`${roleId}:`, atLeastOne(iamName));
}

/** The ARNs of access points of an account, of directory buckets where the service is `s3express`. */
export function accessPointArn(partition: string, service: "s3" | "s3express", account: string): Glob {
  return shape(
    `arn:${partition}:${service}:`,
    [manyOfClass(resourceName)],
    `:${account}:accesspoint/`,
    atLeastOne(resourceName),
  );
}

/** The ARNs of anything that carries an account. */
export function arnOfAccount(account: string): Glob {
  return shape(
    "arn:",
    atLeastOne(resourceName),
    ":",
    atLeastOne(resourceName),
    ":",
    [manyOfClass(resourceName)],
    `:${account}:`,
    [oneOfClass(anyCharacter), manyOfClass(anyCharacter)],
  );
}

/** The ARNs of buckets, which carry no account. */
export function bucketArn(partition: string): Glob {
  return shape(`arn:${partition}:s3:::`, atLeastOne(resourceName));
}
