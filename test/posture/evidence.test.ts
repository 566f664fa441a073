import { absent, known } from "../../src/model/fact.js";
import { factEvidence, failEvidence, joinWords, memberEvidence } from "../../src/posture/evidence.js";
import { denied } from "../support/fact-builders.js";

test.each([
  [[], ""],
  [["a"], "a"],
  [["a", "b"], "a and b"],
  [["a", "b", "c"], "a, b and c"],
  [["1", "2", "3", "4", "5", "6", "7", "8"], "1, 2, 3, 4, 5, 6, 7 and 8"],
  [["1", "2", "3", "4", "5", "6", "7", "8", "9", "10"], "1, 2, 3, 4, 5, 6, 7, 8 and 2 more"],
])("joinWords(%j)", (words, expected) => expect(joinWords(words)).toBe(expected));

test("a fact's evidence is its value, or its state", () => {
  expect(factEvidence("policyStatus", known({ isPublic: true }))).toEqual({
    fact: "policyStatus",
    pointer: "/value",
    value: { isPublic: true },
  });
  expect(factEvidence("cors", absent)).toEqual({ fact: "cors", pointer: "/state", value: "absent" });
  expect(factEvidence("acl", denied("s3:GetBucketAcl"))).toMatchObject({ pointer: "/state", value: "denied" });
});

describe("failEvidence", () => {
  const evidence = (index: number) => memberEvidence("cors", `/rules/${index}`, index);

  test("drops repetitions, keeps the order and ends at twenty", () => {
    const many = Array.from({ length: 30 }, (_, index) => evidence(index));
    expect(failEvidence([evidence(0), ...many])).toEqual(many.slice(0, 20));
  });

  test("keeps two statements of one policy apart", () => {
    const both = [memberEvidence("policy", "", { statement: 0 }), memberEvidence("policy", "", { statement: 1 })];
    expect(failEvidence(both)).toEqual(both);
  });

  test("refuses a fail that shows nothing", () => {
    expect(() => failEvidence([])).toThrow("A fail needs evidence.");
  });
});
