import type { ReadSpec } from "../../src/aws/read.js";
import { pages } from "../../src/collect/listing.js";
import { listTablesRead } from "../../src/collect/reads.js";

const read: ReadSpec = listTablesRead;

/** What is got of a list whose pages name these next ones, the last of them for ever. */
async function collected(nexts: readonly (string | undefined)[]): Promise<(string | undefined)[]> {
  const asked: (string | undefined)[] = [];
  const ask = (token: string | undefined) => {
    asked.push(token);
    return Promise.resolve(nexts[Math.min(asked.length, nexts.length) - 1]);
  };
  for await (const next of pages(read, ask, (page) => page)) {
    if (asked.length > 10) throw new Error(`It goes on for ever, after ${String(next)}.`);
  }
  return asked;
}

test.each<[string, (string | undefined)[]]>([
  ["no token", ["a", "b", undefined]],
  ["an empty token", ["a", "b", ""]],
])("a list ends at %s", async (_, nexts) => {
  expect(await collected(nexts)).toStrictEqual([undefined, "a", "b"]);
});

test("a list whose page names itself as the next one breaks off instead of going on for ever", async () => {
  await expect(collected(["a", "b"])).rejects.toMatchObject({ code: "RepeatedToken", action: read.action });
});
