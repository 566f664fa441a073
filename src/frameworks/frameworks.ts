import { cisBenchmarks } from "./cis-aws.js";
import type { Framework } from "./framework.js";
import { nist800171, nist80053 } from "./nist.js";
import { pciDss321, pciDss401 } from "./pci-dss.js";
import { foundationalBestPractices, securityHub } from "./security-hub.js";

/** Every framework that `--framework` and a rule's `controls` may name. */
export const frameworks: readonly Framework[] = [
  securityHub,
  foundationalBestPractices,
  ...cisBenchmarks,
  pciDss321,
  pciDss401,
  nist80053,
  nist800171,
];

/** The framework of that id, or null. */
export function frameworkOf(id: string): Framework | null {
  return frameworks.find((framework) => framework.id === id) ?? null;
}
