import {
  GetBucketAclCommand,
  GetBucketCorsCommand,
  GetBucketEncryptionCommand,
  GetBucketLifecycleConfigurationCommand,
  GetBucketLoggingCommand,
  GetBucketOwnershipControlsCommand,
  GetBucketPolicyCommand,
  GetBucketPolicyStatusCommand,
  GetBucketRequestPaymentCommand,
  GetBucketTaggingCommand,
  GetBucketVersioningCommand,
  GetBucketWebsiteCommand,
  GetObjectLockConfigurationCommand,
  GetPublicAccessBlockCommand,
  HeadBucketCommand,
  ListBucketsCommand,
} from "@aws-sdk/client-s3";
import type { AwsCommand } from "../../../src/aws/read.js";

/** One read of a bucket, what S3 answers to it and with which code it says that nothing is configured. */
export interface BucketReadCase {
  readonly command: AwsCommand<object, object>;
  readonly body: string;
  readonly absentCode: string | null;
}

const input = { Bucket: "b-1", ExpectedBucketOwner: "111122223333" };
const ns = 'xmlns="http://s3.amazonaws.com/doc/2006-03-01/"';
const xsi = 'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"';
const of = (command: AwsCommand<object, object>, body: string, absentCode: string | null): BucketReadCase => ({
  command,
  body,
  absentCode,
});

/** Every S3 read that is declared, by its command's name; a test holds this against the declared ones. */
export const bucketReadCases: { readonly [command: string]: BucketReadCase } = {
  ListBuckets: of(
    new ListBucketsCommand({ MaxBuckets: 1000, Prefix: "a(b)*'!" }),
    `<ListAllMyBucketsResult ${ns}><Owner><ID>o</ID></Owner><Buckets><Bucket><Name>b-1</Name><CreationDate>2026-01-01T00:00:00.000Z</CreationDate><BucketRegion>eu-west-1</BucketRegion></Bucket></Buckets><ContinuationToken>t</ContinuationToken></ListAllMyBucketsResult>`,
    null,
  ),
  HeadBucket: of(new HeadBucketCommand(input), "", null),
  GetPublicAccessBlock: of(
    new GetPublicAccessBlockCommand(input),
    `<PublicAccessBlockConfiguration ${ns}><BlockPublicAcls>true</BlockPublicAcls><IgnorePublicAcls>false</IgnorePublicAcls><BlockPublicPolicy>true</BlockPublicPolicy><RestrictPublicBuckets>false</RestrictPublicBuckets></PublicAccessBlockConfiguration>`,
    "NoSuchPublicAccessBlockConfiguration",
  ),
  GetBucketPolicy: of(
    new GetBucketPolicyCommand(input),
    ' {"Statement": [{"Sid": "ünï <code> \\u0026 &amp;"}]}\n',
    "NoSuchBucketPolicy",
  ),
  GetBucketPolicyStatus: of(
    new GetBucketPolicyStatusCommand(input),
    `<PolicyStatus ${ns}><IsPublic>true</IsPublic></PolicyStatus>`,
    "NoSuchBucketPolicy",
  ),
  GetBucketAcl: of(
    new GetBucketAclCommand(input),
    `<AccessControlPolicy ${ns}><Owner><ID>o</ID><DisplayName>O &amp; C&#x6f;</DisplayName></Owner><AccessControlList><Grant><Grantee ${xsi} xsi:type="CanonicalUser"><ID>o</ID></Grantee><Permission>FULL_CONTROL</Permission></Grant><Grant><Grantee ${xsi} xsi:type="Group"><URI>http://acs.amazonaws.com/groups/global/AllUsers</URI></Grantee><Permission>READ</Permission></Grant></AccessControlList></AccessControlPolicy>`,
    null,
  ),
  GetBucketOwnershipControls: of(
    new GetBucketOwnershipControlsCommand(input),
    `<OwnershipControls ${ns}><Rule><ObjectOwnership>BucketOwnerEnforced</ObjectOwnership></Rule></OwnershipControls>`,
    "OwnershipControlsNotFoundError",
  ),
  GetBucketEncryption: of(
    new GetBucketEncryptionCommand(input),
    `<ServerSideEncryptionConfiguration ${ns}><Rule><ApplyServerSideEncryptionByDefault><SSEAlgorithm>aws:kms</SSEAlgorithm><KMSMasterKeyID>alias/k</KMSMasterKeyID></ApplyServerSideEncryptionByDefault><BucketKeyEnabled>true</BucketKeyEnabled></Rule></ServerSideEncryptionConfiguration>`,
    "ServerSideEncryptionConfigurationNotFoundError",
  ),
  GetBucketVersioning: of(
    new GetBucketVersioningCommand(input),
    `<VersioningConfiguration ${ns}><Status>Enabled</Status><MfaDelete>Disabled</MfaDelete></VersioningConfiguration>`,
    null,
  ),
  GetObjectLockConfiguration: of(
    new GetObjectLockConfigurationCommand(input),
    `<ObjectLockConfiguration ${ns}><ObjectLockEnabled>Enabled</ObjectLockEnabled><Rule><DefaultRetention><Mode>COMPLIANCE</Mode><Days>30</Days></DefaultRetention></Rule></ObjectLockConfiguration>`,
    "ObjectLockConfigurationNotFoundError",
  ),
  GetBucketLogging: of(
    new GetBucketLoggingCommand(input),
    `<BucketLoggingStatus ${ns}><LoggingEnabled><TargetBucket>logs</TargetBucket><TargetPrefix/><TargetObjectKeyFormat><PartitionedPrefix><PartitionDateSource>EventTime</PartitionDateSource></PartitionedPrefix></TargetObjectKeyFormat></LoggingEnabled></BucketLoggingStatus>`,
    null,
  ),
  GetBucketRequestPayment: of(
    new GetBucketRequestPaymentCommand(input),
    `<RequestPaymentConfiguration ${ns}><Payer>Requester</Payer></RequestPaymentConfiguration>`,
    null,
  ),
  GetBucketLifecycleConfiguration: of(
    new GetBucketLifecycleConfigurationCommand(input),
    `<LifecycleConfiguration ${ns}><Rule><ID>r</ID><Filter><And><Prefix>a/</Prefix><Tag><Key>k</Key><Value>v</Value></Tag></And></Filter><Status>Enabled</Status><Expiration><Date>2027-01-01T00:00:00.000Z</Date></Expiration><NoncurrentVersionExpiration><NoncurrentDays>7</NoncurrentDays></NoncurrentVersionExpiration></Rule><Rule><Prefix></Prefix><Status>Disabled</Status><AbortIncompleteMultipartUpload><DaysAfterInitiation>3</DaysAfterInitiation></AbortIncompleteMultipartUpload></Rule></LifecycleConfiguration>`,
    "NoSuchLifecycleConfiguration",
  ),
  GetBucketWebsite: of(
    new GetBucketWebsiteCommand(input),
    `<WebsiteConfiguration ${ns}><IndexDocument><Suffix>index.html</Suffix></IndexDocument><RoutingRules><RoutingRule><Redirect><HostName>h</HostName></Redirect></RoutingRule></RoutingRules></WebsiteConfiguration>`,
    "NoSuchWebsiteConfiguration",
  ),
  GetBucketCors: of(
    new GetBucketCorsCommand(input),
    `<CORSConfiguration ${ns}><CORSRule><AllowedOrigin>*</AllowedOrigin><AllowedMethod>GET</AllowedMethod><AllowedMethod>PUT</AllowedMethod><MaxAgeSeconds>3</MaxAgeSeconds></CORSRule></CORSConfiguration>`,
    "NoSuchCORSConfiguration",
  ),
  GetBucketTagging: of(
    new GetBucketTaggingCommand(input),
    `<Tagging ${ns}><TagSet><Tag><Key>a</Key><Value> 1 </Value></Tag><Tag><Key>b</Key><Value></Value></Tag></TagSet></Tagging>`,
    "NoSuchTagSet",
  ),
};
