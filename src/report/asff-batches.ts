import { asffBytes } from "./asff-finding.js";
import { type AsffFinding, asffLimits } from "./asff-format.js";

/** Findings that one BatchImportFindings call takes: one account, one Region, within the limits. */
export interface AsffBatch {
  readonly productArn: string;
  readonly findings: readonly AsffFinding[];
}

interface OpenBatch {
  readonly productArn: string;
  readonly findings: AsffFinding[];
  bytes: number;
}

/** What all batches that are not full may hold together: with many accounts and Regions the largest has to go. */
const mostOpenBytes = 16_000_000;

/** The findings in batches for one call each, in the order the batches are full; memory does not grow with their number. */
export async function* asffBatches(findings: AsyncIterable<AsffFinding>): AsyncGenerator<AsffBatch> {
  const open = new Map<string, OpenBatch>();
  let openBytes = 0;
  const take = (batch: OpenBatch): AsffBatch => {
    open.delete(batch.productArn);
    openBytes -= batch.bytes;
    return { productArn: batch.productArn, findings: batch.findings };
  };
  for await (const finding of findings) {
    const bytes = asffBytes(finding) + 2;
    const productArn = finding.ProductArn;
    const last = open.get(productArn);
    const isFull =
      last !== undefined &&
      (last.findings.length >= asffLimits.findingsPerBatch || last.bytes + bytes > asffLimits.batchBytes);
    if (isFull) yield take(last);
    const batch = open.get(productArn) ?? { productArn, findings: [], bytes: 0 };
    open.set(productArn, batch);
    batch.findings.push(finding);
    batch.bytes += bytes;
    openBytes += bytes;
    if (openBytes > mostOpenBytes) yield take(largestOf(open.values()));
  }
  for (const batch of [...open.values()]) yield take(batch);
}

function largestOf(batches: Iterable<OpenBatch>): OpenBatch {
  return [...batches].reduce((largest, batch) => (batch.bytes > largest.bytes ? batch : largest));
}
