import { readdirSync } from "node:fs";
import path from "node:path";
import { manualReason, remedies, rulesWithoutRemedy } from "../../src/fix/remedies.js";

const ids = readdirSync("rules").map((name) => path.parse(name).name);
const closed = remedies.flatMap(({ closes }) => closes);

test("remedies and reasons are about rules that there are", () => {
  expect([...closed, ...rulesWithoutRemedy].filter((id) => !ids.includes(id))).toEqual([]);
});

test("a rule has remedies, or a reason why no file closes it, and not both", () => {
  expect(rulesWithoutRemedy.filter((id) => closed.includes(id))).toEqual([]);
  for (const id of ids) expect(manualReason(id) === null).toBe(closed.includes(id));
});

test("a remedy is for rules of its own kind", () => {
  for (const { on, closes } of remedies) expect(closes.filter((id) => !id.startsWith(`${on}-`))).toEqual([]);
});
