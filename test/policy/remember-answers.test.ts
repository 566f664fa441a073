import fc from "fast-check";
import { answerPolicy } from "../../src/policy/answer-policy.js";
import { parsePolicy } from "../../src/policy/parse-policy.js";
import { newAnswerCache, rememberedAnswers } from "../../src/policy/remember-answers.js";
import { policyText, statements } from "./support/arbitraries.js";
import { caseFiles, subjectOf, textOf } from "./support/case-file.js";

const names = ["example", "logs", "z.other-bucket", "111122223333-data", "a1234567890123"];

test("remembered answers are the answers, whatever the bucket's name", () => {
  const cache = newAnswerCache(50);
  fc.assert(
    fc.property(statements, fc.constantFrom(...names), fc.constantFrom(...names), (list, first, second) => {
      for (const name of [first, second]) {
        const text = policyText(list).replaceAll("arn:aws:s3:::example", `arn:aws:s3:::${name}`);
        const subject = subjectOf({ resource: `arn:aws:s3:::${name}` });
        const document = parsePolicy(text, 20_480);
        expect(rememberedAnswers(cache, document, subject)).toEqual(answerPolicy(document, subject));
      }
      expect(cache.entries.size).toBeLessThanOrEqual(50);
    }),
    { numRuns: 150, seed: 20_261_122 },
  );
});

test("every case is remembered as it is answered", () => {
  const cache = newAnswerCache(1000);
  for (const { cases } of caseFiles()) {
    for (const { policy, subject, expect: expected } of cases) {
      if ("error" in expected) continue;
      const document = parsePolicy(textOf(policy), 20_480);
      expect(rememberedAnswers(cache, document, subjectOf(subject))).toEqual(
        answerPolicy(document, subjectOf(subject)),
      );
    }
  }
});

test("two buckets with the same policy share one entry", () => {
  const cache = newAnswerCache(10);
  const policyOf = (name: string): string =>
    JSON.stringify({
      Version: "2012-10-17",
      Statement: {
        Sid: name,
        Effect: "Allow",
        Principal: "*",
        Action: "s3:GetObject",
        Resource: `arn:aws:s3:::${name}/*`,
      },
    });
  for (const name of ["one", "two"]) {
    const subject = subjectOf({ resource: `arn:aws:s3:::${name}` });
    const { anonymousAccess } = rememberedAnswers(cache, parsePolicy(policyOf(name), 20_480), subject);
    expect(anonymousAccess.witnesses[0]?.request.resource).toBe(`arn:aws:s3:::${name}/example.txt`);
  }
  expect(cache.entries.size).toBe(1);
});

test("a pattern that may or may not reach the bucket is never shared", () => {
  const cache = newAnswerCache(10);
  const document = parsePolicy(
    JSON.stringify({
      Version: "2012-10-17",
      Statement: { Effect: "Allow", Principal: "*", Action: "s3:ListBucket", Resource: "arn:aws:s3:::*-public" },
    }),
    20_480,
  );
  const accessOf = (name: string) =>
    rememberedAnswers(cache, document, subjectOf({ resource: `arn:aws:s3:::${name}` })).anonymousAccess.access;
  expect(accessOf("site-public")).toEqual(["list"]);
  expect(accessOf("site-private")).toEqual([]);
  expect(cache.entries.size).toBe(0);
});

test("the least recently asked policy is forgotten first", () => {
  const cache = newAnswerCache(2);
  const ask = (action: string): void => {
    const text = JSON.stringify({
      Version: "2012-10-17",
      Statement: { Effect: "Allow", Principal: { AWS: "444455556666" }, Action: action, Resource: "*" },
    });
    rememberedAnswers(cache, parsePolicy(text, 20_480), subjectOf());
  };
  for (const action of ["s3:GetObject", "s3:PutObject", "s3:GetObject", "s3:ListBucket"]) ask(action);
  const kept = [...cache.entries.keys()].map((key) => /s3:(get|put|list)[a-z]+/.exec(key)?.[0]);
  expect(kept).toEqual(["s3:getobject", "s3:listbucket"]);
});
