import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

// Who may import whom: facts → rules → findings → reports, one direction. A folder may always import itself, and a
// type-only import of `src/model` is allowed everywhere. A file that stands in no row fails.
const table: readonly { readonly of: string; readonly own: readonly string[]; readonly packages: readonly string[] }[] =
  [
    { of: "src/model/", own: [], packages: ["node:crypto"] },
    { of: "src/frameworks/", own: ["src/model/"], packages: [] },
    { of: "src/errors.ts", own: [], packages: [] },
    { of: "src/scan/bounded.ts", own: [], packages: [] },
    { of: "src/policy/", own: ["src/model/"], packages: [] },
    { of: "src/posture/", own: ["src/model/", "src/policy/"], packages: [] },
    { of: "src/rule.ts", own: ["src/model/"], packages: [] },
    { of: "rules/", own: ["src/rule.ts", "src/policy/", "src/posture/"], packages: [] },
    {
      of: "src/aws/",
      own: ["src/model/", "src/errors.ts"],
      packages: ["node:", "@aws-sdk/", "https-proxy-agent", "proxy-from-env"],
    },
    {
      of: "src/collect/",
      own: ["src/model/", "src/errors.ts", "src/aws/", "src/scan/bounded.ts"],
      packages: ["@aws-sdk/"],
    },
    {
      of: "src/evaluate/",
      own: ["src/model/", "src/rule.ts", "src/rule-set/", "src/posture/", "src/errors.ts"],
      packages: [],
    },
    {
      of: "src/rule-set/",
      own: ["src/model/", "src/rule.ts", "src/errors.ts", "src/frameworks/"],
      packages: ["node:"],
    },
    { of: "src/config/", own: ["src/model/", "src/rule.ts", "src/errors.ts"], packages: ["node:", "zod", "yaml"] },
    { of: "src/report/html/page/", own: ["src/model/", "src/report/html/", "src/frameworks/"], packages: ["preact"] },
    {
      of: "src/report/",
      own: ["src/model/", "src/rule.ts", "src/policy/", "src/posture/", "src/errors.ts", "src/frameworks/"],
      packages: ["node:", "hyparquet-writer"],
    },
    {
      of: "src/fix/",
      own: [
        "src/model/",
        "src/rule.ts",
        "src/policy/",
        "src/posture/",
        "src/errors.ts",
        "src/report/clean-text.ts",
        "src/report/json-text.ts",
      ],
      packages: ["yaml"],
    },
    { of: "src/snapshot/", own: ["src/model/", "src/policy/", "src/errors.ts"], packages: ["node:"] },
    {
      of: "src/scan/",
      own: [
        "src/model/",
        "src/aws/",
        "src/collect/",
        "src/evaluate/",
        "src/rule.ts",
        "src/rule-set/",
        "src/posture/",
        "src/snapshot/",
        "src/errors.ts",
        "src/frameworks/",
      ],
      packages: ["node:"],
    },
    {
      of: "src/push/",
      own: ["src/model/", "src/errors.ts", "src/aws/", "src/report/", "src/scan/bounded.ts"],
      packages: ["@aws-sdk/client-securityhub"],
    },
    {
      of: "src/whatif/",
      own: [
        "src/model/",
        "src/policy/",
        "src/posture/",
        "src/config/closest.ts",
        "src/scan/",
        "src/snapshot/",
        "src/errors.ts",
      ],
      packages: ["zod"],
    },
    { of: "src/compare/", own: ["src/model/", "src/report/"], packages: ["node:"] },
    { of: "src/demo/", own: ["src/model/"], packages: ["node:"] },
    { of: "src/testing/", own: ["src/model/", "src/rule.ts", "src/evaluate/"], packages: [] },
    { of: "src/cli/", own: ["src/"], packages: ["node:", "@oclif/core", "zod"] },
    { of: "src/commands/", own: ["src/"], packages: ["node:", "@oclif/core"] },
    { of: "src/index.ts", own: ["src/"], packages: [] },
  ];

const root = fileURLToPath(new URL("../../", import.meta.url));
const files = ["src", "rules"].flatMap((folder) =>
  readdirSync(path.join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => `${folder}/${name}`),
);

type Import = { readonly target: string; readonly typeOnly: boolean };

function importsOf(file: string): Import[] {
  const text = readFileSync(path.join(root, file), "utf8");
  const statements = text.matchAll(/^(?:import|export)\s+(type\s)?(?:[^"';]*?\sfrom\s+)?"([^"]+)"/gm);
  const dynamic = text.matchAll(/(?<!["'`\w])import\("([^"]+)"\)/g);
  return [
    ...[...statements].map(([, type, target]) => ({
      target: resolve(file, target ?? ""),
      typeOnly: type !== undefined,
    })),
    ...[...dynamic].map(([, target]) => ({ target: resolve(file, target ?? ""), typeOnly: false })),
  ];
}

function resolve(file: string, target: string): string {
  if (!target.startsWith(".")) return target;
  return path.posix.join(path.posix.dirname(file), target).replace(/\.js$/, ".ts");
}

const isWithin = (target: string, place: string): boolean =>
  place.endsWith("/") ? target.startsWith(place) : target === place;

// The longest row that covers the file is its row.
function rowOf(file: string) {
  return table.filter((row) => isWithin(file, row.of)).sort((a, b) => b.of.length - a.of.length)[0];
}

function forbidden(file: string): string[] {
  const row = rowOf(file);
  if (row === undefined) return [`${file} stands in no row of the import table`];
  const allows = ({ target, typeOnly }: Import): boolean => {
    if (!target.startsWith("src/") && !target.startsWith("rules/"))
      return row.packages.some((name) => target.startsWith(name));
    // A rule reads no other rule, though both are in `rules/`.
    if (isWithin(target, row.of)) return row.of !== "rules/";
    return (typeOnly && target.startsWith("src/model/")) || row.own.some((place) => isWithin(target, place));
  };
  return importsOf(file)
    .filter((one) => !allows(one))
    .map((one) => `${file} imports ${one.target}`);
}

test("every import goes the one way", () => {
  expect(files.length).toBeGreaterThan(20);
  expect(files.flatMap(forbidden)).toEqual([]);
});

test("the AWS SDK is only known to aws, collect and push, oclif only to cli and commands", () => {
  const users = (name: string): string[] => [
    ...new Set(
      files
        .filter((file) => importsOf(file).some(({ target }) => target.startsWith(name)))
        .map((file) => file.split("/").slice(0, 2).join("/")),
    ),
  ];
  expect(["src/aws", "src/collect", "src/push"]).toEqual(expect.arrayContaining(users("@aws-sdk/")));
  expect(["src/cli", "src/commands"]).toEqual(expect.arrayContaining(users("@oclif/core")));
});

test("no file only passes on what others export, src/index.ts aside", () => {
  const barrels = files.filter((file) => {
    if (file === "src/index.ts") return false;
    const code = readFileSync(path.join(root, file), "utf8").replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, "");
    const rest = code.replaceAll(/^(?:import|export)\s[^;]*?from\s+"[^"]+";?/gm, "").trim();
    return /^export\s/m.test(code) && rest === "";
  });
  expect(barrels).toEqual([]);
});

test("only cli and commands touch the process; aws reads the environment, as the SDK does", () => {
  const users = files.filter((file) => {
    const code = readFileSync(path.join(root, file), "utf8").replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, "");
    const touches = file.startsWith("src/aws/")
      ? /(?:process\.(?!env)|console)\./
      : /(?<![\w.'"`/])(?:process|console)\./;
    return !/^src\/(?:cli|commands)\//.test(file) && touches.test(code);
  });
  expect(users).toEqual([]);
});
