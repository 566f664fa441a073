import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";

const folder = new URL("../../../reports/schema/", import.meta.url);

/** A JSON Schema of ours, parsed. */
export function ownSchema(fileName: string): { readonly [keyword: string]: unknown } {
  return JSON.parse(readFileSync(new URL(fileName, folder), "utf8")) as { [keyword: string]: unknown };
}

/** Throws, with ajv's errors, for a value that breaks the schema in `reports/schema/<fileName>`. */
export function schemaCheck(fileName: string): (value: unknown) => void {
  const ajv = new Ajv2020({ strict: true, strictRequired: false, allowUnionTypes: true, allErrors: true });
  ajv.addFormat("date-time", /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z$/);
  if (fileName !== "report.schema.json") ajv.addSchema(ownSchema("report.schema.json"));
  const validate = ajv.compile(ownSchema(fileName));
  return (value) => {
    if (!validate(value)) throw new Error(ajv.errorsText(validate.errors, { separator: "\n" }));
  };
}
