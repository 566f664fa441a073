import { readdirSync } from "node:fs";
import path from "node:path";
import { forAPerson } from "../../src/fix/for-a-person.js";
import { madeOf } from "../../src/fix/made-of.js";
import { manualReason, remedies } from "../../src/fix/remedies.js";

const ids = readdirSync("rules").map((name) => path.parse(name).name);
const closed = new Set(remedies.flatMap(({ closes }) => closes));

test("a rule has remedies, or is made of rules that have, or a reason says why no file closes it: one of the three", () => {
  const places = ids.map((id) => [id, [closed.has(id), madeOf.has(id), forAPerson.has(id)].filter(Boolean).length]);
  expect(places.filter(([, count]) => count !== 1)).toEqual([]);
});

test("remedies and reasons are about rules that there are", () => {
  expect([...closed, ...madeOf.keys(), ...forAPerson.keys()].filter((id) => !ids.includes(id))).toEqual([]);
});

test("a rule is made of rules of its own kind that have remedies", () => {
  for (const [id, { parts }] of madeOf)
    for (const part of parts) {
      expect(closed).toContain(part);
      expect(part.split("-")[0]).toBe(id.split("-")[0]);
    }
});

test("a reason is a sentence of its own, given for every rule that no remedy closes", () => {
  for (const id of ids) expect(manualReason(id) === null).toBe(closed.has(id));
  for (const reason of [...forAPerson.values(), ...[...madeOf.values()].map(({ rest }) => rest)])
    expect(reason).toMatch(/^[A-Z].{20,}\.$/);
});

test("a remedy is for rules of its own kind", () => {
  for (const { on, closes } of remedies) expect(closes.filter((id) => !id.startsWith(`${on}-`))).toEqual([]);
});
