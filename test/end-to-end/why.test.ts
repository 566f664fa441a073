import { answerPolicy } from "../../src/policy/answer-policy.js";
import { parsePolicy } from "../../src/policy/parse-policy.js";
import { subjectOf } from "../policy/support/case-file.js";
import { runCommand } from "./support/command.js";

type WhyJson = {
  readonly finding: { readonly status: string; readonly message: string | null; readonly missing: readonly unknown[] };
  readonly facts: { readonly account: object; readonly bucket: { readonly policy: { readonly value: string } } };
  readonly chain: readonly string[];
  readonly remedyCommand: string | null;
  readonly change: {
    readonly policy: object;
    readonly statusAfter: string;
    readonly proof: { readonly state: string };
    readonly command: string;
  } | null;
};

async function whyJson(bucket: string, rule: string): Promise<WhyJson> {
  const { code, stdout, stderr } = await runCommand(["why", bucket, rule, "--demo", "--json"], {});
  expect([code, stderr]).toEqual([0, ""]);
  return JSON.parse(stdout) as WhyJson;
}

test("without a rule, every core rule's verdict is told in brief, worst first, and as scan has it", async () => {
  const [text, json, scan] = await Promise.all([
    runCommand(["why", "example-retail-audit-evidence", "--demo"], {}),
    runCommand(["why", "example-retail-audit-evidence", "--demo", "--json"], {}),
    runCommand(
      [
        "scan",
        "--demo",
        "--bucket",
        "example-retail-audit-evidence",
        "--include",
        "all",
        "--format",
        "ndjson",
        "--output",
        "-",
      ],
      {},
    ),
  ]);
  expect([text.code, json.code, scan.code]).toEqual([0, 0, 0]);
  const { findings } = JSON.parse(json.stdout) as { readonly findings: readonly { ruleId: string; status: string }[] };
  const scanned = scan.stdout
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as { ruleId: string; status: string; resource?: { kind: string } })
    .filter(({ resource }) => resource?.kind === "bucket");
  const byRule = (list: readonly { ruleId: string; status: string }[]) =>
    Object.fromEntries(list.map(({ ruleId, status }) => [ruleId, status]));
  expect(Object.keys(byRule(scanned)).length).toBeGreaterThan(10);
  expect(byRule(findings)).toEqual(byRule(scanned));
  const lines = text.stdout.split("\n");
  expect(lines[0]).toBe("Bucket example-retail-audit-evidence in us-east-1, account 111122223333");
  expect(lines[2]).toMatch(/^FAIL {2}/);
  const order = ["FAIL  ", "PASS", "NOT APPLICABLE"].map((word) => lines.findIndex((line) => line.startsWith(word)));
  expect(order).toEqual([...order].sort((a, b) => a - b));
  expect(lines.every((line) => line.length <= 80)).toBe(true);
}, 60_000);

test("a Deny of plain HTTP with a hole is made whole, and the engine says that nothing else changes", async () => {
  const bucket = "example-retail-audit-evidence";
  const { finding, facts, change } = await whyJson(bucket, "bucket-tls-only");
  expect(finding.status).toBe("fail");
  expect(change).toMatchObject({ statusAfter: "pass", proof: { state: "shown" } });
  const subject = subjectOf({ resource: `arn:aws:s3:::${bucket}`, abac: null, defaultEncryption: null });
  const verdictOf = (text: string): string => answerPolicy(parsePolicy(text, 20_480), subject).httpDenied.verdict;
  expect(verdictOf(facts.bucket.policy.value)).toBe("partial");
  expect(verdictOf(JSON.stringify(change?.policy))).toBe("holds");
  expect(change?.command).toBe(`aws s3api put-bucket-policy --bucket ${bucket} --policy file://policy.json`);
});

test("a public statement is narrowed, the chain tells door by door who gets in", async () => {
  const { finding, facts, chain, change, remedyCommand } = await whyJson("www.example-retail.com", "bucket-not-public");
  expect(finding.status).toBe("fail");
  expect(facts.account).toHaveProperty("publicAccessBlock");
  expect(chain[0]).toMatch(
    /^The policy lets strangers in\. Anyone on the internet has read access by policy statement 0/,
  );
  expect(chain[1]).toBe("The ACL lets no stranger in.");
  expect(change).toMatchObject({ statusAfter: "pass", proof: { state: "shown" } });
  expect(remedyCommand).toContain("--bucket www.example-retail.com ");
});

test("for a person: what AWS said, the verdict, and the policy to save", async () => {
  const { code, stdout } = await runCommand(["why", "example-retail-audit-evidence", "bucket-tls-only", "--demo"], {});
  expect(code).toBe(0);
  const at = (text: string): number => stdout.indexOf(text);
  const order = [
    "FAIL  bucket-tls-only on example-retail-audit-evidence",
    "\nWhat AWS said\n  Bucket example-retail-audit-evidence in us-east-1\n    Policy ",
    "\nThe verdict\n",
    '\n  Statement 1 "DenyPlainHttp":\n    {\n',
    "\n  A request that shows it:\n    anonymous s3:ListBucket on arn:aws:s3:::example-retail-audit-evidence",
    "\nThe smallest change that makes it pass\n",
    "With it the rule passes.",
    "Shown by the policy engine: every request over TLS fares as before",
    '\n{\n  "Version": "2012-10-17",\n',
  ].map(at);
  expect(order).not.toContain(-1);
  expect(order).toEqual([...order].sort((a, b) => a - b));
  const document = /\n(\{\n[\s\S]*\n\})\n/.exec(stdout)?.[1] ?? "";
  expect(JSON.parse(document)).toHaveProperty("Statement");
});

test("what was not read is told with the missing action, and no change is made up", async () => {
  const [json, text] = await Promise.all([
    whyJson("example-retail-finance-close", "bucket-tls-only"),
    runCommand(["why", "example-retail-finance-close", "bucket-tls-only", "--demo"], {}),
  ]);
  expect(json.finding).toMatchObject({ status: "unknown", missing: [{ action: "s3:GetBucketPolicy" }] });
  expect(json.change).toBeNull();
  expect(text.stdout).toContain("NOT READ: s3:GetBucketPolicy is missing");
  expect(text.stdout).toContain("NOT KNOWN: Policy was not read");
  expect(text.stdout).toContain("Permissions of the caller: s3:GetBucketPolicy.");
});

test("a finding without a policy gets the rule's own command, the names filled in", async () => {
  const { change, remedyCommand } = await whyJson("example-retail-backups-2024", "bucket-kms-key-rotation");
  expect(change).toBeNull();
  expect(remedyCommand).toMatch(/^aws kms enable-key-rotation --key-id arn:aws:kms:us-west-2:111122223333:key\//);
});

test("no such bucket, a rule about something else and an unknown rule are told, exit code 2", async () => {
  const ended = await Promise.all([
    runCommand(["why", "no-such-bucket-here", "--demo"], {}),
    runCommand(["why", "example-retail-backups", "account-block-public-access", "--demo"], {}),
    runCommand(["why", "example-retail-backups", "bucket-nothing", "--demo"], {}),
  ]);
  expect(ended.map(({ code }) => code)).toEqual([2, 2, 2]);
  expect(ended.map(({ stderr }) => stderr)).toEqual([
    expect.stringContaining('There is no bucket "no-such-bucket-here".') as string,
    expect.stringContaining("account-block-public-access is not about a bucket but about: account.") as string,
    expect.stringContaining('No rule matches "bucket-nothing".') as string,
  ]);
});
