import { csvCell, csvWriter } from "../../src/report/csv.js";
import { ciCommandsIn } from "./support/ci-commands.js";
import { outputOf } from "./support/collect-output.js";
import { hostileReport } from "./support/hostile-report.js";
import { emptyReport, sampleReport } from "./support/sample-report.js";
import { runWriterSuite } from "./writer-suite.js";

type Row = { readonly [column: string]: string };

const columns =
  "id ruleId status severity kind name arn account region message cause missingActions controls roles tags " +
  "waiverOwner waiverReason waiverTicket waiverExpires consoleUrl";

/** Strict RFC 4180 with every cell quoted: anything else throws. */
function parse(output: string): readonly Row[] {
  const lines = output.split("\r\n");
  expect(lines.pop()).toBe("");
  const [header = [], ...rows] = lines.map((line) => {
    if (!/^"(?:[^"]|"")*"(?:,"(?:[^"]|"")*")*$/.test(line)) throw new Error(`no CSV: ${line}`);
    return [...line.matchAll(/"((?:[^"]|"")*)"(?:,|$)/g)].map(([, cell = ""]) => cell.replaceAll('""', '"'));
  });
  return rows.map((cells) => {
    expect(cells).toHaveLength(header.length);
    return Object.fromEntries(header.map((column, index) => [column, cells[index] ?? ""]));
  });
}

runWriterSuite(csvWriter, {
  validate: (output) => void parse(output),
  read: (output) =>
    parse(output).map((row) => ({
      id: row["id"] ?? "",
      status: row["status"] ?? "",
      name: row["name"] ?? "",
      waiverReason: row["waiverOwner"] === "" ? null : (row["waiverReason"] ?? ""),
    })),
  order: "worst-first",
  spell: csvCell,
});

test("the header is there even without findings", async () => {
  const output = await outputOf(csvWriter, emptyReport());
  expect(output).toBe(
    `${columns
      .split(" ")
      .map((column) => `"${column}"`)
      .join(",")}\r\n`,
  );
});

test("a row in full", async () => {
  const row = parse(await outputOf(csvWriter, sampleReport())).find(({ ruleId }) => ruleId === "bucket-cors");
  expect(row).toMatchObject({
    status: "fail",
    name: "marketing-assets",
    arn: "arn:aws:s3:::marketing-assets",
    message: "CORS rule 0 lets every origin send PUT.",
    roles: "website",
    tags: "team=marketing; env=production",
    waiverOwner: "web-team@example.com",
    waiverTicket: "WEB-1234",
    waiverExpires: "2027-01-31",
  });
});

test("an unknown row names what is missing", async () => {
  const row = parse(await outputOf(csvWriter, sampleReport())).find(
    ({ status, ruleId }) => status === "unknown" && ruleId === "bucket-not-public",
  );
  expect(row).toMatchObject({
    missingActions: "s3:GetBucketPolicy",
    message:
      "Could not be decided: The policy decides, and it could not be read. policy could not be read: s3:GetBucketPolicy is missing.",
  });
});

test.each(["=1+1", "+1", "-1", "@SUM(A1)", "  =1+1", "＝1+1", "\t=1", "\u0000=1"])("%j is no formula", (text) => {
  expect(csvCell(text)).toMatch(/^['\\]/);
});

test("an ordinary text is left alone", () => {
  expect(csvCell("a=b, c-d")).toBe("a=b, c-d");
});

test("no cell of a hostile report is a formula or holds a line end", async () => {
  for (const row of parse(await outputOf(csvWriter, hostileReport()))) {
    for (const cell of Object.values(row)) expect(cell).not.toMatch(/^\s*[=+\-@]|[\p{C}\p{Zl}\p{Zp}]/u);
  }
});

test("no CI system takes a line for a command", async () => {
  expect(ciCommandsIn(await outputOf(csvWriter, hostileReport()))).toEqual([]);
});
