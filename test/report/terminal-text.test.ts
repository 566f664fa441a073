import fc from "fast-check";
import { cleanText } from "../../src/report/clean-text.js";
import { cutMiddle, displayWidth, padEnd, padStart, wrapText } from "../../src/report/terminal-text.js";

const anyText = fc.string({ unit: "binary", maxLength: 60 }).map(cleanText);

test.each([
  ["plain text 123 ~", "plain text 123 ~"],
  ["a\nb\r\tc", "a\\nb\\r\\tc"],
  ["\u001b[31mred\u009b0m\u0007", "\\u{1b}[31mred\\u{9b}0m\\u{7}"],
  ["gnp\u202e.exe\u2066", "gnp\\u{202e}.exe\\u{2066}"],
  ["zero\u200bwidth\ufeff", "zero\\u{200b}width\\u{feff}"],
  ["lone\ud800", "lone\\u{d800}"],
  ["tag\u{e0041}", "tag\\u{e0041}"],
  ["line\u2028par\u2029", "line\\u{2028}par\\u{2029}"],
  ["日本語 é", "日本語 é"],
])("cleans %j", (text, clean) => {
  expect(cleanText(text)).toBe(clean);
});

test("what is clean stays as it is", () => {
  fc.assert(fc.property(anyText, (text) => cleanText(text) === text && !/[\p{C}\p{Zl}\p{Zp}]/u.test(text)));
});

test.each([
  ["abc", 3],
  ["", 0],
  ["日本", 4],
  ["e\u0301", 1],
  ["ｆｕｌｌ", 8],
  ["한국", 4],
  ["👍", 2],
  ["…·é", 3],
])("%j is %d columns wide", (text, columns) => {
  expect(displayWidth(text)).toBe(columns);
});

test.each([
  ["abcdefghij", 10, "abcdefghij"],
  ["abcdefghij", 9, "abcd…ghij"],
  ["abcdefghij", 6, "abc…ij"],
  ["日本語の名前です", 8, "日本…す"],
  ["abc", 1, "…"],
  ["abc", 0, ""],
])("cuts %j to %d columns", (text, columns, cut) => {
  expect(cutMiddle(text, columns)).toBe(cut);
});

test("what is cut or wrapped fits", () => {
  fc.assert(
    fc.property(anyText, fc.integer({ min: 2, max: 40 }), (text, columns) => {
      expect(displayWidth(cutMiddle(text, columns))).toBeLessThanOrEqual(columns);
      for (const line of wrapText(text, columns)) expect(displayWidth(line)).toBeLessThanOrEqual(columns);
    }),
  );
});

test("wrapping loses nothing but spaces", () => {
  fc.assert(
    fc.property(anyText, fc.integer({ min: 2, max: 40 }), (text, columns) => {
      expect(wrapText(text, columns).join("").replaceAll(" ", "")).toBe(text.replaceAll(" ", ""));
    }),
  );
});

test("wraps at spaces, and inside a word only when it is longer than a line", () => {
  expect(wrapText("one two three fourteen-letters", 9)).toEqual(["one two", "three", "fourteen-", "letters"]);
  expect(wrapText("", 9)).toEqual([""]);
});

test("pads by columns, not by characters", () => {
  expect(padEnd("日本", 6)).toBe("日本  ");
  expect(padStart("日本", 6)).toBe("  日本");
  expect(padEnd("longer", 3)).toBe("longer");
});
