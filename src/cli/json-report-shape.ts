import { z } from "zod";

/** What of a `report.json` tells which reads failed; the rest is not looked at. */
export const jsonReportSchema = z.object({
  run: z.object({ gaps: z.array(z.object({ action: z.string().nullable() })) }),
  rules: z.array(
    z.object({
      kind: z.string(),
      actions: z.array(z.string()),
      requires: z.array(z.string()),
      optional: z.array(z.string()),
    }),
  ),
  findings: z.array(
    z.object({
      resource: z.object({ kind: z.string() }),
      missing: z.array(z.object({ fact: z.string(), action: z.string().nullable() })),
    }),
  ),
});
