import { asffBytes } from "./asff-finding.js";
import { type AsffFinding, asffLimits } from "./asff-format.js";
import { type Batch, batchesByKey } from "./batches.js";

/** The findings in batches that one BatchImportFindings call takes: one account, one Region, within the limits. */
export function asffBatches(findings: AsyncIterable<AsffFinding>): AsyncGenerator<Batch<AsffFinding>> {
  return batchesByKey(findings, {
    keyOf: ({ ProductArn }) => ProductArn,
    // With what separates it from the next.
    sizeOf: (finding) => asffBytes(finding) + 2,
    mostItems: asffLimits.findingsPerBatch,
    mostSize: asffLimits.batchBytes,
    mostOpenSize: 16_000_000,
  });
}
