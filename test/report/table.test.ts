import { ciCommandsIn } from "./support/ci-commands.js";
import { tableLines, type TableColumn } from "../../src/report/table.js";

const columns: readonly TableColumn[] = [
  { title: "Bucket", align: "left", fit: "shrink" },
  { title: "Region", align: "left", fit: "keep" },
  { title: "Failing", align: "right", fit: "keep" },
];

test("lines up columns and leaves no space at the end", () => {
  expect(
    tableLines(
      columns,
      [
        ["a", "eu-central-1", "1"],
        ["longer-name", "us-east-1", "1,200"],
        ["日本", "x"],
      ],
      80,
    ),
  ).toEqual([
    "Bucket       Region        Failing",
    "a            eu-central-1        1",
    "longer-name  us-east-1       1,200",
    "日本         x",
  ]);
});

test("what may shrink is cut in the middle until the table fits", () => {
  const name = "department-of-long-names-production-eu";
  expect(tableLines(columns, [[name, "eu-central-1", "1"]], 40)).toEqual([
    "Bucket             Region        Failing",
    "departme…ction-eu  eu-central-1        1",
  ]);
});

test("the widest column gives way first, down to eight columns, and then the table is wider than asked for", () => {
  const two: readonly TableColumn[] = [
    { title: "A", align: "left", fit: "shrink" },
    { title: "B", align: "left", fit: "shrink" },
  ];
  expect(tableLines(two, [["x".repeat(20), "y".repeat(10)]], 22)[1]).toBe(`xxxxx…xxxx  ${"y".repeat(10)}`);
  expect(tableLines(two, [["x".repeat(20), "y".repeat(20)]], 5)[1]).toBe("xxxx…xxx  yyyy…yyy");
});

test("a cell cannot drive the terminal or add a line", () => {
  expect(tableLines(columns, [["\u001b[2J\nx", "r", "0"]], 80).join("\n")).not.toMatch(/\u001b|\n.*\n.*\n/);
});

test("no CI system takes a row for a command", () => {
  const rows = [
    ["::debug::x", "##vso[a]", ""],
    ["", "::debug::x", ""],
  ];
  expect(ciCommandsIn(tableLines(columns, rows, 80).join("\n"))).toEqual([]);
});

test("no rows: only the titles", () => {
  expect(tableLines(columns, [], 80)).toEqual(["Bucket  Region  Failing"]);
});
