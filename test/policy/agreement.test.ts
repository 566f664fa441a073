import { compare, knownDisagreements } from "./support/agreement.js";

test("an independent evaluator agrees on 1 000 pairs, but for what is known and named", async () => {
  const { compared, known, disagreements } = await compare(1000, 20_261_122);
  expect(compared).toBe(1000);
  expect(disagreements).toEqual([]);
  const names = knownDisagreements.map(({ name }) => name);
  expect(Object.keys(known).filter((name) => !names.includes(name))).toEqual([]);
  expect(Object.values(known).reduce((sum, count) => sum + count, 0)).toBeLessThan(100);
}, 60_000);
