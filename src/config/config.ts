import { z } from "zod";

const accountId = z.string().regex(/^\d{12}$/, "an account id has 12 digits; quote it, so that YAML keeps it a text");
const organizationId = z.string().regex(/^o-[a-z0-9]{10,32}$/, "an organization id looks like o-a1b2c3d4e5");

/** The configuration file: its shape, its defaults and their meaning, all in one place. */
export const configSchema = z.strictObject({
  trust: z
    .strictObject({
      accounts: z.array(accountId).default([]).describe("Accounts that may be given access, beside the own one."),
      organizations: z.array(organizationId).default([]).describe("Organizations that may be given access."),
    })
    .prefault({})
    .describe("Whom the rules about outside access do not report."),
  rules: z
    .record(
      z.string(),
      z.strictObject({
        parameters: z.record(z.string(), z.unknown()).default({}).describe("The rule's parameters by name."),
      }),
    )
    .default({})
    .describe("Settings per rule id. `s3audit rules ID` shows a rule's parameters."),
});

/** What a configuration file says, defaults filled in. */
export type Config = z.infer<typeof configSchema>;

/** The configuration when there is no file. */
export function defaultConfig(): Config {
  return configSchema.parse({});
}
