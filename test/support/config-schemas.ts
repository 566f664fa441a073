import { z } from "zod";
import { configSchema, waiversFileSchema } from "../../src/config/config.js";

/** The published JSON Schemas of the configuration, by path in the repository. */
export function configSchemas(): ReadonlyMap<string, string> {
  return new Map([
    ["reports/schema/config.schema.json", schemaText("config.schema.json", "s3audit configuration", configSchema)],
    ["reports/schema/waivers.schema.json", schemaText("waivers.schema.json", "s3audit waivers", waiversFileSchema)],
  ]);
}

function schemaText($id: string, title: string, schema: z.ZodType): string {
  // What a person writes, before defaults are filled in.
  const { $schema, ...rest } = z.toJSONSchema(schema, { io: "input" });
  return `${JSON.stringify({ $schema, $id, title, ...rest }, null, 2)}\n`;
}
