import { digestTable, sharedRecords } from "../../src/model/digest-table.js";

test("a table says what a map would, also after it grew many times", () => {
  const table = digestTable();
  const map = new Map<string, number>();
  for (let turn = 0; turn < 20_000; turn++) {
    const [text, part] = [`arn:aws:s3:::bucket-${(turn * 7919) % 4000}`, turn % 11];
    const value = (turn * 2_654_435_761) % 4_294_967_295;
    expect(table.get(text, part)).toBe(map.get(`${text} ${part}`));
    table.set(text, part, value);
    map.set(`${text} ${part}`, value);
  }
  for (const [key, value] of map) {
    const [text = "", part = ""] = key.split(" ");
    expect(table.get(text, Number(part))).toBe(value);
  }
  expect(table.get("arn:aws:s3:::bucket-1", 99)).toBeUndefined();
  expect(table.get("arn:aws:s3:::other", 0)).toBeUndefined();
});

test("0 and the largest number are kept, and nothing is taken for either", () => {
  const table = digestTable();
  expect(table.get("a", 0)).toBeUndefined();
  table.set("a", 0, 0);
  table.set("a", 1, 4_294_967_294);
  expect([table.get("a", 0), table.get("a", 1), table.get("a", 2), table.get("b", 0)]).toEqual([
    0,
    4_294_967_294,
    undefined,
    undefined,
  ]);
});

test("records that spell the same are one", () => {
  const records = sharedRecords<{ readonly date: string | null }>();
  const numbers = [{ date: "a" }, { date: null }, { date: "a" }].map((record) => records.numberOf(record));
  expect(numbers).toEqual([0, 1, 0]);
  expect(records.at(1)).toEqual({ date: null });
  expect(() => records.at(2)).toThrow("There is no record 2.");
});
