/** A 200 whose body is not an answer to what was asked, or an error page in place of an error. */
export class UnreadableAnswer extends Error {
  override readonly name = "UnreadableAnswer";
  /** As the SDK carries it. */
  readonly $metadata: { readonly httpStatusCode: number };

  constructor(message: string, status: number) {
    super(message);
    this.$metadata = { httpStatusCode: status };
  }
}

/**
 * The root element of each S3 answer that the SDK would otherwise take from anything: it reads an answer of another kind
 * as one whose members are all missing, and a missing `Status` means "never versioned". Commands that are not listed have
 * no body or answer in JSON.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_Operations_Amazon_Simple_Storage_Service.html
 */
const roots: { readonly [command: string]: string } = {
  ListBuckets: "ListAllMyBucketsResult",
  ListDirectoryBuckets: "ListAllMyDirectoryBucketsResult",
  GetBucketAbac: "AbacStatus",
  GetBucketAccelerateConfiguration: "AccelerateConfiguration",
  GetBucketAcl: "AccessControlPolicy",
  GetBucketCors: "CORSConfiguration",
  GetBucketEncryption: "ServerSideEncryptionConfiguration",
  GetBucketLifecycleConfiguration: "LifecycleConfiguration",
  GetBucketLogging: "BucketLoggingStatus",
  GetBucketMetadataConfiguration: "GetBucketMetadataConfigurationResult",
  GetBucketNotificationConfiguration: "NotificationConfiguration",
  GetBucketOwnershipControls: "OwnershipControls",
  GetBucketPolicyStatus: "PolicyStatus",
  GetBucketReplication: "ReplicationConfiguration",
  GetBucketRequestPayment: "RequestPaymentConfiguration",
  GetBucketTagging: "Tagging",
  GetBucketVersioning: "VersioningConfiguration",
  GetBucketWebsite: "WebsiteConfiguration",
  GetObjectLockConfiguration: "ObjectLockConfiguration",
  ListBucketAnalyticsConfigurations: "ListBucketAnalyticsConfigurationResult",
  ListBucketInventoryConfigurations: "ListInventoryConfigurationsResult",
  ListBucketMetricsConfigurations: "ListMetricsConfigurationsResult",
};

/**
 * S3 Control documents its roots less reliably than S3, and what it must return is checked member by member: there the
 * root must only name what was asked for, so that a page or a listing of buckets does not pass for an empty list.
 */
const subjects = ["PublicAccessBlock", "AccessPoint", "AccessGrants"];

/**
 * Returns when the body is an answer to the command.
 * @throws UnreadableAnswer when it is not.
 */
export function checkAnswerRoot(command: string, body: string, status: number): void {
  if (command === "GetBucketPolicy") {
    // A policy is returned as it is. Whether it is a valid one is not decided here, only that it is no page or listing.
    if (!/^\s*\{/.test(body)) {
      throw new UnreadableAnswer("The answer is not a policy document.", status);
    }
    return;
  }
  const expected = roots[command] ?? subjects.find((subject) => command.includes(subject));
  const root = rootElement(body);
  if (expected === undefined || (root !== null && isRootOf(command, root, expected))) {
    return;
  }
  throw new UnreadableAnswer(
    root === null ? `The answer is not XML; ${expected} was expected.` : `The answer is a ${root}, not a ${expected}.`,
    status,
  );
}

function isRootOf(command: string, root: string, expected: string): boolean {
  // Emulators name the root after the operation: that is an answer to what was asked, too.
  const isNamedAfterOperation = root === `${command}Response` || root === `${command}Result`;
  return root === expected || isNamedAfterOperation || (subjects.includes(expected) && root.includes(expected));
}

/**
 * Returns when the body of an error answer is empty (as after HEAD) or an S3 error.
 * @throws UnreadableAnswer for a page of a proxy or of a server that does not know the operation.
 */
export function checkErrorRoot(body: string, status: number): void {
  const root = rootElement(body);
  if (body.trim() !== "" && root !== "Error" && root !== "ErrorResponse") {
    throw new UnreadableAnswer(`HTTP status ${String(status)} with a body that is not an error of S3.`, status);
  }
}

/** The local name of the document's root element; null when the text does not start as XML does. */
function rootElement(body: string): string | null {
  return (
    /^\uFEFF?\s*(?:<\?[^>]*\?>\s*)?(?:<!--(?:[^-]|-(?!->))*-->\s*)*<(?:[\w.-]+:)?([A-Za-z_][\w.-]*)[\s/>]/.exec(
      body,
    )?.[1] ?? null
  );
}
