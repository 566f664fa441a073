import { createHash } from "node:crypto";
import { gzipSync } from "node:zlib";
import { sarifWriter } from "../../src/report/sarif.js";
import { ciCommandsIn } from "./support/ci-commands.js";
import { outputOf } from "./support/collect-output.js";
import { hostileReport } from "./support/hostile-report.js";
import { sarifCheck } from "./support/published-schemas.js";
import { interruptedReport, largeReport, sampleReport } from "./support/sample-report.js";
import { asItIs, runWriterSuite } from "./writer-suite.js";

interface SarifResult {
  readonly ruleId: string;
  readonly ruleIndex: number;
  readonly kind: string;
  readonly level: string;
  readonly message: { readonly text: string };
  readonly partialFingerprints: { readonly "s3auditFindingId/v1": string };
  readonly locations: readonly [
    {
      readonly physicalLocation: { readonly artifactLocation: { readonly uri: string } };
      readonly logicalLocations: readonly [{ readonly name: string }];
    },
  ];
  readonly suppressions: readonly { readonly justification: string }[];
}

interface SarifRun {
  readonly tool: {
    readonly driver: {
      readonly rules: readonly {
        readonly id: string;
        readonly help: { readonly text: string; readonly markdown: string };
      }[];
    };
  };
  readonly invocations: readonly [
    {
      readonly executionSuccessful: boolean;
      readonly toolExecutionNotifications: readonly {
        readonly level: string;
        readonly message: { readonly text: string };
      }[];
    },
  ];
  readonly results: readonly SarifResult[];
}

const checkSchema = sarifCheck();

function runOf(output: string): SarifRun {
  const [run] = (JSON.parse(output) as { readonly runs: readonly SarifRun[] }).runs;
  if (run === undefined) throw new Error("no run");
  return run;
}

runWriterSuite(sarifWriter, {
  validate: (output) => {
    checkSchema(JSON.parse(output));
    const { tool, results } = runOf(output);
    for (const { ruleId, ruleIndex } of results) expect(tool.driver.rules[ruleIndex]?.id).toBe(ruleId);
  },
  read: (output) =>
    runOf(output).results.map((result) => ({
      id: result.partialFingerprints["s3auditFindingId/v1"],
      status: result.kind,
      name: result.locations[0].logicalLocations[0].name,
      waiverReason: result.suppressions[0]?.justification ?? null,
    })),
  order: "worst-first",
  spell: asItIs,
});

test("a result has a level only when it fails", async () => {
  const { results } = runOf(await outputOf(sarifWriter, sampleReport()));
  expect(new Set(results.map(({ kind, level }) => `${kind} ${level}`))).toEqual(
    new Set(["fail error", "fail warning", "fail note", "open none", "review none"]),
  );
});

test("a resource stands as a path, which no name leads out of", async () => {
  const paths = async (output: Promise<string>): Promise<readonly string[]> =>
    runOf(await output).results.map(({ locations }) => locations[0].physicalLocation.artifactLocation.uri);
  expect(await paths(outputOf(sarifWriter, sampleReport()))).toContain(
    "aws/111122223333/us-east-1/bucket/marketing-assets",
  );
  for (const path of await paths(outputOf(sarifWriter, hostileReport()))) expect(path.split("/")).toHaveLength(5);
});

test("a message is text: no placeholder, no link", async () => {
  const { results } = runOf(await outputOf(sarifWriter, hostileReport()));
  for (const { message } of results) expect(message.text).not.toMatch(/\]\(|(?<!\{)\{(?:\{\{)*(?!\{)/);
});

test("what was not looked at is told in the invocation", async () => {
  const [invocation] = runOf(await outputOf(sarifWriter, interruptedReport())).invocations;
  expect(invocation.executionSuccessful).toBe(false);
  expect(invocation.toolExecutionNotifications).toEqual([
    { level: "error", message: { text: "The run is not complete: interrupted after 7 of about 12 resources" } },
    {
      level: "warning",
      message: {
        text: "Not looked at: 444455556666 ap-southeast-2 list access points: s3:ListAccessPoints is missing (AccessDenied: not authorized to perform s3:ListAccessPoints)",
      },
    },
  ]);
});

test("no CI system takes a line for a command", async () => {
  expect(ciCommandsIn(await outputOf(sarifWriter, hostileReport()))).toEqual([]);
});

test("a rule has help for GitHub in Markdown, with code that cannot end its block", async () => {
  const sample = sampleReport();
  const [first, ...rest] = sample.rules;
  if (first === undefined) throw new Error("no rule");
  const remediation = { summary: "Do it.", cli: "echo ```", caution: "It may break." };
  const report = { ...sample, rules: [{ ...first, remediation, falsePositives: "Never." }, ...rest] };
  const [rule] = runOf(await outputOf(sarifWriter, report)).tool.driver.rules;
  expect(rule?.help.text).toBe("Do it.\n\necho ```\n\nIt may break.");
  expect(rule?.help.markdown).toContain(
    "## What to do\n\nDo it.\n\n**What may break:** It may break.\n\n````sh\necho ```\n````",
  );
  expect(rule?.help.markdown).toContain("## When it is wrong\n\nNever.");
});

test("no more results than GitHub takes, the worst first, and word of what is left out", async () => {
  const { results, invocations } = runOf(await outputOf(sarifWriter, largeReport(30_000)));
  expect(results).toHaveLength(25_000);
  expect(invocations[0].toolExecutionNotifications).toEqual([
    {
      level: "warning",
      message: {
        text: "5000 findings, the least severe, are left out: code scanning takes no more. The JSON report has them all.",
      },
    },
  ]);
}, 60_000);

test("no more than 10 MB compressed", async () => {
  const report = largeReport(20_000);
  let number = 0;
  const noise = (): string => createHash("sha512").update(String(number++)).digest("base64");
  const output = await outputOf(sarifWriter, {
    ...report,
    async *findings() {
      for await (const finding of report.findings()) {
        const value = Array.from({ length: 20 }, noise).join("");
        yield {
          ...finding,
          result: { status: "fail", message: "No.", evidence: [{ fact: "policy", pointer: "/value", value }] },
        };
      }
    },
  });
  expect(gzipSync(output).length).toBeLessThan(10_000_000);
  expect(runOf(output).results.length).toBeGreaterThan(2000);
  expect(runOf(output).invocations[0].toolExecutionNotifications[0]?.message.text).toMatch(
    /^\d+ findings, .* left out/,
  );
}, 60_000);
