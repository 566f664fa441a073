import { missingActions } from "../../src/cli/missing-actions.js";
import { collectors } from "../../src/collect/collectors.js";
import { allReads } from "../../src/collect/plan.js";
import { demoWorld } from "../../src/demo/demo-account.js";
import { type Fault, noFaults } from "../../src/demo/faults.js";
import { kindNames } from "../../src/model/resource.js";
import { type Ended, runCommand } from "./support/command.js";
import { environmentOf, readScan, type Scanned, withAws, withFolder } from "./support/scanned.js";

// The demo account, read with every rule by a role that may do less and less.

interface Denied extends Scanned {
  readonly missing: readonly string[];
}

interface Policy {
  readonly Statement: readonly { readonly Action: readonly string[] }[];
}

const actionsOf = ({ stdout }: Ended): string[] =>
  (JSON.parse(stdout) as Policy).Statement.flatMap(({ Action }) => Action).sort();

/** Scans, and asks what was missing, from the folder and (the same) from the report in it. */
function scanDenied(list: readonly Fault[], ...flags: readonly string[]): Promise<Denied> {
  return withFolder((folder) =>
    withAws(demoWorld(new Date()), { ...noFaults, list }, async (aws) => {
      const output = ["--output", folder, "--format", "json", "--no-progress"];
      const ended = await runCommand(["scan", "--rule", "*", ...output, ...flags], environmentOf(aws));
      const scanned = { ...ended, ...(await readScan(folder, ended)) };
      const missing = await missingActions(folder);
      expect(await missingActions(`${folder}/report.json`)).toEqual(missing);
      return { ...scanned, missing };
    }),
  );
}

const may = (actions: readonly string[]): Promise<Denied> => scanDenied([{ kind: "allowed-only", actions }]);

let everyAction: readonly string[];
let calm: Denied;

beforeAll(async () => {
  everyAction = actionsOf(await runCommand(["permissions", "--rule", "*"], {}));
  calm = await may(everyAction);
}, 60_000);

test("the printed policy is enough: whoever may do that is denied no more than whoever may do all", async () => {
  const free = await scanDenied([]);
  expect(calm.missing).toEqual(free.missing);
  expect(calm.report.summary.statuses).toEqual(free.report.summary.statuses);
  expect(calm.run.permissions).toEqual(free.run.permissions);
}, 60_000);

describe("a role that may only list buckets", () => {
  const granted = "s3:ListAllMyBuckets";
  let denied: Denied;

  beforeAll(async () => {
    denied = await scanDenied(
      [{ kind: "allowed-only", actions: [granted] }],
      "--include",
      "all",
      "--fail-on-incomplete",
    );
  }, 60_000);

  test("the scan comes to its end and says that it is incomplete", () => {
    expect(denied).toMatchObject({
      code: 3,
      stderr: "",
      run: { complete: false, incompleteReason: "Part of the account could not be read." },
    });
    expect(denied.report.summary.resources).toMatchObject({
      account: 1,
      bucket: calm.report.summary.resources.bucket,
      "access-point": 0,
      "glacier-vault": 0,
    });
  });

  test("nothing passes, nothing fails, and every check names what it lacks", () => {
    const { statuses, coverage, score } = denied.report.summary;
    expect(statuses).toMatchObject({ pass: 0, fail: 0, error: 0, "not-applicable": 1 });
    expect(statuses.unknown).toBeGreaterThan(3000);
    expect(coverage).toEqual({ evaluated: 0, unknown: statuses.unknown, error: 0, percent: 0 });
    expect(score).toBeNull();
    const unnamed = denied.report.findings
      .filter(({ status, missing }) => status === "unknown" && missing.every(({ action }) => action === null))
      .map(({ ruleId, resource }) => `${ruleId} ${resource.name}`);
    expect(unnamed).toEqual([]);
    // Names that may be other accounts' are left alone whatever the permissions.
    const decided = denied.report.findings.filter(({ status }) => status !== "unknown");
    expect(decided.map(({ ruleId }) => ruleId)).toEqual(["account-predictable-bucket-names"]);
  });

  test("what was missing is exactly what the policy has and the role has not", () => {
    expect(denied.missing).toEqual(everyAction.filter((action) => action !== granted));
    expect(denied.run.permissions).toMatchObject([{ account: "111122223333", answered: [granted] }]);
  });

  test("the terminal says how little was seen, and every kind that was not looked for, within 80 columns", () => {
    const { unknown } = denied.report.summary.statuses;
    const lines = denied.stdout.split("\n");
    const report = lines.findIndex((line) => line.startsWith("REPORT"));
    expect(lines.slice(0, report).filter((line) => line.length > 80)).toEqual([]);
    const text = lines.slice(0, report).join(" ").replaceAll(/ +/g, " ");
    expect(text).toContain("INCOMPLETE Part of the account could not be read; what was not looked at");
    expect(text).toContain("PUBLIC not known: 0 of 53 resources could be decided");
    expect(text).toContain("RESULT nothing could be decided");
    expect(text).toContain(`coverage 0% (0 of ${unknown.toLocaleString("en-US")} checks decided)`);
    expect(text).toContain("`s3audit permissions --missing REPORT`");
    expect(text).toContain("list the Regions of the account");
    const listed = Object.entries(denied.report.summary.resources)
      .filter(([kind, count]) => count === 0 && kind !== "run")
      .map(([kind]) => kindNames[kind as keyof typeof kindNames][1]);
    expect(listed).toHaveLength(10);
    for (const many of listed) expect(text).toContain(`list the ${many}: missing `);
  });
});

/** Every service by the actions it takes, S3's two apart; without the list that every scan begins with. */
const services = new Map<string, Set<string>>();
for (const { service, action } of allReads(collectors)) {
  const [prefix = ""] = action.split(":");
  const name = service === "s3-control" ? service : prefix;
  if (action !== "s3:ListAllMyBuckets") services.set(name, (services.get(name) ?? new Set()).add(action));
}

/** Services that are asked only about what another service told: of these actions, a denied scan cannot know. */
const askedAfter: { readonly [service: string]: readonly string[] } = {
  // The keys behind the default encryption; the Lambda functions stand on access points.
  s3: ["kms:DescribeKey", "kms:GetKeyPolicy", "kms:GetKeyRotationStatus", "kms:ListGrants"],
  "s3-control": ["lambda:GetFunctionConfiguration"],
  // The metric filters and alarms of a trail's log group.
  cloudtrail: ["logs:DescribeMetricFilters", "cloudwatch:DescribeAlarms"],
  logs: ["cloudwatch:DescribeAlarms"],
};

/** Services that are denied together, to scan seven times and not as often as there are services: none is asked after another. */
const together: readonly (readonly string[])[] = [
  ["s3"],
  ["s3-control", "account"],
  ["cloudtrail", "config", "guardduty"],
  ["organizations", "cloudwatch", "macie2", "cloudfront"],
  ["route53", "access-analyzer", "securityhub", "kms"],
  ["backup", "lambda", "logs"],
  ["glacier", "s3express", "s3files", "s3tables", "s3vectors", "transfer"],
];

test("every service is among them, once", () => {
  expect(together.flat().sort()).toEqual([...services.keys()].sort());
});

/** Every status that differs of what both looked at, as `resource rule: before > after`. */
function changes(after: Denied): string[] {
  return [...after.statuses].flatMap(([arn, statuses]) =>
    Object.entries(statuses).flatMap(([rule, status]) => {
      const before = calm.statuses.get(arn)?.[rule];
      return before === status ? [] : [`${arn} ${rule}: ${before} > ${status}`];
    }),
  );
}

test.each(together.map((names) => [names.join(", "), names] as const))(
  "%s denied: what rests on it is unknown, and its actions are missing, no others",
  async (_, names) => {
    const own = new Set(names.flatMap((name) => [...(services.get(name) ?? [])]));
    const denied = await may(everyAction.filter((action) => !own.has(action)));
    expect(denied).toMatchObject({ code: 0, stderr: "", report: { summary: { statuses: { error: 0 } } } });
    expect(changes(denied).filter((change) => !change.endsWith("> unknown"))).toEqual([]);
    const lacked = new Set([...own, ...names.flatMap((name) => askedAfter[name] ?? [])]);
    expect(denied.missing).toEqual(expect.arrayContaining([...lacked]));
    // What other accounts refuse stays refused, as far as it is still come across.
    expect(denied.missing.filter((action) => !lacked.has(action) && !calm.missing.includes(action))).toEqual([]);
  },
  60_000,
);
