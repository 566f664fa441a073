import {
  GetBucketAbacCommand,
  GetBucketAccelerateConfigurationCommand,
  GetBucketAclCommand,
  GetBucketCorsCommand,
  GetBucketEncryptionCommand,
  GetBucketLifecycleConfigurationCommand,
  GetBucketLoggingCommand,
  GetBucketMetadataConfigurationCommand,
  GetBucketNotificationConfigurationCommand,
  GetBucketOwnershipControlsCommand,
  GetBucketPolicyCommand,
  GetBucketPolicyStatusCommand,
  GetBucketReplicationCommand,
  GetBucketRequestPaymentCommand,
  GetBucketTaggingCommand,
  GetBucketVersioningCommand,
  GetBucketWebsiteCommand,
  GetObjectLockConfigurationCommand,
  GetPublicAccessBlockCommand,
  HeadBucketCommand,
  ListBucketAnalyticsConfigurationsCommand,
  ListBucketInventoryConfigurationsCommand,
  ListBucketMetricsConfigurationsCommand,
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
  GetBucketAbac: of(new GetBucketAbacCommand(input), `<AbacStatus ${ns}><Status>Enabled</Status></AbacStatus>`, null),
  GetBucketAccelerateConfiguration: of(
    new GetBucketAccelerateConfigurationCommand(input),
    `<AccelerateConfiguration ${ns}><Status>Suspended</Status></AccelerateConfiguration>`,
    null,
  ),
  GetBucketMetadataConfiguration: of(
    new GetBucketMetadataConfigurationCommand(input),
    `<GetBucketMetadataConfigurationResult ${ns}><MetadataConfigurationResult><DestinationResult><TableBucketType>aws</TableBucketType><TableBucketArn>arn:aws:s3tables:eu-west-1:111122223333:bucket/aws-s3</TableBucketArn><TableNamespace>n</TableNamespace></DestinationResult></MetadataConfigurationResult></GetBucketMetadataConfigurationResult>`,
    "MetadataConfigurationNotFound",
  ),
  GetBucketNotificationConfiguration: of(
    new GetBucketNotificationConfigurationCommand(input),
    `<NotificationConfiguration ${ns}><TopicConfiguration><Id>t</Id><Topic>arn:t</Topic><Event>s3:ObjectCreated:*</Event><Event>s3:ObjectRemoved:*</Event></TopicConfiguration><EventBridgeConfiguration/></NotificationConfiguration>`,
    null,
  ),
  GetBucketReplication: of(
    new GetBucketReplicationCommand(input),
    `<ReplicationConfiguration ${ns}><Role>arn:aws:iam::111122223333:role/r</Role><Rule><ID>r</ID><Priority>1</Priority><Filter/><Status>Enabled</Status><Destination><Bucket>arn:aws:s3:::copy</Bucket><Account>444455556666</Account><AccessControlTranslation><Owner>Destination</Owner></AccessControlTranslation><EncryptionConfiguration><ReplicaKmsKeyID>k</ReplicaKmsKeyID></EncryptionConfiguration></Destination></Rule></ReplicationConfiguration>`,
    "ReplicationConfigurationNotFoundError",
  ),
  ListBucketAnalyticsConfigurations: of(
    new ListBucketAnalyticsConfigurationsCommand({ ...input, ContinuationToken: "a/b+c" }),
    `<ListBucketAnalyticsConfigurationResult ${ns}><AnalyticsConfiguration><Id>a</Id><StorageClassAnalysis/></AnalyticsConfiguration><IsTruncated>false</IsTruncated></ListBucketAnalyticsConfigurationResult>`,
    null,
  ),
  ListBucketInventoryConfigurations: of(
    new ListBucketInventoryConfigurationsCommand(input),
    `<ListInventoryConfigurationsResult ${ns}><InventoryConfiguration><Id>i</Id><IsEnabled>true</IsEnabled><Destination><S3BucketDestination><Format>CSV</Format><Bucket>arn:aws:s3:::reports</Bucket><Encryption><SSE-S3/></Encryption></S3BucketDestination></Destination><OptionalFields><Field>Size</Field><Field>ETag</Field></OptionalFields></InventoryConfiguration><IsTruncated>true</IsTruncated><NextContinuationToken>t</NextContinuationToken></ListInventoryConfigurationsResult>`,
    null,
  ),
  ListBucketMetricsConfigurations: of(
    new ListBucketMetricsConfigurationsCommand(input),
    `<ListMetricsConfigurationsResult ${ns}><MetricsConfiguration><Id>m</Id><Filter><Prefix>a/</Prefix></Filter></MetricsConfiguration><IsTruncated>false</IsTruncated></ListMetricsConfigurationsResult>`,
    null,
  ),
};
