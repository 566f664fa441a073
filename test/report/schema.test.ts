import { kinds } from "../../src/model/resource.js";
import { severities, statuses } from "../../src/model/verdict.js";
import { schemaVersion } from "../../src/report/run-json.js";
import { ownSchema } from "./support/report-schema.js";

// The schema is published data; these lists are the code's. They may not drift apart.
interface ReportSchema {
  readonly properties: { readonly schemaVersion: { readonly const: string } };
  readonly $defs: {
    readonly [name: string]: {
      readonly enum: readonly string[];
      readonly required: readonly string[];
      readonly properties: { readonly resources: { readonly required: readonly string[] } };
    };
  };
}

const schema = ownSchema("report.schema.json") as unknown as ReportSchema;

test.each([
  ["status", statuses],
  ["severity", severities],
  ["kind", kinds],
])("the schema knows every %s, in the order of the code", (name, values) => {
  expect(schema.$defs[name]?.enum).toEqual(values);
});

test.each([
  ["statusCounts", statuses],
  ["severityCounts", severities],
])("%s counts each of them", (name, values) => {
  expect(schema.$defs[name]?.required).toEqual(values);
});

test("the summary counts every kind of resource", () => {
  expect(schema.$defs["summaryMembers"]?.properties.resources.required).toEqual(kinds);
});

test("the schema has the version that the reports say", () => {
  expect(schema.properties.schemaVersion.const).toBe(schemaVersion);
});
