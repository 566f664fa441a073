import fc from "fast-check";
import { accessGiven, accessTaken } from "../../src/fix/access-comparison.js";
import { policyChanges, type PolicyChange } from "../../src/fix/policy-change.js";
import { answerPolicy } from "../../src/policy/answer-policy.js";
import { anonymousAccess, anyCustomerAccess } from "../../src/policy/attacker-access.js";
import { evaluate } from "../../src/policy/evaluate.js";
import { httpDenied } from "../../src/policy/http-denied.js";
import { parsePolicy } from "../../src/policy/parse-policy.js";
import type { PolicyRequest, Principal } from "../../src/policy/policy-request.js";
import type { PolicySubject } from "../../src/policy/policy-subject.js";
import { newReasoning } from "../../src/policy/reasoning.js";
import { subjectOf, textOf } from "../policy/support/case-file.js";

const bucket = "arn:aws:s3:::example";
const objects = `${bucket}/*`;
const own = "111122223333";
const trustedAccount = "444455556666";
const overHttp = { Bool: { "aws:SecureTransport": "false" } };
const denyHttp = { Effect: "Deny", Principal: "*", Action: "s3:*", Resource: [bucket, objects], Condition: overHttp };
const publicRead = { Sid: "PublicRead", Effect: "Allow", Principal: "*", Action: "s3:GetObject", Resource: objects };
const subject = subjectOf();
const trusting = subjectOf({ trust: { accounts: [trustedAccount], organizations: ["o-a1b2c3d4e5"] } });

function httpVerdict(text: string): string {
  return httpDenied(newReasoning(parsePolicy(text, 20_480), subject)).verdict;
}

/** The changes after which every plain HTTP request is denied, and those after which no stranger gets in. */
function changesOf(statements: readonly object[], of: PolicySubject = subject) {
  const changes = policyChanges(textOf(statements), of, []);
  const answered = changes.map((change) => ({
    change,
    answers: answerPolicy(parsePolicy(change.text, 20_480), of),
  }));
  return {
    http: answered.filter(({ answers }) => answers.httpDenied.verdict === "holds").map(({ change }) => change),
    strangers: answered.filter(({ change }) => change.keeps === "trusted"),
  };
}

describe("plain HTTP", () => {
  test("without a policy, the Deny is the policy", () => {
    const [change] = policyChanges(null, subject, []);
    expect(change?.document).toEqual({ Version: "2012-10-17", Statement: [{ Sid: "DenyPlainHttp", ...denyHttp }] });
    expect(change?.proof).toEqual({ state: "shown" });
  });

  test("a policy that does not speak of HTTP gets one statement more, the rest word for word", () => {
    const { http } = changesOf([publicRead]);
    expect(http.map(({ document }) => document["Statement"])).toEqual([
      [publicRead, { Sid: "DenyPlainHttp", ...denyHttp }],
    ]);
    expect(http[0]?.proof).toEqual({ state: "shown" });
  });

  test.each<[string, object]>([
    ["objects alone", { ...denyHttp, Sid: "Tls", Resource: objects }],
    ["some actions", { ...denyHttp, Sid: "Tls", Action: ["s3:GetObject", "s3:PutObject"] }],
    ["some principals", { ...denyHttp, Sid: "Tls", Principal: { AWS: own } }],
  ])("a Deny for %s is made whole", (_, statement) => {
    const [smallest, ...others] = changesOf([publicRead, statement]).http;
    expect(smallest?.document["Statement"]).toEqual([publicRead, { Sid: "Tls", ...denyHttp }]);
    expect(smallest?.proof).toEqual({ state: "shown" });
    expect(smallest?.needs).toEqual([]);
    expect(others).toHaveLength(1);
  });

  test("an exemption that goes is told", () => {
    const exempting = { ...denyHttp, Condition: { Bool: { ...overHttp.Bool, "aws:PrincipalIsAWSService": "false" } } };
    const [smallest] = changesOf([exempting]).http;
    expect(smallest?.document["Statement"]).toEqual([denyHttp]);
    expect(smallest?.needs.join()).toContain("aws:PrincipalIsAWSService");
  });

  test("of two halves neither is touched, and a Sid is given once", () => {
    const halves = [
      { ...denyHttp, Sid: "DenyPlainHttp", Resource: bucket, Action: "s3:List*" },
      { ...denyHttp, Sid: "DenyPlainHttp2", Resource: objects },
    ];
    const [smallest] = changesOf(halves).http;
    expect(smallest?.document["Statement"]).toEqual([...halves, { Sid: "DenyPlainHttp3", ...denyHttp }]);
  });

  test("a policy that would grow beyond 20 KB has no change that AWS would take", () => {
    const sid = "S".repeat(20_480 - textOf([{ ...publicRead, Sid: "" }]).length - 10);
    expect(
      policyChanges(textOf([{ ...publicRead, Sid: sid }]), subject, []).filter(({ keeps }) => keeps === "everyone"),
    ).toEqual([]);
  });
});

describe("strangers", () => {
  test("a statement for everyone is narrowed to the own account, and the account loses nothing", () => {
    const { strangers } = changesOf([denyHttp, publicRead]);
    const [narrowed, removed] = strangers;
    expect(narrowed?.change.document["Statement"]).toEqual([
      denyHttp,
      { ...publicRead, Principal: { AWS: [`arn:aws:iam::${own}:root`] } },
    ]);
    expect(narrowed?.answers).toMatchObject({
      anonymousAccess: { access: [] },
      anyCustomerAccess: { access: [] },
      publicAccess: { isPublic: false, narrowed: [] },
    });
    expect(narrowed?.change.proof).toEqual({ state: "shown" });
    // Taking the statement away is the other way, and it does take something from the own account.
    expect(removed?.change.document["Statement"]).toEqual([denyHttp]);
    expect(removed?.change.proof).toMatchObject({
      state: "not-shown",
      witness: { principal: expect.stringContaining(`:${own}:`) as string, action: "s3:GetObject" },
    });
  });

  test("trusted accounts and members of trusted organizations keep their access", () => {
    const [narrowed] = changesOf([publicRead], trusting).strangers;
    expect(narrowed?.change.document["Statement"]).toEqual([
      {
        ...publicRead,
        Principal: { AWS: [`arn:aws:iam::${own}:root`, `arn:aws:iam::${trustedAccount}:root`] },
      },
      {
        Effect: "Allow",
        Principal: "*",
        Action: "s3:GetObject",
        Resource: objects,
        Condition: { StringEquals: { "aws:PrincipalOrgID": ["o-a1b2c3d4e5"] } },
      },
    ]);
    expect(narrowed?.change.proof).toEqual({ state: "shown" });
    expect(narrowed?.answers.anyCustomerAccess.access).toEqual([]);
  });

  test("services and foreign accounts that a statement names beside everyone stay named", () => {
    const mixed = {
      ...publicRead,
      Principal: { AWS: ["*", "arn:aws:iam::777788889999:root"], Service: ["cloudfront.amazonaws.com"] },
    };
    const [narrowed] = changesOf([mixed]).strangers;
    expect(narrowed?.change.document["Statement"]).toEqual([
      {
        ...publicRead,
        Principal: {
          AWS: [`arn:aws:iam::${own}:root`, "arn:aws:iam::777788889999:root"],
          Service: ["cloudfront.amazonaws.com"],
        },
      },
    ]);
  });

  test("conditions of the statement stay, and all statements that open the bucket are closed at once", () => {
    const referer = {
      ...publicRead,
      Sid: "Site",
      Condition: { StringLike: { "aws:Referer": "https://example.com/*" } },
    };
    const [narrowed] = changesOf([publicRead, referer]).strangers;
    const account = { AWS: [`arn:aws:iam::${own}:root`] };
    expect(narrowed?.change.document["Statement"]).toEqual([
      { ...publicRead, Principal: account },
      { ...referer, Principal: account },
    ]);
    expect(narrowed?.answers.anonymousAccess.access).toEqual([]);
  });

  test("a NotPrincipal that kept somebody out must not let him in", () => {
    const all = {
      Effect: "Allow",
      NotPrincipal: { AWS: `arn:aws:iam::${own}:user/bob` },
      Action: "s3:GetObject",
      Resource: objects,
    };
    for (const { change } of changesOf([all]).strangers) expect(change.proof.state).toBe("not-shown");
  });

  test("a policy that opens nothing has no such change", () => {
    expect(changesOf([denyHttp, { ...publicRead, Principal: { AWS: own } }]).strangers).toEqual([]);
  });
});

describe("the comparison", () => {
  const parse = (...statements: readonly object[]) => parsePolicy(textOf(statements), 20_480);

  test("finds what a Deny takes and what an Allow gives", () => {
    const before = parse(publicRead);
    const after = parse(publicRead, { ...denyHttp, Condition: { Bool: { "aws:SecureTransport": "true" } } });
    expect(accessTaken(before, after, subject, "trusted")).toMatchObject({
      state: "found",
      request: { context: { "aws:SecureTransport": ["true"] } },
    });
    expect(accessTaken(after, before, subject, "trusted")).toEqual({ state: "none" });
    expect(accessGiven(after, before, subject)).toMatchObject({ state: "found" });
    expect(accessGiven(before, after, subject)).toEqual({ state: "none" });
  });

  test("what an identity policy may allow is taken too when it is denied", () => {
    const denied = { ...denyHttp, Principal: { AWS: `arn:aws:iam::${own}:user/bob` }, Condition: {} };
    expect(accessTaken(parse(), parse(denied), subject, "trusted")).toMatchObject({
      state: "found",
      request: { principal: `arn:aws:iam::${own}:user/bob` },
    });
  });

  test("requests over plain HTTP are not what is to be kept", () => {
    expect(accessTaken(parse(publicRead), parse(publicRead, denyHttp), subject, "everyone")).toEqual({ state: "none" });
  });

  test("the order, the Sid and the spelling of statements make no difference", () => {
    const before = parse(publicRead, denyHttp);
    const after = parse({ ...denyHttp, Sid: "Other" }, { ...publicRead, Action: ["S3:getobject"] });
    expect(accessTaken(before, after, subject, "everyone")).toEqual({ state: "none" });
    expect(accessGiven(before, after, subject)).toEqual({ state: "none" });
  });
});

describe("properties", () => {
  const principals: fc.Arbitrary<unknown> = fc.constantFrom(
    "*",
    { AWS: "*" },
    { AWS: own },
    { AWS: [`arn:aws:iam::${own}:user/bob`, trustedAccount] },
    { AWS: "arn:aws:iam::777788889999:role/partner" },
    { Service: "logging.s3.amazonaws.com" },
    { AWS: "*", Service: "cloudfront.amazonaws.com" },
  );
  const conditions: fc.Arbitrary<object> = fc.constantFrom(
    {},
    overHttp,
    { Bool: { "aws:SecureTransport": "true" } },
    { Bool: { "aws:SecureTransport": "false", "aws:PrincipalIsAWSService": "false" } },
    { BoolIfExists: { "aws:SecureTransport": "false" } },
    { StringEquals: { "aws:PrincipalOrgID": "o-a1b2c3d4e5" } },
    { StringNotEquals: { "aws:PrincipalAccount": [own, trustedAccount] } },
    { IpAddress: { "aws:SourceIp": "198.51.100.0/24" } },
    { StringLike: { "aws:Referer": "https://example.com/*" } },
    { NumericLessThan: { "s3:TlsVersion": "1.2" } },
  );
  const statement = fc.record({
    Effect: fc.constantFrom("Allow", "Deny"),
    Principal: principals,
    Action: fc.constantFrom("s3:*", "s3:GetObject", ["s3:ListBucket", "s3:PutObject"], "s3:Get*"),
    Resource: fc.constantFrom(bucket, objects, [bucket, objects]),
    Condition: conditions,
  });
  const statements = fc.array(statement, { maxLength: 4 });

  const people: readonly Principal[] = [
    { type: "user", account: own, arn: `arn:aws:iam::${own}:user/bob` },
    { type: "role-session", account: own, arn: `arn:aws:iam::${own}:role/app`, sessionArn: null },
    { type: "root", account: trustedAccount, arn: `arn:aws:iam::${trustedAccount}:root` },
  ];
  const requests: readonly PolicyRequest[] = people.flatMap((principal) =>
    ["s3:GetObject", "s3:PutObject", "s3:ListBucket", "s3:GetBucketAcl"].flatMap((action) =>
      ["198.51.100.7", "203.0.113.10"].map((address) => ({
        principal,
        action,
        resource: /Object$/.test(action) ? `${bucket}/key` : bucket,
        context: new Map<string, readonly string[]>([
          ["aws:securetransport", ["true"]],
          ["s3:tlsversion", ["1.3"]],
          ["aws:sourceip", [address]],
          ["aws:principalarn", ["arn" in principal ? principal.arn : ""]],
          ["aws:principalaccount", ["account" in principal ? principal.account : ""]],
          ["aws:principalisawsservice", ["false"]],
        ]),
      })),
    ),
  );

  function sameForTrusted(before: string, change: PolicyChange): boolean {
    const [old, changed] = [parsePolicy(before, 20_480), parsePolicy(change.text, 20_480)];
    return requests.every((request) => evaluate(old, request).effect === evaluate(changed, request).effect);
  }

  test("the change for plain HTTP always makes it denied, and keeps every request over TLS", () => {
    fc.assert(
      fc.property(statements, (some) => {
        const before = textOf(some);
        const [change] = policyChanges(before, subject, []).filter(({ keeps }) => keeps === "everyone");
        if (change === undefined) return false;
        return httpVerdict(change.text) === "holds" && change.proof.state === "shown" && sameForTrusted(before, change);
      }),
      { seed: 7, numRuns: 40 },
    );
  });

  test("a change for strangers keeps them out, and what is shown of it is so", () => {
    fc.assert(
      fc.property(statements, (some) => {
        const before = textOf(some);
        return policyChanges(before, trusting, [])
          .filter(({ keeps }) => keeps === "trusted")
          .every((change) => {
            const reasoning = newReasoning(parsePolicy(change.text, 20_480), trusting);
            const isClosed =
              anonymousAccess(reasoning).access.length + anyCustomerAccess(reasoning).access.length === 0;
            return isClosed && (change.proof.state === "not-shown" || sameForTrusted(before, change));
          });
      }),
      { seed: 11, numRuns: 40 },
    );
  });
});
