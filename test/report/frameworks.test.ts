import { jsonWriter } from "../../src/report/json.js";
import { markdownWriter } from "../../src/report/markdown.js";
import { ndjsonWriter } from "../../src/report/ndjson.js";
import { terminalSummary } from "../../src/report/terminal.js";
import { outputOf } from "./support/collect-output.js";
import { schemaCheck } from "./support/report-schema.js";
import { frameworkReport, unreadReport } from "./support/sample-report.js";

interface Requirement {
  readonly id: string;
  readonly status: string;
  readonly part: string | null;
  readonly unread: string | null;
  readonly rules: readonly string[];
}

test("JSON has a section with a result per requirement, by its schema", async () => {
  const document = JSON.parse(await outputOf(jsonWriter, frameworkReport())) as {
    readonly frameworks: readonly { readonly id: string; readonly requirements: readonly Requirement[] }[];
  };
  schemaCheck("report.schema.json")(document);
  const [framework] = document.frameworks;
  expect(framework?.id).toBe("cis-aws-5.0.0");
  const requirements = framework?.requirements.map(({ id, status, rules }) => [id, status, ...rules]);
  expect(requirements).toContainEqual(["2.1.4", "failed", "account-block-public-access"]);
  expect(requirements).toContainEqual(["2.1.3", "not-selected"]);
});

test("NDJSON has a line per framework before the summary, by its schema", async () => {
  const lines = (await outputOf(ndjsonWriter, frameworkReport()))
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as { readonly type: string });
  lines.forEach(schemaCheck("report-ndjson.schema.json"));
  expect(lines.slice(-2).map(({ type }) => type)).toEqual(["framework", "summary"]);
});

test("Markdown has a table with the requirements that nobody decided, too", async () => {
  const output = await outputOf(markdownWriter, frameworkReport());
  expect(output).toContain(
    "## CIS AWS Foundations Benchmark 5.0.0\n\n10 requirements about S3: 2 failed, 8 left out of this run. ",
  );
  expect(output).toMatch(
    /^\| &#50;\.1\.4 S3 blocks public access \| failed \| 1 \| 1 \| 0 \| account-block-public-access \|$/m,
  );
  expect(output).toMatch(/^\| &#50;\.1\.3 Data in S3 [^|]* \| left out of this run \| 0 \| 0 \| 0 \|  \|$/m);
});

test("the terminal names what fails", async () => {
  let output = "";
  for await (const part of terminalSummary(frameworkReport(), { columns: 80, colour: "none", reportPaths: [] }))
    output += part;
  expect(output).toContain("CIS AWS Foundations Benchmark 5.0.0  10 requirements about S3: 2 failed, 8 left");
  expect(output).toContain("\n  Failed: 2.1.1, 2.1.4\n");
});

describe("a requirement that could not be looked at whole, and one that is judged in part", () => {
  const why = "Could not list the buckets in 444455556666: s3:ListAllMyBuckets is missing.";
  const part = "Judged in the Regions that hold buckets; other Regions are not looked at.";

  test("JSON tells why, by its schema", async () => {
    const document = JSON.parse(await outputOf(jsonWriter, unreadReport())) as {
      readonly frameworks: readonly { readonly requirements: readonly Requirement[] }[];
    };
    schemaCheck("report.schema.json")(document);
    const requirements = document.frameworks[0]?.requirements ?? [];
    expect(requirements.find(({ id }) => id === "2.1.1")).toMatchObject({ status: "failed", unread: why });
    expect(requirements.find(({ id }) => id === "1.19")).toMatchObject({ status: "unknown", part, unread: why });
  });

  test("Markdown tells why beside the rules", async () => {
    const output = await outputOf(markdownWriter, unreadReport());
    expect(output).toMatch(
      /^\| &#49;\.19 [^|]*\| unknown \| 0 \| 0 \| 0 \| region-access-analyzer\. Judged in the Regions [^|]*\. Could not list the buckets [^|]*\|$/m,
    );
  });

  test("the terminal names them by why", async () => {
    let output = "";
    for await (const text of terminalSummary(unreadReport(), { columns: 200, colour: "none", reportPaths: [] }))
      output += text;
    expect(output).toContain(`\n  Unknown: 1.19. ${why}\n`);
    expect(output).toContain(`\n  In part: 1.19. ${part}\n`);
  });
});
