import { cleanText } from "../../src/report/clean-text.js";
import { junitWriter } from "../../src/report/junit.js";
import { ciCommandsIn } from "./support/ci-commands.js";
import { outputOf } from "./support/collect-output.js";
import { hostileReport } from "./support/hostile-report.js";
import { parseXml, type XmlElement } from "./support/parse-xml.js";
import { interruptedReport, sampleReport } from "./support/sample-report.js";
import { runWriterSuite } from "./writer-suite.js";

// The element content models and required attributes of the JUnit schema that Jenkins publishes, as far as we use them.
const content: {
  readonly [name: string]: { readonly children: readonly string[]; readonly required: readonly string[] };
} = {
  testsuites: { children: ["testsuite"], required: [] },
  testsuite: { children: ["properties", "testcase"], required: ["name", "tests"] },
  properties: { children: ["property"], required: [] },
  property: { children: [], required: ["name", "value"] },
  testcase: { children: ["skipped", "error", "failure", "system-out"], required: ["name", "classname"] },
  skipped: { children: [], required: ["message"] },
  failure: { children: [], required: ["message", "type"] },
  error: { children: [], required: ["message", "type"] },
  "system-out": { children: [], required: [] },
};

function check(element: XmlElement): void {
  const model = content[element.name];
  if (model === undefined) throw new Error(`no element ${element.name}`);
  for (const name of model.required) {
    if (!(name in element.attributes)) throw new Error(`${element.name} without ${name}`);
  }
  for (const child of element.children) {
    if (!model.children.includes(child.name)) throw new Error(`${child.name} in ${element.name}`);
    check(child);
  }
}

function suiteOf(output: string): XmlElement {
  const suite = parseXml(output).children[0];
  if (suite === undefined) throw new Error("no testsuite");
  return suite;
}

function casesOf(output: string): readonly XmlElement[] {
  return suiteOf(output).children.filter(({ name }) => name === "testcase");
}

function outcomeOf(testCase: XmlElement): XmlElement | undefined {
  return testCase.children.find(({ name }) => name !== "system-out");
}

/** `failure`, `error`, a skipped one's own word, or `passed`. */
function statusOf(testCase: XmlElement): string {
  const outcome = outcomeOf(testCase);
  if (outcome === undefined) return "passed";
  return outcome.name === "skipped" ? (/^[a-z-]+/.exec(outcome.attributes["message"] ?? "")?.[0] ?? "") : outcome.name;
}

runWriterSuite(junitWriter, {
  validate: (output) => {
    check(parseXml(output));
    const cases = casesOf(output);
    const { tests, failures, errors, skipped } = suiteOf(output).attributes;
    const count = (name: string): string => String(cases.filter((one) => outcomeOf(one)?.name === name).length);
    expect([tests, failures, errors, skipped]).toEqual([
      String(cases.length),
      count("failure"),
      count("error"),
      count("skipped"),
    ]);
  },
  read: (output) =>
    casesOf(output).map((testCase) => ({
      id: /finding ([0-9a-f]{32})/.exec(testCase.children.at(-1)?.text ?? "")?.[1] ?? "",
      // A waived fail is skipped as `fail, waived by …`: as little a pass as any failure.
      status: statusOf(testCase).replace(/^fail$/, "failure"),
      name: (testCase.attributes["name"] ?? "").replace(/ \(111122223333, [\w-]+\)$| \(444455556666, [\w-]+\)$/, ""),
      waiverReason: /^waiver reason (.*)$/m.exec(testCase.children.at(-1)?.text ?? "")?.[1] ?? null,
    })),
  order: "worst-first",
  spell: cleanText,
});

test("a fail breaks the build, an unknown and a waived one do not and say why", async () => {
  const cases = casesOf(await outputOf(junitWriter, sampleReport()));
  const message = (classname: string, resource: string): unknown => {
    const testCase = cases.find(
      ({ attributes }) => attributes["classname"] === classname && attributes["name"]?.startsWith(resource),
    );
    const outcome = testCase === undefined ? undefined : outcomeOf(testCase);
    return [outcome?.name, outcome?.attributes["message"]];
  };
  expect(message("bucket-versioning", "build-cache")).toEqual(["failure", "Versioning is suspended."]);
  expect(message("bucket-tls-only", "payroll-exports")).toEqual([
    "skipped",
    "unknown: Could not be decided: policyAnswers could not be read: s3:GetBucketPolicy is missing.",
  ]);
  expect(message("bucket-cors", "marketing-assets")).toEqual([
    "skipped",
    "fail, waived by web-team@example.com: CORS rule 0 lets every origin send PUT.",
  ]);
});

test("the run's time and its being incomplete are told", async () => {
  const complete = suiteOf(await outputOf(junitWriter, sampleReport()));
  expect(complete.attributes).toMatchObject({ time: "150", timestamp: "2026-11-22T10:15:00" });
  const interrupted = suiteOf(await outputOf(junitWriter, interruptedReport()));
  const properties = interrupted.children[0]?.children.map(({ attributes }) => [
    attributes["name"],
    attributes["value"],
  ]);
  expect(properties).toContainEqual(["complete", "false"]);
  expect(properties).toContainEqual(["incompleteReason", "interrupted after 7 of about 12 resources"]);
});

test("no CI system takes a line for a command", async () => {
  expect(ciCommandsIn(await outputOf(junitWriter, hostileReport()))).toEqual([]);
});
