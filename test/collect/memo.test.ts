import { createMemo } from "../../src/collect/memo.js";

test("a key is computed once, also for those who ask while it runs", async () => {
  const memo = createMemo(2);
  let runs = 0;
  const compute = async (): Promise<number> => {
    runs += 1;
    await Promise.resolve();
    return runs;
  };
  expect(await Promise.all([memo("a", compute), memo("a", compute)])).toStrictEqual([1, 1]);
  expect(await memo("a", compute)).toBe(1);
  expect(runs).toBe(1);
});

test("the key that was used longest ago is forgotten first", async () => {
  const memo = createMemo(2);
  const computed: string[] = [];
  const ask = (key: string): Promise<string> =>
    memo(key, async () => {
      computed.push(key);
      return key;
    });
  await ask("a");
  await ask("b");
  await ask("a");
  await ask("c");
  await ask("a");
  await ask("b");
  expect(computed).toStrictEqual(["a", "b", "c", "b"]);
});

test("a failure reaches all who wait and is then forgotten", async () => {
  const memo = createMemo(2);
  const fail = async (): Promise<string> => {
    await Promise.resolve();
    throw new Error("passing");
  };
  const results = await Promise.allSettled([memo("a", fail), memo("a", () => Promise.resolve("never"))]);
  expect(results.map(({ status }) => status)).toStrictEqual(["rejected", "rejected"]);
  expect(await memo("a", () => Promise.resolve("again"))).toBe("again");
});
