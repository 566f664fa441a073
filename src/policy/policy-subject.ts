import type { EncryptionAlgorithm } from "../model/facts.js";
import type { Trust } from "../model/trust.js";

/** The kinds of resource whose policies the engine reads. */
export type PolicyResourceKind =
  | "bucket"
  | "access-point"
  | "object-lambda-access-point"
  | "multi-region-access-point"
  | "directory-bucket"
  | "table-bucket"
  | "table"
  | "vector-bucket"
  | "file-system"
  | "glacier-vault"
  | "kms-key";

/** The networks that Q9 asks about; all empty = no perimeter is configured. */
export type NetworkPerimeter = {
  readonly vpcs: readonly string[];
  readonly vpcEndpoints: readonly string[];
  /** CIDR blocks. */
  readonly addresses: readonly string[];
};

/** What a policy is attached to, and what is known beside it. */
export type PolicySubject = {
  /** The ARN of the resource the policy belongs to. */
  readonly resource: string;
  readonly kind: PolicyResourceKind;
  /** The owner's 12-digit account id; null = not known: then every account that is named is an outsider. */
  readonly account: string | null;
  readonly partition: string;
  readonly trust: Trust;
  /** null = not known. `kmsKeyId` null = no key of its own. */
  readonly defaultEncryption: { readonly algorithm: EncryptionAlgorithm; readonly kmsKeyId: string | null } | null;
  /** Attribute-based access control of the bucket; null = not known. */
  readonly abac: "Enabled" | "Disabled" | null;
  /** The owner's organization id; null = not known, or none. */
  readonly organization: string | null;
  readonly perimeter: NetworkPerimeter;
  /** For access points; null = not known. */
  readonly networkOrigin: "Internet" | "VPC" | null;
};
