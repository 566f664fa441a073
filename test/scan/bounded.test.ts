import { forEachBounded } from "../../src/scan/bounded.js";

/** Numbers on demand; remembers how far it was read and whether it was closed. */
function numbers(count: number) {
  const seen = { pulled: 0, closed: false };
  async function* source() {
    try {
      for (let index = 0; index < count; index += 1) {
        seen.pulled = index + 1;
        yield index;
      }
    } finally {
      seen.closed = true;
    }
  }
  return { seen, source: source() };
}

const tick = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

test("every item is done once, never more than the limit at a time", async () => {
  const done: number[] = [];
  let running = 0;
  let most = 0;
  await forEachBounded(numbers(100).source, 7, async (item) => {
    running += 1;
    most = Math.max(most, running);
    await tick();
    running -= 1;
    done.push(item);
  });
  expect([...done].sort((a, b) => a - b)).toEqual(Array.from({ length: 100 }, (_, index) => index));
  expect(most).toBe(7);
});

test("items are pulled only as workers get free", async () => {
  const { seen, source } = numbers(1000);
  await forEachBounded(source, 3, async (item) => {
    expect(seen.pulled).toBeLessThanOrEqual(item + 3);
    await tick();
  });
  expect(seen.pulled).toBe(1000);
});

test("the first failure stops the pulling, lets running tasks end and closes the source", async () => {
  const { seen, source } = numbers(1000);
  const ended: number[] = [];
  const run = forEachBounded(source, 4, async (item) => {
    await tick();
    if (item === 10) throw new Error("item 10");
    ended.push(item);
  });
  await expect(run).rejects.toThrow("item 10");
  expect(ended).toHaveLength(seen.pulled - 1);
  expect(seen.pulled).toBeLessThan(20);
  expect(seen.closed).toBe(true);
});

test("a failing source fails the whole", async () => {
  async function* source() {
    yield 1;
    throw new Error("page 2");
  }
  const done: number[] = [];
  await expect(forEachBounded(source(), 2, async (item) => void done.push(item))).rejects.toThrow("page 2");
  expect(done).toEqual([1]);
});
