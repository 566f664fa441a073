import type { Abac } from "../../src/model/bucket-facts.js";
import { absent, known, type Fact } from "../../src/model/fact.js";
import { derivedFacts, newDerivedCache } from "../../src/posture/derived.js";
import {
  accessPoint,
  allowEveryoneRead,
  denied,
  exampleAccessPoint,
  exampleBucket,
  failed,
  noTrust,
  policyText,
  unsupported,
} from "../support/fact-builders.js";

const [ofBucket, ofAccessPoint] = derivedFacts;
const point = exampleAccessPoint;
const about = { resource: exampleBucket, trust: noTrust, cache: null };

describe("policyAnswers of a bucket", () => {
  test("is what the policy engine answers", () => {
    const answers = ofBucket.derive({ ...about, facts: { policy: known(policyText(allowEveryoneRead)) } });
    expect(answers).toMatchObject({
      state: "known",
      value: { resource: "arn:aws:s3:::example", publicAccess: { isPublic: true, statements: [0] } },
    });
  });

  test.each([absent, unsupported, denied("s3:GetBucketPolicy"), failed])("is the policy's own state: %j", (policy) => {
    expect(ofBucket.derive({ ...about, facts: { policy } })).toEqual(policy);
  });

  test("is an error, never an answer, for a policy that cannot be understood", () => {
    const answers = ofBucket.derive({ ...about, facts: { policy: known('{"Statement":') } });
    expect(answers).toMatchObject({ state: "error", operation: "s3audit:ParsePolicy", code: "PolicyError" });
  });

  test("is an error for a policy beyond the size that AWS takes", () => {
    const answers = ofBucket.derive({ ...about, facts: { policy: known(" ".repeat(20 * 1024) + "{}") } });
    expect(answers).toMatchObject({ state: "error", code: "PolicyError" });
  });

  test("is the same when another bucket with the same policy was answered before", () => {
    const cache = newDerivedCache();
    const other = { ...exampleBucket, arn: "arn:aws:s3:::other", name: "other" };
    const ask = (resource: typeof exampleBucket, answers: typeof cache | null) => {
      const policy = known(policyText({ ...allowEveryoneRead, Resource: `${resource.arn}/*` }));
      return ofBucket.derive({ ...about, resource, cache: answers, facts: { policy } });
    };
    expect(ask(other, cache)).toEqual(ask(other, null));
    expect(ask(exampleBucket, cache)).toEqual(ask(exampleBucket, null));
    expect(cache.policyAnswers.entries.size).toBe(1);
  });

  test("is decided where a condition depends on tags of the bucket by whether they count", () => {
    const policy = known(
      policyText({ ...allowEveryoneRead, Condition: { StringEquals: { "aws:ResourceTag/public": "yes" } } }),
    );
    const accessWith = (abac: Fact<Abac>) => {
      const answers = ofBucket.derive({ ...about, cache: newDerivedCache(), facts: { policy, abac } });
      return answers.state === "known" ? answers.value.anonymousAccess : null;
    };
    expect(accessWith(known("Enabled"))).toMatchObject({ access: ["read"], unknown: null });
    expect(accessWith(known("Disabled"))).toMatchObject({ access: [], unknown: null });
    expect(accessWith(denied("s3:GetBucketAbac"))?.unknown).not.toBeNull();
  });

  test("needs the policy", () => {
    expect(() => ofBucket.derive({ ...about, facts: {} })).toThrow("was not collected");
  });
});

describe("policyAnswers of an access point", () => {
  const policy = known(policyText({ ...allowEveryoneRead, Resource: `${point.arn}/object/*` }));
  const ask = (settings: typeof accessPoint) =>
    ofAccessPoint.derive({ ...about, resource: point, facts: { policy, settings: known(settings) } });

  test("is about the access point's own objects", () => {
    expect(ask(accessPoint)).toMatchObject({ state: "known", value: { anonymousAccess: { access: ["read"] } } });
  });

  test("knows the network origin: a VPC's access point is never public for AWS", () => {
    expect(ask({ ...accessPoint, networkOrigin: "VPC" })).toMatchObject({
      value: { publicAccess: { isPublic: false } },
    });
    expect(ask(accessPoint)).toMatchObject({ value: { publicAccess: { isPublic: true } } });
  });
});

describe("what the two policies of a vault come to", () => {
  const arn = "arn:aws:glacier:eu-west-1:111122223333:vaults/example";
  const vault = {
    kind: "glacier-vault" as const,
    arn,
    name: "example",
    account: "111122223333",
    region: "eu-west-1",
    partition: "aws",
  };
  const reads = { Effect: "Allow", Principal: "*", Action: "glacier:GetJobOutput", Resource: arn };
  const keepsOut = {
    Effect: "Deny",
    Principal: "*",
    Action: "glacier:*",
    Resource: arn,
    Condition: { StringNotEquals: { "aws:PrincipalOrgID": "o-exampleorg1" } },
  };
  const ask = (fact: "policyAnswers" | "lockAnswers", policy: Fact<string>, lockPolicy: string) => {
    const derived = derivedFacts.find((one) => one.on === "glacier-vault" && one.fact === fact);
    const lock = known({ state: "Locked" as const, policy: lockPolicy });
    const input = { resource: vault, trust: noTrust, cache: newDerivedCache(), facts: { policy, lock } };
    return derived?.derive(input as never);
  };
  const isPublic = { anyCustomerAccess: { access: ["read"] } };
  const isClosed = { anyCustomerAccess: { access: [] } };

  test("denies by the lock what the access policy allows, and the other way round", () => {
    expect(ask("policyAnswers", known(policyText(reads)), policyText(keepsOut))).toMatchObject({ value: isClosed });
    expect(ask("lockAnswers", known(policyText(keepsOut)), policyText(reads))).toMatchObject({ value: isClosed });
  });

  test("allows what neither denies", () => {
    const deletes = { ...keepsOut, Action: "glacier:DeleteArchive" };
    expect(ask("policyAnswers", known(policyText(reads)), policyText(deletes))).toMatchObject({ value: isPublic });
    expect(ask("lockAnswers", absent, policyText(reads))).toMatchObject({ value: isPublic });
  });

  test("is not known while one of them is not understood", () => {
    expect(ask("policyAnswers", known(policyText(reads)), "{}")).toMatchObject({ state: "error", code: "PolicyError" });
  });
});
