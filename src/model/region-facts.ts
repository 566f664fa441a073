// The values of a Region's facts: what watches over its buckets. Plain JSON in AWS's own terms, as in facts.ts.

/** absent = the Region has no detector. */
export type GuardDutyDetector = {
  readonly id: string;
  readonly status: "ENABLED" | "DISABLED";
  /** The status of the feature S3_DATA_EVENTS; null = AWS does not list it. */
  readonly s3DataEvents: "ENABLED" | "DISABLED" | null;
};

/** A malware protection plan for uploads to one bucket. */
export type MalwareProtectionPlan = {
  readonly arn: string;
  readonly bucket: string;
  /** Only objects whose keys begin with one of these are scanned; none = every object. Older snapshots do not say. */
  readonly objectPrefixes?: readonly string[];
  /** ACTIVE, WARNING or ERROR. */
  readonly status: string;
  /** Codes of what is wrong, such as `INSUFFICIENT_TEST_OBJECT_PERMISSIONS`. */
  readonly statusReasons: readonly string[];
};

/** absent = Macie is not enabled in the Region. */
export type MacieSession = { readonly status: "ENABLED" | "PAUSED" };

/** Whether Macie looks for sensitive data by itself; for a member that is its administrator's to decide. */
export type MacieDiscovery =
  | { readonly decidedBy: "this account"; readonly status: "ENABLED" | "DISABLED" }
  /** 12 digits. */
  | { readonly decidedBy: "administrator"; readonly administrator: string };

export type AccessAnalyzer = {
  readonly arn: string;
  readonly name: string;
  /** ACCOUNT and ORGANIZATION look for external access; the others for unused or internal access. */
  readonly type: string;
  /** ACTIVE, CREATING, DISABLED or FAILED. */
  readonly status: string;
};

/** A customer's configuration recorder. */
export type ConfigRecorder = {
  readonly name: string;
  readonly isRecording: boolean;
  /** null = it never recorded. PENDING, SUCCESS, FAILURE, NOT_APPLICABLE. */
  readonly lastStatus: string | null;
  readonly recordsBuckets: boolean;
  readonly recordsAccountPublicAccessBlock: boolean;
};

/** absent = Security Hub is not enabled in the Region. */
export type SecurityHub = { readonly hubArn: string; readonly subscribedAt: string | null };
