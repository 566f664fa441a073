import type { AwsSecurityFinding } from "@aws-sdk/client-securityhub";
import { asffFields } from "../report/asff-finding.js";
import type { AsffFinding } from "../report/asff-format.js";

/** A finding of an earlier push, as Security Hub keeps it. */
export interface EarlierFinding {
  readonly id: string;
  readonly ruleId: string;
  readonly createdAt: string;
  /** Milliseconds since the epoch. */
  readonly updatedMs: number;
  readonly isPassed: boolean;
  readonly isArchived: boolean;
  /** As Security Hub gave it. */
  readonly whole: AwsSecurityFinding;
}

/** The finding as far as it is one of ours; null = something else that stands under the same product. */
export function earlierFinding(finding: AwsSecurityFinding): EarlierFinding | null {
  const { Id, GeneratorId, CreatedAt, UpdatedAt, ProductFields, Compliance, RecordState } = finding;
  const ruleId = ProductFields?.[asffFields.ruleId];
  const updatedMs = Date.parse(UpdatedAt ?? "");
  if (Id === undefined || CreatedAt === undefined || ruleId === undefined || Number.isNaN(updatedMs)) return null;
  if (GeneratorId === undefined || !GeneratorId.startsWith("s3audit/")) return null;
  return {
    id: Id,
    ruleId,
    createdAt: CreatedAt,
    updatedMs,
    isPassed: Compliance?.Status === "PASSED",
    isArchived: RecordState === "ARCHIVED",
    whole: finding,
  };
}

/**
 * The finding, put away: what it was about is gone. What Security Hub or the customer added is left out, for an import
 * cannot set it.
 */
export function archived({ whole }: EarlierFinding, updatedAt: string): AsffFinding {
  const { SchemaVersion, Id, ProductArn, GeneratorId, AwsAccountId, CreatedAt, FirstObservedAt, LastObservedAt } =
    whole;
  const { Title, Description, Remediation, SourceUrl, Resources, Compliance, FindingProviderFields, Severity } = whole;
  const own = Object.entries(whole.ProductFields ?? {}).filter(([name]) => !name.startsWith("aws/"));
  const finding: AwsSecurityFinding = {
    SchemaVersion,
    Id,
    ProductArn,
    GeneratorId,
    AwsAccountId,
    CreatedAt,
    UpdatedAt: updatedAt,
    ...(FirstObservedAt && { FirstObservedAt }),
    ...(LastObservedAt && { LastObservedAt }),
    Title,
    Description,
    ...(Remediation && { Remediation }),
    ...(SourceUrl && { SourceUrl }),
    ProductFields: Object.fromEntries(own),
    Resources: Resources?.map(({ Type, Id: id, Partition, Region }) => ({
      Type,
      Id: id,
      ...(Partition && { Partition }),
      ...(Region && { Region }),
    })),
    ...(Compliance && { Compliance }),
    FindingProviderFields: {
      Severity: { Label: FindingProviderFields?.Severity?.Label ?? Severity?.Label },
      Types: FindingProviderFields?.Types ?? [],
    },
    RecordState: "ARCHIVED",
  };
  // What the SDK types loosely came from an import in this format.
  return finding as unknown as AsffFinding;
}
