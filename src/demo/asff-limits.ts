// What Security Hub refuses of a finding, as its documentation has it. Written for the loopback server, on its own: what
// spells findings must not be measured by its own idea of the limits.

/** A finding as it was sent. */
export type SentFinding = { readonly [member: string]: unknown };

/** The partitions of a resource that Security Hub knows. */
const partitions = ["aws", "aws-cn", "aws-us-gov", "aws-us-iso", "aws-us-iso-b", "AzureCloud"];
const labels = ["INFORMATIONAL", "LOW", "MEDIUM", "HIGH", "CRITICAL"];
const complianceStatuses = ["PASSED", "WARNING", "FAILED", "NOT_AVAILABLE"];
const namespaces = [
  "Software and Configuration Checks",
  "TTPs",
  "Effects",
  "Unusual Behaviors",
  "Sensitive Data Identifications",
];
/** What finding providers may not set by import: it belongs to the customer. */
const customerMembers = ["Workflow", "WorkflowState", "Note", "UserDefinedFields", "VerificationState"];
const timestamp = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,9})?(Z|[+-](?:0\d|1[0-8]):?\d{2})$/;

/**
 * Returns what is wrong with a finding, or null.
 * @see https://docs.aws.amazon.com/securityhub/1.0/APIReference/API_AwsSecurityFinding.html
 */
export function asffFault(finding: SentFinding): string | null {
  const faults = [
    finding["SchemaVersion"] === "2018-10-08" ? null : "SchemaVersion must be 2018-10-08",
    textFault(finding, "Id", 1, 512),
    textFault(finding, "ProductArn", 12, 2048),
    textFault(finding, "GeneratorId", 1, 512),
    /^\d{12}$/.test(String(finding["AwsAccountId"])) ? null : "AwsAccountId must have 12 digits",
    ...["CreatedAt", "UpdatedAt"].map((name) => timeFault(finding, name)),
    ...["FirstObservedAt", "LastObservedAt"].map((name) => (name in finding ? timeFault(finding, name) : null)),
    textFault(finding, "Title", 1, 256),
    textFault(finding, "Description", 1, 1024),
    severityFault(finding),
    ...typesFaults(finding),
    ...resourceFaults(finding["Resources"]),
    ...complianceFaults(finding["Compliance"]),
    ...mapFaults("ProductFields", finding["ProductFields"], 50, 128, 2048),
    recommendationFault(finding["Remediation"]),
    ["ACTIVE", "ARCHIVED", undefined].includes(finding["RecordState"] as string)
      ? null
      : "RecordState is no such value",
    ...customerMembers.map((name) => (name in finding ? `${name} cannot be imported` : null)),
    Buffer.byteLength(JSON.stringify(finding)) <= 240 * 1000 ? null : "The finding is larger than 240 KB",
  ];
  return faults.find((fault) => fault !== null) ?? null;
}

function members(value: unknown): SentFinding {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : {};
}

function lengthOf(text: string): number {
  return [...text].length;
}

function textFault(of: SentFinding, name: string, least: number, most: number): string | null {
  const text = of[name];
  if (typeof text !== "string" || text.trim() === "") return `${name} must be a text`;
  return lengthOf(text) >= least && lengthOf(text) <= most ? null : `${name} must have ${least} to ${most} characters`;
}

function timeFault(of: SentFinding, name: string): string | null {
  return timestamp.test(String(of[name])) ? null : `${name} must be an ISO 8601 timestamp`;
}

/** It must stand in one of two places. */
function severityFault(finding: SentFinding): string | null {
  const provided = members(members(finding["FindingProviderFields"])["Severity"])["Label"];
  const label = provided ?? members(finding["Severity"])["Label"];
  return labels.includes(String(label)) ? null : "A Severity with a Label is required";
}

function typesFaults(finding: SentFinding): (string | null)[] {
  const types = members(finding["FindingProviderFields"])["Types"] ?? finding["Types"] ?? [];
  if (!Array.isArray(types) || types.length > 50) return ["Types must be a list of at most 50"];
  return types.map((type) =>
    namespaces.includes(String(type).split("/")[0] ?? "") ? null : `Type ${type} has no namespace`,
  );
}

function resourceFaults(resources: unknown): (string | null)[] {
  if (!Array.isArray(resources) || resources.length === 0 || resources.length > 32)
    return ["Resources must be a list of 1 to 32"];
  return resources
    .map(members)
    .flatMap((resource) => [
      textFault(resource, "Type", 1, 256),
      textFault(resource, "Id", 1, 512),
      "Region" in resource ? textFault(resource, "Region", 1, 16) : null,
      "Partition" in resource && !partitions.includes(String(resource["Partition"]))
        ? "Partition is no such value"
        : null,
      ...mapFaults("Tags", resource["Tags"], 50, 128, 256),
      detailsFault(resource),
    ]);
}

/** Details are those of the resource's own type. */
function detailsFault(resource: SentFinding): string | null {
  const names = Object.keys(members(resource["Details"]));
  return names.every((name) => name === resource["Type"] || name === "Other")
    ? null
    : `Details ${names.join()} are not those of ${String(resource["Type"])}`;
}

function complianceFaults(value: unknown): (string | null)[] {
  if (value === undefined) return [];
  const { Status, RelatedRequirements = [], StatusReasons = [] } = members(value);
  const reasons = Array.isArray(StatusReasons) ? StatusReasons.map(members) : [];
  return [
    complianceStatuses.includes(String(Status)) ? null : "Compliance.Status is no such value",
    Array.isArray(RelatedRequirements) && RelatedRequirements.length <= 32
      ? null
      : "RelatedRequirements must be a list of at most 32",
    ...(Array.isArray(RelatedRequirements) ? RelatedRequirements : []).map((requirement: unknown) =>
      typeof requirement === "string" && requirement.trim() !== "" && lengthOf(requirement) <= 64
        ? null
        : "RelatedRequirements holds what is no text of at most 64 characters",
    ),
    ...reasons.flatMap((reason) => [
      textFault(reason, "ReasonCode", 1, 2048),
      textFault(reason, "Description", 1, 2048),
    ]),
  ];
}

function mapFaults(name: string, value: unknown, most: number, keyMost: number, valueMost: number): (string | null)[] {
  const entries = Object.entries(members(value));
  return [
    entries.length <= most ? null : `${name} must have at most ${most} entries`,
    ...entries.map(([key, text]) =>
      lengthOf(key) <= keyMost && typeof text === "string" && lengthOf(text) <= valueMost
        ? null
        : `${name} holds a key or value that is too long`,
    ),
  ];
}

function recommendationFault(remediation: unknown): string | null {
  const { Recommendation } = members(remediation);
  return Recommendation === undefined ? null : textFault(members(Recommendation), "Text", 1, 512);
}
