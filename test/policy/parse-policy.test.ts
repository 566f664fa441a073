import fc from "fast-check";
import { parsePolicy } from "../../src/policy/parse-policy.js";
import { PolicyError } from "../../src/policy/policy-error.js";
import { statementEvidence } from "../../src/policy/statement-evidence.js";
import { policyText, statements } from "./support/arbitraries.js";

const maxSizeBytes = 20_480;

function readable(text: string): boolean {
  try {
    parsePolicy(text, maxSizeBytes);
    return true;
  } catch (error) {
    expect(error).toBeInstanceOf(PolicyError);
    return false;
  }
}

const seeded = { numRuns: 500, seed: 20_261_122 };

test("any text is a policy or a PolicyError", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 200 }), (text) => void readable(text)),
    seeded,
  );
});

test("any JSON is a policy or a PolicyError", () => {
  fc.assert(
    fc.property(fc.json({ maxDepth: 6 }), (text) => void readable(text)),
    seeded,
  );
});

test("a policy with one character changed is a policy or a PolicyError", () => {
  const broken = fc.tuple(statements.map(policyText), fc.nat(), fc.string({ minLength: 0, maxLength: 2 }));
  let refused = 0;
  fc.assert(
    fc.property(broken, ([text, at, put]) => {
      const place = at % text.length;
      if (!readable(text.slice(0, place) + put + text.slice(place + 1))) refused += 1;
    }),
    seeded,
  );
  expect(refused).toBeGreaterThan(100);
});

test("any JSON where an element belongs is a policy or a PolicyError", () => {
  const elements = ["Version", "Id", "Statement", "Sid", "Effect", "Principal", "Action", "Resource", "Condition"];
  fc.assert(
    fc.property(fc.constantFrom(...elements), fc.jsonValue({ maxDepth: 4 }), (element, value) => {
      const statement = { Effect: "Deny", Principal: "*", Action: "s3:*", Resource: "*", Condition: {} };
      const isTop = ["Version", "Id", "Statement"].includes(element);
      const document = { Version: "2012-10-17", Statement: [isTop ? statement : { ...statement, [element]: value }] };
      readable(JSON.stringify(isTop ? { ...document, [element]: value } : document));
    }),
    seeded,
  );
});

test("deep nesting ends", () => {
  expect(readable("[".repeat(20_000))).toBe(false);
  expect(readable(`${'{"a":'.repeat(3_000)}1${"}".repeat(3_000)}`)).toBe(false);
});

test("names that objects inherit are plain names", () => {
  const text = `{"Statement":[],"__proto__":{"Version":"2012-10-17"}}`;
  expect(() => parsePolicy(text, maxSizeBytes)).toThrow(
    expect.objectContaining({ pointer: "/__proto__", line: 1, column: 29 }) as Error,
  );
});

test("an error says line and column of the element", () => {
  const text = `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Principal": "*", "Action": "s3:GetObject", "Resource": "*" },
    { "Effect": "Maybe", "Principal": "*", "Action": "s3:GetObject", "Resource": "*" }
  ]
}`;
  expect(() => parsePolicy(text, maxSizeBytes)).toThrow(
    expect.objectContaining({ pointer: "/Statement/1/Effect", line: 5, column: 17 }) as Error,
  );
});

test("the size limit counts bytes", () => {
  const text = `{"Id":"${"é".repeat(20)}","Statement":[]}`;
  expect(readable(text)).toBe(true);
  expect(() => parsePolicy(text, text.length)).toThrow(PolicyError);
  expect(() => parsePolicy(text, text.length + 20)).not.toThrow();
});

test("escapes are read", () => {
  const document = parsePolicy(String.raw`{"Id":"\u00e9\n\"\\\/","Statement":[]}`, maxSizeBytes);
  expect(document.id).toBe('é\n"\\/');
});

test("evidence is the statement as it was written", () => {
  const one = { Sid: "Tls", Effect: "Deny", Principal: "*", Action: "s3:*", Resource: "*" };
  const list = parsePolicy(JSON.stringify({ Statement: [one, { ...one, Sid: "Two" }] }), maxSizeBytes);
  expect(statementEvidence(list, 1)).toEqual({ statement: 1, sid: "Two", text: { ...one, Sid: "Two" } });
  const single = parsePolicy(JSON.stringify({ Statement: one }), maxSizeBytes);
  expect(statementEvidence(single, 0)).toEqual({ statement: 0, sid: "Tls", text: one });
  expect(() => statementEvidence(single, 1)).toThrow(RangeError);
});
