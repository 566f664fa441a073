import type { Fact, Settled } from "../model/fact.js";
import type { Json } from "../model/json.js";
import type { FactCatalog, Facts, Kind, ResourceRef } from "../model/resource.js";
import type { HclBlock } from "./hcl.js";

/** The facts that a remedy may change: settings, each with a writer. */
export interface SettableFacts {
  account: "publicAccessBlock" | "storageLens";
  region: "guardDuty" | "macie" | "accessAnalyzers" | "configRecorders" | "securityHub";
  bucket:
    | "policy"
    | "publicAccessBlock"
    | "acl"
    | "ownership"
    | "encryption"
    | "versioning"
    | "objectLock"
    | "logging"
    | "lifecycle"
    | "cors"
    | "website"
    | "payer"
    | "acceleration"
    | "abac"
    | "tags"
    | "notifications"
    | "requestMetrics"
    | "kmsKeyRotation";
  "access-point": "policy";
  "multi-region-access-point": "policy";
  "object-lambda-access-point": "policy";
  "directory-bucket": "policy" | "encryption" | "lifecycle";
  "table-bucket": "policy" | "encryption" | "replication";
  "vector-bucket": "policy";
  "file-system": "policy";
  "glacier-vault": "policy";
  "transfer-server": "settings";
}

/** One option of an AWS CLI call: a text, a document in a file of its own, or a flag that stands by itself. */
export type CliOption =
  | { readonly name: string }
  | { readonly name: string; readonly value: string }
  | { readonly name: string; readonly file: string; readonly document: Json };

/** The services of the AWS CLI that settings are made by. */
export type CliService =
  | "s3api"
  | "s3control"
  | "s3tables"
  | "s3vectors"
  | "s3files"
  | "glacier"
  | "transfer"
  | "guardduty"
  | "macie2"
  | "accessanalyzer"
  | "configservice"
  | "securityhub"
  | "kms";

/** One call of the AWS CLI; what says where (bucket, owner, Region, account) is added by the format. */
export interface CliCall {
  readonly service: CliService;
  readonly operation: string;
  readonly options: readonly CliOption[];
}

/** How a script sees that the setting is still as it was scanned: a read whose text output it knows. */
export interface CliGuard {
  readonly operation: string;
  /** A JMESPath query. */
  readonly query: string;
  /** What the read prints, white space aside, before the change and after it. */
  readonly expected: readonly string[];
}

/** A read whose answer says that the step is not needed, and would be refused. */
export interface CliUnless {
  readonly operation: string;
  readonly query: string;
  readonly answer: string;
}

/** How the AWS CLI makes a setting so. Its reads are of the service of its first call. */
export interface CliStep {
  /** What the reads need besides what says where; left out = nothing. */
  readonly readOptions?: readonly CliOption[];
  /** The read whose answer is kept, so that the old setting can be put back; null = there is nothing to lose. */
  readonly kept: string | null;
  readonly guard: CliGuard | null;
  readonly unless?: CliUnless;
  readonly calls: readonly CliCall[];
}

/** Why a format cannot hold a setting, in a sentence. */
export interface NotInFormat {
  readonly cannot: string;
}

/** A Terraform resource without what says where it is: the format adds that and names it. */
export interface TerraformResource {
  readonly type: string;
  readonly body: HclBlock["body"];
  /** Documents that stand beside the configuration, each the value of an attribute. */
  readonly files: readonly { readonly attribute: string; readonly suffix: string; readonly document: Json }[];
  /** Whether AWS has something there already, which Terraform must import before it can change it. */
  readonly imports: "existing" | "nothing";
  /** By what Terraform imports it; left out = what names the resource itself. */
  readonly importId?: string;
}

/** What stands in a CloudFormation template: properties of the resource itself, or a resource beside it. */
export type CloudFormationPart =
  | { readonly properties: { readonly [name: string]: Json } }
  | { readonly resource: { readonly type: string; readonly properties: { readonly [name: string]: Json } } };

/** What every writer of a setting is told. */
export interface SettingState<V> {
  readonly ref: ResourceRef;
  readonly before: Fact<V>;
  readonly after: Settled<V>;
  /** All facts of the resource, as they are to be. */
  readonly facts: Facts;
}

/** One setting in every format: the same change, written three ways. */
export interface SettingWriter<V> {
  /** The setting's name as a heading. */
  readonly title: string;
  /** The IAM actions that changing it takes. */
  readonly actions: readonly [string, ...string[]];
  readonly cli: (state: SettingState<V>) => CliStep;
  readonly terraform: (state: SettingState<V>) => TerraformResource | readonly TerraformResource[] | NotInFormat;
  readonly cloudFormation: (state: SettingState<V>) => CloudFormationPart | NotInFormat;
}

/** Complete for every settable fact, or nothing compiles. */
export type SettingWriters = {
  readonly [K in keyof SettableFacts]: {
    readonly [N in SettableFacts[K]]: SettingWriter<N extends keyof FactCatalog[K] ? FactCatalog[K][N] : never>;
  };
};

/** Kinds of resource of which something can be set. */
export type SettableKind = keyof SettableFacts & Kind;
