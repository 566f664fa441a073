import { writeFileSync } from "node:fs";
import path from "node:path";
import type { Ended } from "./support/command.js";
import { startShell } from "./support/command.js";
import { readScan, withFolder } from "./support/scanned.js";

/** The command in a folder that holds these files. */
async function inFolder<T>(
  files: { readonly [name: string]: string },
  use: (
    run: (args: readonly string[], environment?: NodeJS.ProcessEnv) => Promise<Ended>,
    folder: string,
  ) => Promise<T>,
): Promise<T> {
  return withFolder(async (folder) => {
    for (const [name, text] of Object.entries(files)) writeFileSync(path.join(folder, name), text);
    return use(
      (args, environment = {}) => startShell('cd "$FOLDER" && "$@"', args, { ...environment, FOLDER: folder }).ended,
      folder,
    );
  });
}

const demoConfig = `scan:
  demo: true
  rule: [bucket-versioning, bucket-cors]
  fail-on: high
  no-progress: true
  format: json
rules:
  bucket-versioning: { severity: critical }
`;

test("the configuration in the current folder is found, told, and gives way to environment and command line", async () => {
  await inFolder({ "s3audit.config.yaml": demoConfig }, async (run, folder) => {
    // Critical by the configuration, and so reported, counted and a reason to fail.
    const found = await run(["scan", "--output", "a"]);
    expect(found).toMatchObject({ code: 1, stderr: "" });
    expect(found.stdout).toContain("Configuration: s3audit.config.yaml");
    expect(found.stdout).toMatch(/^CRITICAL\n +bucket-versioning /m);
    const { run: header, report } = await readScan(path.join(folder, "a"), found);
    expect(header.configFile).toBe("s3audit.config.yaml");
    expect(header.selection.rules).toEqual(["bucket-cors", "bucket-versioning"]);
    const severities = report.findings.map(({ ruleId, severity }) => `${ruleId} ${severity}`);
    expect([...new Set(severities)].sort()).toEqual(["bucket-cors low", "bucket-versioning critical"]);

    const environment = await run(["scan", "--output", "b"], { S3AUDIT_RULE: "bucket-cors" });
    expect(environment.code).toBe(0);
    expect(environment.stdout).not.toContain("bucket-versioning");
    const flag = await run(["scan", "--output", "c", "--fail-on", "low"], { S3AUDIT_RULE: "bucket-cors" });
    expect(flag.code).toBe(1);
  });
}, 60_000);

test("config show tells where each value comes from", async () => {
  await inFolder({ "s3audit.config.yaml": demoConfig }, async (run) => {
    const { stdout } = await run(["config", "show", "--fail-on", "low"], { S3AUDIT_FORMAT: "csv" });
    for (const line of [
      'scan.rule = ["bucket-versioning","bucket-cors"]  [s3audit.config.yaml:3:3]',
      'scan.fail-on = "low"  [command line]',
      'scan.format = ["csv"]  [environment S3AUDIT_FORMAT]',
      "scan.concurrency = 64  [default]",
      'rules.bucket-versioning.severity = "critical"  [s3audit.config.yaml:8:24]',
    ])
      expect(stdout.split("\n")).toContain(line);
  });
}, 60_000);

test("config show tells what is in effect where nobody says anything", async () => {
  await inFolder({ "s3audit.config.yaml": "requiredTags: [owner]\n" }, async (run) => {
    const lines = async (args: readonly string[]): Promise<string[]> =>
      (await run(["config", "show", ...args])).stdout.split("\n");
    expect(await lines([])).toEqual(
      expect.arrayContaining([
        'scan.rule = ["set:core","bucket-tags"]  [default]',
        'scan.format = ["json","html"]  [default]',
      ]),
    );
    expect(await lines(["--framework", "aws-fsbp", "--output", "-"])).toEqual(
      expect.arrayContaining(['scan.rule = ["bucket-tags"]  [default]', 'scan.format = ["json"]  [default]']),
    );
  });
}, 60_000);

test("config check names every mistake, each in a line", async () => {
  const text = `scan:
  framework: [cis-aws-9]
  max-duration: soon
rules:
  bucket-versoning: { severity: high }
  bucket-object-lock-retention: { parameters: { minimumDays: -1, mod: COMPLIANCE } }
waivers:
  - rule: [nope, bucket-cors, nope-*]
`;
  await inFolder({ "s3audit.config.yaml": text }, async (run) => {
    const { code, stderr } = await run(["config", "check"]);
    expect(code).toBe(2);
    expect(stderr.match(/yaml:\d+:\d+: [^.]{20}/g)).toEqual([
      'yaml:5:3: there is no rule "bu',
      "yaml:6:49: bucket-object-lock-r",
      "yaml:6:66: The rule bucket-obje",
      'yaml:8:5: there is no rule "no',
      'yaml:8:5: there is no rule "no',
      "yaml:3:3: --max-duration takes",
      "yaml:2:3: There is no framewor",
    ]);
  });
}, 60_000);

test.each([
  [
    "rules: { bucket-versoning: {} }",
    /^s3audit: s3audit\.config\.yaml:1:10: there is no rule "bucket-versoning"\. Did you mean "bucket-versioning"\?\n$/,
  ],
  ["waivers: [{ rule: bucket-tls }]", /:1:11: there is no rule "bucket-tls"/],
  ["scan: { framework: [cis-aws-9] }", /:1:9: There is no framework "cis-aws-9"/],
  ["scan: { format: [jsno] }", /:1:9: There is no format "jsno"/],
  ["scan: { rule: bucket-versoning }", /:1:9: No rule matches "bucket-versoning"/],
  ["scan: { skip-rule: [bucket-nothing] }", /:1:9: No rule matches "bucket-nothing"/],
  ["scan: { max-duration: 10x }", /:1:9: --max-duration takes a duration/],
  [
    "rules: { bucket-object-lock-retention: { parameters: { days: 3 } } }",
    /:1:56: The rule .* has no parameter "days"/,
  ],
  ["scan: { endpoint-url: http://127.0.0.1:9 }", /:1:9: an endpoint is taken from a file only when it is named/],
  ["waiversFile: nowhere.yaml", /The file of waivers nowhere\.yaml cannot be read/],
])(
  "%s is refused by check and scan alike, before anything is read",
  async (text, message) => {
    await inFolder({ "s3audit.config.yaml": text }, async (run) => {
      for (const args of [
        ["config", "check"],
        ["scan", "--demo"],
      ])
        expect(await run(args)).toEqual({ code: 2, stdout: "", stderr: expect.stringMatching(message) as string });
    });
  },
  60_000,
);

test("two configurations in one folder are one too many; a named one counts alone", async () => {
  await inFolder({ "s3audit.config.yaml": "", "s3audit.config.json": "{}" }, async (run) => {
    expect(await run(["config", "check"])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("remove one") as string,
    });
    expect(await run(["config", "check", "s3audit.config.json"])).toMatchObject({
      code: 0,
      stdout: "s3audit.config.json: no mistakes; 0 waivers.\n",
    });
  });
}, 60_000);

test("required tags switch their rule on", async () => {
  await inFolder({ "s3audit.config.yaml": "requiredTags: [nobody-has-this]\n" }, async (run, folder) => {
    const ended = await run(["scan", "--demo", "--output", "a", "--format", "json"]);
    const { report } = await readScan(path.join(folder, "a"), ended);
    const messages = report.findings
      .filter(({ ruleId }) => ruleId === "bucket-tags")
      .flatMap(({ message }) => message ?? []);
    expect(messages.length).toBeGreaterThan(0);
    expect(messages.every((message) => message.includes("nobody-has-this"))).toBe(true);
  });
}, 60_000);
