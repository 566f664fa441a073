import { demoFaults, demoWorld } from "../../src/demo/demo-account.js";
import { type Fault, noFaults } from "../../src/demo/faults.js";
import { type Ended, runCommand } from "./support/command.js";
import { controlCharacters } from "./support/control-characters.js";
import { officeWorld } from "./support/office.js";
import { environmentOf, withAws } from "./support/scanned.js";

/** The three lists of the demo account, as tables and as JSON. */
const lists: { [name: string]: Ended } = {};

beforeAll(async () => {
  await withAws(demoWorld(new Date()), demoFaults, async (aws) => {
    const list = async (...args: readonly string[]): Promise<void> => {
      lists[args.join(" ")] = await runCommand(["list", ...args], environmentOf(aws));
    };
    await Promise.all([list("buckets", "--json"), list("access-points"), list("access-points", "--json")]);
    await Promise.all([list("account"), list("account", "--json")]);
  });
  lists["buckets"] = await runCommand(["list", "buckets", "--demo"], {});
}, 90_000);

function of(name: string): Ended {
  const found = lists[name];
  if (found === undefined) throw new Error(`Not listed: ${name}`);
  return found;
}

test.each(["buckets", "buckets --json", "access-points", "access-points --json", "account", "account --json"])(
  "list %s ends well",
  (name) => {
    expect(of(name)).toMatchObject({ code: 0, stderr: "" });
  },
);

test("buckets as a table, a denied setting shown as such", () => {
  const text = of("buckets").stdout;
  expect(text).toMatch(/^BUCKET +REGION +BLOCK PUBLIC/);
  expect(text).toMatch(/^www\.example-retail\.com +us-east-1 .*PUBLIC/m);
  expect(text).toMatch(/^example-retail-finance-close +eu-central-1 .*\? denied/m);
});

test("buckets as JSON, with the facts as they were read", () => {
  const buckets = JSON.parse(of("buckets --json").stdout) as { name: string; facts: { [fact: string]: object } }[];
  expect(buckets.length).toBeGreaterThan(45);
  const factsOf = (name: string): unknown => buckets.find((bucket) => bucket.name === name)?.facts;
  expect(factsOf("example-retail-customer-records")).toMatchObject({
    objectLock: { state: "known", value: { defaultRetention: { mode: "COMPLIANCE" } } },
  });
  expect(factsOf("example-retail-finance-close")).toMatchObject({
    policyStatus: { state: "denied", action: "s3:GetBucketPolicyStatus" },
  });
});

test("access points, as a table and as JSON", () => {
  expect(of("access-points").stdout).toMatch(/^lake-analytics +eu-west-1 +example-retail-lake-raw +vpc-\w+ +all/m);
  expect(of("access-points").stdout).toMatch(/^product-feed .*PUBLIC/m);
  const points = JSON.parse(of("access-points --json").stdout) as { name: string }[];
  expect(points.map(({ name }) => name)).toContain("store-uploads");
});

test("the account, as a table and as JSON", () => {
  expect(of("account").stdout).toMatch(/^Account +111122223333$/m);
  expect(of("account").stdout).toMatch(/^BlockPublicAcls +on$/m);
  expect(of("account").stdout).toMatch(/^IgnorePublicAcls +off$/m);
  expect(JSON.parse(of("account --json").stdout)).toMatchObject({
    account: "111122223333",
    facts: { publicAccessBlock: { state: "known" } },
  });
});

test("nothing of AWS reaches the terminal as a command to it", () => {
  expect(of("buckets --json").stdout).toContain("\\u001b[31mtext");
  for (const { stdout } of Object.values(lists)) expect(controlCharacters.exec(stdout)).toBeNull();
});

test("an account whose buckets may not be listed: exit code 2, with the permission that is missing", async () => {
  const where = { operations: ["s3:ListBuckets"], resources: "every" } as const;
  const list: readonly Fault[] = [{ kind: "access-denied", where }];
  const ended = await withAws(officeWorld({}), { ...noFaults, list }, (aws) =>
    runCommand(["list", "buckets"], environmentOf(aws)),
  );
  expect(ended).toMatchObject({ code: 2, stdout: "" });
  expect(ended.stderr).toContain("s3:ListAllMyBuckets");
}, 60_000);
