import { cleanMessage } from "../../src/aws/clean-message.js";

test.each([
  ["one\nline\r\n\tonly", "one line only"],
  ["\u001b[31mred\u001b[0m", "[31mred [0m"],
  ["right\u202Eto left\u2028next", "right to left next"],
  ["nul\u0000 and bell\u0007", "nul  and bell"],
  ["key AKIAIOSFODNN7EXAMPLE and ASIAIOSFODNN7EXAMPLE.", "key AKIA… and ASIA…."],
  ["arn:aws:iam::111122223333:user/Zoë", "arn:aws:iam::111122223333:user/Zoë"],
])("%j becomes %j", (text, expected) => {
  expect(cleanMessage(text)).toBe(expected);
});

test("a long text is cut between characters", () => {
  const cut = cleanMessage("𝒂".repeat(1000));
  expect(cut).toHaveLength(2 * 399 + 1);
  expect(cut.endsWith("𝒂…")).toBe(true);
});
