import { kinds } from "../../src/model/resource.js";
import { storedGap } from "../../src/model/run.js";

const old = { account: "111122223333", region: null, action: null, detail: "Oops." };

test.each([
  ["list the buckets", ["region", "bucket"]],
  ["list the Multi-Region access points", ["multi-region-access-point"]],
  ["look at the resources of kind glacier-vault", ["glacier-vault"]],
])("a gap of before its kinds were told says them by what was not read: %s", (what, hidden) => {
  expect(storedGap({ ...old, what })).toEqual({ ...old, what, cause: "failed", kinds: hidden });
});

test("where it does not say, any kind may be hidden", () => {
  expect(storedGap({ ...old, what: "look into eu-west-1: every list is refused there" }).kinds).toEqual(kinds);
});

test("a gap that tells them is taken as it is", () => {
  const gap = { ...old, what: "list the buckets", cause: "denied", kinds: [] } as const;
  expect(storedGap(gap)).toEqual(gap);
});
