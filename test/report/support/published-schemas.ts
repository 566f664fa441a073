import { Ajv } from "ajv";
import { Ajv2020 } from "ajv/dist/2020.js";
import type { OcsfVersion } from "../../../src/report/ocsf-version.js";
import { ownSchema } from "./report-schema.js";

/** Throws for a document that breaks the SARIF 2.1.0 schema. */
export function sarifCheck(): (document: unknown) => void {
  const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false });
  ajv.addFormat("date-time", /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z$/);
  ajv.addFormat("uri", /^[a-z][a-z0-9+.-]*:[\w\-.~:/?#[\]@!$&'()*+,;=%]*$/i);
  ajv.addFormat("uri-reference", /^(?:[\w\-.~:/?#[\]@!$&'()*+,;=]|%[0-9a-f]{2})*$/i);
  const validate = ajv.compile(ownSchema("sarif-schema-2.1.0.json"));
  return (document) => {
    if (!validate(document)) throw new Error(ajv.errorsText(validate.errors, { separator: "\n" }));
  };
}

/** Throws for an event that breaks the class's schema of its OCSF version. */
export function ocsfEventCheck(version: OcsfVersion): (event: object) => void {
  const ajv = new Ajv2020({ strict: false, allErrors: true, unicodeRegExp: false });
  const validate = ajv.compile(ownSchema(`ocsf-${version}-compliance-finding.schema.json`));
  return (event) => {
    if (!validate(event)) throw new Error(ajv.errorsText(validate.errors, { separator: "\n" }));
  };
}
