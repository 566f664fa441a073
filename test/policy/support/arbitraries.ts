import fc from "fast-check";
import { actionTable } from "../../../src/policy/action-table.generated.js";
import type { PolicyRequest, Principal } from "../../../src/policy/policy-request.js";

// Policies and requests from one small world, in which they meet often.

const bucket = "arn:aws:s3:::example";
const own = "111122223333";
const named = "444455556666";
const stranger = "121212121212";

const principals = fc.constantFrom(
  "*",
  "*",
  "*",
  { AWS: "*" },
  { AWS: `arn:aws:iam::${own}:root` },
  { AWS: named },
  { AWS: [`arn:aws:iam::${own}:role/app`, `arn:aws:iam::${named}:user/alice`] },
  { Service: "logging.s3.amazonaws.com" },
);
const actions = fc.constantFrom(
  "s3:*",
  "s3:*",
  "*",
  "s3:Get*",
  "s3:GetObject",
  "s3:ListBucket",
  ["s3:PutObject", "s3:DeleteObject"],
  ["s3:Put*", "s3:List*"],
  "s3:*Object*",
);
const resources = fc.constantFrom(
  [bucket, `${bucket}/*`],
  [bucket, `${bucket}/*`],
  `${bucket}/*`,
  bucket,
  "*",
  `${bucket}*`,
  `${bucket}/a*`,
  `${bucket}/?bc*`,
  "arn:aws:s3:::other/*",
  `${bucket}/\${aws:username}/*`,
);
const oneCondition = fc.constantFrom(
  { Bool: { "aws:SecureTransport": "false" } },
  { Bool: { "aws:SecureTransport": "false" } },
  { Bool: { "aws:SecureTransport": "true" } },
  { BoolIfExists: { "aws:PrincipalIsAWSService": "false" } },
  { NumericLessThan: { "s3:TlsVersion": "1.2" } },
  { Null: { "s3:TlsVersion": "true" } },
  { IpAddress: { "aws:SourceIp": "203.0.113.0/24" } },
  { NotIpAddress: { "aws:SourceIp": ["203.0.113.0/24", "10.0.0.0/8"] } },
  { IpAddress: { "aws:SourceIp": "0.0.0.0/0" } },
  { StringEquals: { "aws:SourceVpce": "vpce-0a1b2c3d4e5f60718" } },
  { StringNotEquals: { "aws:SourceVpce": "vpce-0a1b2c3d4e5f60718" } },
  { StringLike: { "aws:SourceVpc": "vpc-*" } },
  { StringEquals: { "aws:PrincipalOrgID": "o-a1b2c3d4e5" } },
  { StringNotEquals: { "aws:PrincipalOrgID": "o-a1b2c3d4e5" } },
  { StringNotEqualsIfExists: { "aws:PrincipalOrgID": ["o-a1b2c3d4e5"] } },
  { "ForAnyValue:StringLike": { "aws:PrincipalOrgPaths": "o-a1b2c3d4e5/*" } },
  { "ForAllValues:StringLike": { "aws:PrincipalOrgPaths": "o-a1b2c3d4e5/*" } },
  { ArnLike: { "aws:PrincipalArn": "arn:aws:iam::*:role/app" } },
  { ArnNotLike: { "aws:PrincipalArn": `arn:aws:iam::${own}:*` } },
  { StringEquals: { "aws:PrincipalAccount": [own, named] } },
  { StringNotEquals: { "aws:PrincipalAccount": "${aws:ResourceAccount}" } },
  { StringEquals: { "aws:PrincipalTag/team": "red" } },
  { StringNotLike: { "aws:PrincipalTag/team": "r*" } },
  { StringEquals: { "s3:ExistingObjectTag/team": "${aws:PrincipalTag/team}" } },
  { Null: { "aws:PrincipalArn": "true" } },
  { StringLike: { "aws:Referer": "https://example.com/*" } },
  { StringEquals: { "s3:x-amz-acl": "public-read" } },
  { StringNotEquals: { "s3:x-amz-server-side-encryption": "aws:kms" } },
  { StringEquals: { "s3:prefix": "a/" } },
  { Bool: { "aws:ViaAWSService": "true" } },
  { BoolIfExists: { "aws:MultiFactorAuthPresent": "false" } },
  { DateLessThan: { "aws:CurrentTime": "2030-01-01T00:00:00Z" } },
);
const conditions = fc.oneof(
  { weight: 2, arbitrary: fc.constant({}) },
  { weight: 5, arbitrary: oneCondition },
  { weight: 3, arbitrary: fc.tuple(oneCondition, oneCondition).map(([a, b]) => merged(a, b)) },
);

type Block = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

function merged(a: Block, b: Block): Block {
  const names = new Set([...Object.keys(a), ...Object.keys(b)]);
  return Object.fromEntries([...names].map((name) => [name, { ...a[name], ...b[name] }]));
}

export type RawStatement = Readonly<Record<string, unknown>>;

/** One statement. */
export const statement: fc.Arbitrary<RawStatement> = fc
  .record({
    Effect: fc.constantFrom("Allow", "Deny"),
    Principal: principals,
    negatesPrincipal: fc.integer({ min: 0, max: 19 }),
    Action: actions,
    negatesAction: fc.integer({ min: 0, max: 9 }),
    Resource: resources,
    negatesResource: fc.integer({ min: 0, max: 9 }),
    Condition: conditions,
  })
  .map(({ Effect, Principal, negatesPrincipal, Action, negatesAction, Resource, negatesResource, Condition }) => ({
    Effect,
    [negatesPrincipal === 0 && Principal !== "*" ? "NotPrincipal" : "Principal"]: Principal,
    [negatesAction === 0 ? "NotAction" : "Action"]: Action,
    [negatesResource === 0 ? "NotResource" : "Resource"]: Resource,
    ...(Object.keys(Condition).length === 0 ? {} : { Condition }),
  }));

/** The statement with an effect. */
export function statementOf(effect: "Allow" | "Deny"): fc.Arbitrary<RawStatement> {
  return statement.map((one) => ({ ...one, Effect: effect }));
}

/** A Deny of plain HTTP in one of its many spellings, whole or with a hole. */
const transportDeny: fc.Arbitrary<RawStatement> = fc
  .record({
    Action: fc.constantFrom("s3:*", "*", "s3:*", ["s3:Get*", "s3:L*"]),
    Resource: resources,
    Condition: fc.constantFrom<Block>(
      { Bool: { "aws:SecureTransport": "false" } },
      { BoolIfExists: { "aws:SecureTransport": ["false"] } },
      { StringNotEquals: { "aws:SecureTransport": "true" } },
      { Bool: { "aws:SecureTransport": "false" }, BoolIfExists: { "aws:PrincipalIsAWSService": "false" } },
      { Null: { "s3:TlsVersion": "true" } },
    ),
  })
  .map((one) => ({ Effect: "Deny", Principal: "*", ...one }));

/** One to four statements. */
export const statements: fc.Arbitrary<readonly RawStatement[]> = fc.array(
  fc.oneof({ weight: 3, arbitrary: statement }, { weight: 1, arbitrary: transportDeny }),
  { minLength: 1, maxLength: 4 },
);

/** The text of a policy of statements. */
export function policyText(list: readonly RawStatement[]): string {
  return JSON.stringify({ Version: "2012-10-17", Statement: list });
}

const everybody: readonly Principal[] = [
  { type: "anonymous" },
  { type: "user", account: own, arn: `arn:aws:iam::${own}:user/bob` },
  { type: "root", account: own, arn: `arn:aws:iam::${own}:root` },
  { type: "role-session", account: own, arn: `arn:aws:iam::${own}:role/app`, sessionArn: null },
  { type: "user", account: named, arn: `arn:aws:iam::${named}:user/alice` },
  { type: "role-session", account: stranger, arn: `arn:aws:iam::${stranger}:role/app`, sessionArn: null },
  { type: "user", account: stranger, arn: `arn:aws:iam::${stranger}:user/eve` },
  { type: "service", service: "logging.s3.amazonaws.com" },
];

const rows = actionTable.filter(({ action }) => action.startsWith("s3:"));
const targets = rows.flatMap((row) => [
  ...(row.resourceTypes.includes("bucket") ? [{ row, resource: bucket }] : []),
  ...(row.resourceTypes.includes("object")
    ? ["a", "abc", "xbcd", "zz/top", "eve/file"].map((key) => ({ row, resource: `${bucket}/${key}` }))
    : []),
]);

/** A request that can exist, of anybody or of an attacker; over plain HTTP, HTTPS or either. */
export function requestBy(
  who: "anybody" | "anonymous" | "customer",
  transport: "http" | "either",
): fc.Arbitrary<PolicyRequest> {
  const callers = everybody.filter(
    (one) =>
      who === "anybody" ||
      (who === "anonymous" ? one.type === "anonymous" : "account" in one && one.account === stranger),
  );
  return fc
    .record({
      principal: fc.constantFrom(...callers),
      target: fc.constantFrom(...targets),
      isSecure: transport === "http" ? fc.constant(false) : fc.boolean(),
      tls: fc.constantFrom("1.2", "1.3"),
      // An attacker has addresses and networks that no policy here names.
      address: fc.constantFrom("198.51.100.7", "45.6.7.8", "2600::1", ...(who === "anybody" ? ["203.0.113.9"] : [])),
      endpoint: fc.constantFrom("vpce-0bbbbbbbbbbbbbbbb", ...(who === "anybody" ? ["vpce-0a1b2c3d4e5f60718"] : [])),
      isThroughEndpoint: fc.boolean(),
      organization: fc.constantFrom("o-stranger01", null, ...(who === "anybody" ? ["o-a1b2c3d4e5"] : [])),
      tag: fc.constantFrom("red", "blue", null),
      objectTag: fc.constantFrom("red", "blue", null),
      header: fc.constantFrom("AES256", "aws:kms", null),
      acl: fc.constantFrom("public-read", "private", null),
      prefix: fc.constantFrom("a/", "b/", null),
      referer: fc.constantFrom("https://example.com/x", "https://example.org/", null),
      isViaService: fc.boolean(),
      mfa: fc.constantFrom("true", "false", null),
      time: fc.constantFrom("2026-12-01T00:00:00Z", "2031-01-01T00:00:00Z"),
    })
    .map((facts) => requestOf(facts));
}

type Facts = {
  readonly principal: Principal;
  readonly target: (typeof targets)[number];
  readonly isSecure: boolean;
  readonly tls: string;
  readonly address: string;
  readonly endpoint: string;
  readonly isThroughEndpoint: boolean;
  readonly organization: string | null;
  readonly tag: string | null;
  readonly objectTag: string | null;
  readonly header: string | null;
  readonly acl: string | null;
  readonly prefix: string | null;
  readonly referer: string | null;
  readonly isViaService: boolean;
  readonly mfa: string | null;
  readonly time: string;
};

function requestOf(facts: Facts): PolicyRequest {
  const { principal, target } = facts;
  const context = new Map<string, readonly string[]>();
  const set = (key: string, value: string | null): void => {
    if (value !== null) context.set(key, [value]);
  };
  set("aws:securetransport", String(facts.isSecure));
  set("s3:tlsversion", facts.isSecure ? facts.tls : null);
  const isThroughEndpoint = facts.isThroughEndpoint && principal.type !== "service";
  set("aws:sourceip", isThroughEndpoint ? null : facts.address);
  set("aws:sourcevpce", isThroughEndpoint ? facts.endpoint : null);
  set("aws:sourcevpc", isThroughEndpoint ? "vpc-0ccccccccccccccccc".slice(0, 21) : null);
  set("aws:currenttime", facts.time);
  set("aws:resourceaccount", own);
  set("aws:referer", facts.referer);
  const carries = (key: string): boolean => target.row.keys.includes(key);
  set("s3:x-amz-acl", carries("s3:x-amz-acl") ? facts.acl : null);
  set("s3:x-amz-server-side-encryption", carries("s3:x-amz-server-side-encryption") ? facts.header : null);
  set("s3:prefix", carries("s3:prefix") ? facts.prefix : null);
  set("s3:existingobjecttag/team", target.resource === bucket ? null : facts.objectTag);
  setCaller(facts, set);
  return { principal, action: target.row.action, resource: target.resource, context };
}

function setCaller(facts: Facts, set: (key: string, value: string | null) => void): void {
  const { principal } = facts;
  if (principal.type === "anonymous") {
    set("aws:principalaccount", "anonymous");
    return;
  }
  set("aws:principalisawsservice", String(principal.type === "service"));
  if (!("account" in principal)) return;
  set("aws:principalaccount", principal.account);
  set("aws:principalarn", principal.arn);
  set("aws:principaltag/team", facts.tag);
  set("aws:principalorgid", facts.organization);
  set("aws:principalorgpaths", facts.organization === null ? null : `${facts.organization}/r-ab12/`);
  set("aws:viaawsservice", String(facts.isViaService));
  set("aws:multifactorauthpresent", facts.mfa);
  set("aws:username", principal.type === "user" ? principal.arn.slice(principal.arn.lastIndexOf("/") + 1) : null);
}
