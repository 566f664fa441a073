import { canonicalPolicy } from "../../src/policy/canonical-policy.js";
import { parsePolicy } from "../../src/policy/parse-policy.js";

function policyWith(condition: string): string {
  return `{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":["*"]},"Action":["s3:getobject"],"Resource":["arn:aws:s3:::example/*"],"Condition":${condition}}]}`;
}

describe("names that JavaScript objects have of themselves", () => {
  test.each([
    '{"__proto__":{"planted":["x"]}}',
    '{"constructor":{"planted":["x"]}}',
    '{"StringEquals":{"__proto__":["x"],"toString":["y"]}}',
  ])("%s stays as it is written and reaches nothing else", (condition) => {
    const document = parsePolicy(policyWith(condition), 20_480);
    expect(JSON.stringify(canonicalPolicy(document))).toBe(policyWith(condition));
    expect("planted" in {}).toBe(false);
    expect("planted" in Object).toBe(false);
  });
});

test("a principal that names nobody can be parsed again", () => {
  const text = policyWith("{}").replace('"AWS":["*"]', '"Service":[]').replace(',"Condition":{}', "");
  const canonical = canonicalPolicy(parsePolicy(text, 20_480));
  expect(canonicalPolicy(parsePolicy(JSON.stringify(canonical), 20_480))).toEqual(canonical);
});
