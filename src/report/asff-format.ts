/**
 * The part of the AWS Security Finding Format that is written.
 * @see https://docs.aws.amazon.com/securityhub/latest/userguide/securityhub-findings-format-syntax.html
 */
export interface AsffFinding {
  readonly SchemaVersion: "2018-10-08";
  readonly Id: string;
  readonly ProductArn: string;
  readonly GeneratorId: string;
  readonly AwsAccountId: string;
  readonly CreatedAt: string;
  readonly UpdatedAt: string;
  readonly FirstObservedAt: string;
  readonly LastObservedAt: string;
  readonly Title: string;
  readonly Description: string;
  readonly Remediation: { readonly Recommendation: { readonly Text: string; readonly Url: string } };
  readonly SourceUrl?: string;
  readonly ProductFields: { readonly [name: string]: string };
  readonly Resources: readonly [AsffResource];
  readonly Compliance: AsffCompliance;
  readonly RecordState: "ACTIVE" | "ARCHIVED";
  readonly FindingProviderFields: {
    readonly Severity: { readonly Label: AsffSeverity; readonly Original: string };
    readonly Types: readonly string[];
  };
}

export type AsffSeverity = "CRITICAL" | "HIGH" | "MEDIUM" | "LOW" | "INFORMATIONAL";

export interface AsffCompliance {
  readonly Status: "PASSED" | "FAILED" | "WARNING" | "NOT_AVAILABLE";
  readonly StatusReasons?: readonly { readonly ReasonCode: string; readonly Description: string }[];
  readonly RelatedRequirements?: readonly string[];
}

export interface AsffResource {
  readonly Type: string;
  readonly Id: string;
  readonly Partition?: AsffPartition;
  readonly Region?: string;
  readonly Tags?: { readonly [key: string]: string };
  readonly Details?: { readonly [type: string]: object };
}

/** The partitions that the format knows; a resource of another one leaves it out. */
export const asffPartitions = ["aws", "aws-cn", "aws-us-gov", "aws-us-iso", "aws-us-iso-b"] as const;

export type AsffPartition = (typeof asffPartitions)[number];

/**
 * The format's limits: lengths in code points, sizes in bytes of JSON.
 * @see https://docs.aws.amazon.com/securityhub/1.0/APIReference/API_AwsSecurityFinding.html
 * @see https://docs.aws.amazon.com/securityhub/1.0/APIReference/API_BatchImportFindings.html
 */
export const asffLimits = {
  id: 512,
  title: 256,
  description: 1024,
  recommendation: 512,
  reason: 2048,
  relatedRequirements: 32,
  relatedRequirement: 64,
  productFields: 50,
  productFieldKey: 128,
  productFieldValue: 2048,
  tags: 50,
  tagKey: 128,
  tagValue: 256,
  regionName: 16,
  /** 240 KB, taken as thousands: the stricter reading. */
  findingBytes: 240_000,
  findingsPerBatch: 100,
  /** 6 MB for one call, less what is around the findings. */
  batchBytes: 5_990_000,
} as const;
