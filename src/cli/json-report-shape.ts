import { z } from "zod";

/** What of a `report.json` tells which reads failed; the rest is not looked at. */
export const jsonReportSchema = z.object({
  run: z.object({
    gaps: z.array(z.object({ account: z.string().nullable(), action: z.string().nullable() })),
    // Reports of before this was told have none.
    permissions: z
      .array(
        z.object({
          account: z.string(),
          answered: z.array(z.string()),
          denied: z.array(z.object({ kind: z.string(), fact: z.string(), action: z.string() })),
        }),
      )
      .default([]),
  }),
  rules: z.array(
    z.object({
      id: z.string(),
      kind: z.string(),
      requires: z.array(z.string()),
      optional: z.array(z.string()),
    }),
  ),
  findings: z.array(
    z.object({
      resource: z.object({ kind: z.string(), account: z.string() }),
      missing: z.array(z.object({ fact: z.string(), action: z.string().nullable() })),
    }),
  ),
});
