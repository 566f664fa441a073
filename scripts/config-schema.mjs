// Writes reports/schema/config.schema.json, which editors check a configuration against, and the one of a file of waivers;
// test/config/schema.test.ts fails until they are current.
import { writeFileSync } from "node:fs";
import { configSchemas } from "../test/support/config-schemas.ts";

for (const [file, text] of configSchemas()) writeFileSync(file, text);
