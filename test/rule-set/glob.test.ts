import { globMatcher, isGlob } from "../../src/rule-set/glob.js";

test.each([
  ["acme-*", ["acme-", "acme-data", "acme-a/b.c"], ["acme", "xacme-data", "Acme-data"]],
  ["arn:aws:s3:*:111122223333:accesspoint/*", ["arn:aws:s3:us-east-1:111122223333:accesspoint/x"], ["arn:aws:s3:::x"]],
  ["a?c", ["abc", "a-c"], ["ac", "abbc"]],
  ["[a-c]x", ["ax", "cx"], ["dx", "-x"]],
  ["[!a-c]x", ["dx"], ["ax", "x"]],
  ["[]x]", ["]", "x"], ["y"]],
  ["a[", ["a["], ["a"]],
  ["{a,b}-{c,d*}", ["a-c", "b-d", "a-dddd"], ["a-", "c-c", "{a,b}-c"]],
  ["{a,{b,c}x}", ["a", "bx", "cx"], ["b", "ax"]],
  ["{a", ["{a"], ["a"]],
  ["{a}", ["{a}"], ["a"]],
  ["{a,b", ["{a,b"], ["a"]],
  ["{x{a,b}", ["{xa", "{xb"], ["xa"]],
  ["\\*", ["*"], ["a", "\\*"]],
  ["a.b+(c)|d^$", ["a.b+(c)|d^$"], ["axb+(c)|d^$"]],
  ["*", ["", "a", "a\nb"], []],
  ["**", ["", "a/b"], []],
  ["", [""], ["a"]],
  ["*ab", ["ab", "aab", "abab"], ["aba"]],
  ["a*b*c", ["abc", "aXbYc", "abbcc"], ["acb"]],
])("%s", (glob, matching, others) => {
  const matches = globMatcher(glob);
  expect(matching.filter((text) => !matches(text))).toEqual([]);
  expect(others.filter(matches)).toEqual([]);
});

test("no glob takes long on any name", () => {
  // One that goes through a regular expression takes longer than any test may.
  expect(globMatcher(`${"*a".repeat(60)}*b`)("a".repeat(256))).toBe(false);
});

test("braces that multiply beyond reason are refused", () => {
  expect(() => globMatcher("{a,b}".repeat(20))).toThrow(/more than 1000 alternatives/);
});

test("an exact name is no glob", () => {
  expect(["acme-data", "arn:aws:s3:::acme.data"].map(isGlob)).toEqual([false, false]);
  expect(["a*", "a?", "[a]", "{a,b}", "\\a"].map(isGlob)).toEqual([true, true, true, true, true]);
});
