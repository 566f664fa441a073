import type { ReadSpec } from "../aws/read.js";

/** What is asked of Security Hub. */
export const hubReads: readonly ReadSpec[] = [
  { service: "securityhub", command: "DescribeHub", action: "securityhub:DescribeHub" },
  { service: "securityhub", command: "GetFindings", action: "securityhub:GetFindings" },
];

/** The one call of s3audit that writes: it has a session of its own, which lets nothing else out. */
export const hubWrite: readonly ReadSpec[] = [
  { service: "securityhub", command: "BatchImportFindings", action: "securityhub:BatchImportFindings" },
];

/**
 * Calls per second that Security Hub grants an account in a Region.
 * @see https://docs.aws.amazon.com/securityhub/1.0/APIReference/Welcome.html
 */
export const hubCallsPerSecond = { reads: 3, write: 10 } as const;
