import { policyChanges } from "../../src/fix/policy-change.js";
import { subjectOf, textOf } from "../policy/support/case-file.js";

const bucket = "arn:aws:s3:::example";
const partner = "444455556666";
const read = { Effect: "Allow", Action: "s3:GetObject", Resource: `${bucket}/*` };
const denyHttp = {
  Effect: "Deny",
  Principal: "*",
  Action: "s3:*",
  Resource: [bucket, `${bucket}/*`],
  Condition: { Bool: { "aws:SecureTransport": "false" } },
};

/** The changes but for those about plain HTTP. */
function changesOf(statements: readonly object[], accused: readonly number[], trusted: readonly string[] = []) {
  const subject = subjectOf({ trust: { accounts: trusted, organizations: [] } });
  const changes = policyChanges(textOf([...statements, denyHttp]), subject, accused);
  return changes
    .filter(({ description }) => !/plain HTTP/i.test(description))
    .map(({ document, proof, description }) => ({
      statements: (document["Statement"] as readonly object[]).slice(0, -1),
      proof: proof.state,
      description,
    }));
}

test("an outsider is taken out of the accused statement, and the others stay in it", () => {
  const shared = { ...read, Principal: { AWS: [`arn:aws:iam::${partner}:role/x`, partner, "111122223333"] } };
  const other = { ...read, Principal: { AWS: partner }, Action: "s3:PutObject" };
  expect(changesOf([shared, other], [0])).toEqual([
    {
      statements: [{ ...read, Principal: { AWS: ["111122223333"] } }, other],
      proof: "shown",
      description: "444455556666 is taken out of statement 0.",
    },
  ]);
});

test("a statement in which nobody is left goes", () => {
  const [change] = changesOf([{ ...read, Principal: { AWS: partner } }], [0]);
  expect(change).toMatchObject({ statements: [], proof: "shown" });
  expect(change?.description).toContain("Nobody is left in statement 0, which goes.");
});

test.each<[string, object, object | null]>([
  ["an identity provider", { Federated: "accounts.google.com", AWS: "111122223333" }, { AWS: ["111122223333"] }],
  ["a canonical user", { CanonicalUser: "a".repeat(64) }, null],
  [
    "an origin access identity",
    { AWS: ["arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity E1ABC", "111122223333"] },
    { AWS: ["111122223333"] },
  ],
])("%s is taken out", (_, principal, left) => {
  const changes = changesOf([{ ...read, Principal: principal }], [0]);
  expect(changes.map((change) => change.statements)).toContainEqual(
    left === null ? [] : [{ ...read, Principal: left }],
  );
});

test("whom the configuration trusts stays, and so does whoever conditions let in", () => {
  expect(changesOf([{ ...read, Principal: { AWS: partner } }], [0], [partner])).toEqual([]);
  const organization = {
    ...read,
    Principal: "*",
    Condition: { StringEquals: { "aws:PrincipalOrgID": "o-other12345" } },
  };
  expect(changesOf([organization], [0])).toEqual([]);
});

test("who is named beside everyone is taken out once everyone is", () => {
  const both = { ...read, Principal: { AWS: ["*", partner] } };
  expect(changesOf([both], [0]).map(({ statements }) => statements)).toContainEqual([
    { ...read, Principal: { AWS: ["arn:aws:iam::111122223333:root"] } },
  ]);
});

describe("deleted principals", () => {
  const deleted = { ...read, Sid: "Old", Principal: { AWS: ["AIDACKCEVSQ6C2EXAMPLE", "111122223333"] } };

  test("are taken out of every change: AWS stores no policy that names one", () => {
    const [change] = policyChanges(textOf([deleted]), subjectOf(), []);
    expect(change?.text).not.toContain("AIDA");
    expect(change?.description).toContain("The deleted principal AIDACKCEVSQ6C2EXAMPLE goes");
    expect(change?.proof).toEqual({ state: "shown" });
  });

  test("are a change of their own, with nothing else touched", () => {
    expect(changesOf([deleted], [])).toEqual([
      {
        statements: [{ ...deleted, Principal: { AWS: ["111122223333"] } }],
        proof: "shown",
        description: "The deleted principal AIDACKCEVSQ6C2EXAMPLE goes: AWS stores no policy that names one.",
      },
    ]);
  });

  test("stay in a NotPrincipal, which would speak of others without them", () => {
    const except = { ...denyHttp, NotPrincipal: { AWS: "AIDACKCEVSQ6C2EXAMPLE" }, Principal: undefined };
    const [change] = policyChanges(textOf([except, denyHttp]), subjectOf(), []);
    expect(change?.text).toContain("AIDA");
  });
});
