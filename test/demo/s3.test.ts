import * as S3 from "@aws-sdk/client-s3";
import {
  everythingBlocked,
  listedBuckets,
  newBucket,
  nothingBlocked,
  type World,
  type WorldBucket,
} from "../../src/demo/world.js";
import { answerOf, refusalOf, withCalmAws } from "./clients.js";
import { account, partner, smallWorld } from "./small-world.js";

const owner = { ExpectedBucketOwner: account };

/** The small world with this bucket alone in its first account. */
function worldWith(bucket: WorldBucket): World {
  const [first, ...others] = smallWorld().accounts;
  if (first === undefined) throw new Error("The small world is empty.");
  return { accounts: [{ ...first, publicAccessBlock: null, buckets: listedBuckets([bucket]) }, ...others] };
}

const plain = newBucket("plain", "us-east-1");

describe("ListBuckets", () => {
  test("names no Region without a parameter, and every bucket's with one", async () => {
    await withCalmAws(smallWorld(), async (_aws, clients) => {
      const s3 = clients.s3("us-east-1");
      const bare = await s3.send(new S3.ListBucketsCommand({}));
      const asked = await s3.send(new S3.ListBucketsCommand({ MaxBuckets: 10 }));
      expect(bare.Buckets?.map(({ Name, BucketRegion }) => [Name, BucketRegion])).toEqual([
        ["first", undefined],
        ["second", undefined],
        ["third", undefined],
      ]);
      expect(asked.Buckets?.map(({ Name, BucketRegion }) => [Name, BucketRegion])).toEqual([
        ["first", "us-east-1"],
        ["second", "eu-west-1"],
        ["third", "us-east-1"],
      ]);
      expect(asked.ContinuationToken).toBeUndefined();
    });
  });

  test("pages with continuation tokens until all were seen once", async () => {
    await withCalmAws(smallWorld(), async (_aws, clients) => {
      const pages = [];
      for await (const page of S3.paginateListBuckets({ client: clients.s3("us-east-1"), pageSize: 2 }, {})) {
        pages.push(page.Buckets?.map(({ Name }) => Name));
      }
      expect(pages).toEqual([["first", "second"], ["third"]]);
    });
  });

  test("filters by prefix and Region, the latter only at that Region's endpoint", async () => {
    await withCalmAws(smallWorld(), async (_aws, clients) => {
      const prefixed = await clients.s3("us-east-1").send(new S3.ListBucketsCommand({ Prefix: "t" }));
      expect([prefixed.Prefix, prefixed.Buckets?.map(({ Name }) => Name)]).toEqual(["t", ["third"]]);
      const regional = new S3.ListBucketsCommand({ BucketRegion: "eu-west-1" });
      const european = await clients.s3("eu-west-1").send(regional);
      expect(european.Buckets?.map(({ Name }) => Name)).toEqual(["second"]);
      expect(await refusalOf(clients.s3("us-east-1").send(regional))).toMatchObject({
        code: "InvalidArgument",
        status: 400,
      });
    });
  });

  test.each([[{ MaxBuckets: 0 }], [{ MaxBuckets: 10_001 }], [{ ContinuationToken: "made-up" }]])(
    "refuses %j",
    async (parameters) => {
      await withCalmAws(smallWorld(), async (_aws, clients) => {
        const refusal = await refusalOf(clients.s3("us-east-1").send(new S3.ListBucketsCommand(parameters)));
        expect(refusal).toMatchObject({ code: "InvalidArgument", status: 400 });
      });
    },
  );

  test("refuses to list without pages above a quota of 10 000 buckets", async () => {
    const world = { accounts: smallWorld().accounts.map((one) => ({ ...one, bucketQuota: 1_000_000 })) };
    await withCalmAws(world, async (_aws, clients) => {
      const s3 = clients.s3("us-east-1");
      expect(await refusalOf(s3.send(new S3.ListBucketsCommand({})))).toMatchObject({
        code: "InvalidRequest",
        status: 400,
      });
      expect((await s3.send(new S3.ListBucketsCommand({ MaxBuckets: 10 }))).Buckets).toHaveLength(3);
    });
  });
});

describe("where a bucket is", () => {
  test("HeadBucket names the Region when it is found, redirected and forbidden", async () => {
    await withCalmAws(smallWorld(), async (_aws, clients) => {
      const s3 = clients.s3("us-east-1");
      expect((await s3.send(new S3.HeadBucketCommand({ Bucket: "first" }))).BucketRegion).toBe("us-east-1");
      expect(await refusalOf(s3.send(new S3.HeadBucketCommand({ Bucket: "second" })))).toMatchObject({
        status: 301,
        bucketRegion: "eu-west-1",
      });
      expect(await refusalOf(s3.send(new S3.HeadBucketCommand({ Bucket: "foreign" })))).toMatchObject({
        status: 403,
        bucketRegion: "us-east-1",
      });
      expect(await refusalOf(s3.send(new S3.HeadBucketCommand({ Bucket: "nobodys" })))).toMatchObject({
        status: 404,
        bucketRegion: undefined,
      });
    });
  });

  test("a read at the wrong Region's endpoint is redirected, and the SDK can follow", async () => {
    await withCalmAws(smallWorld(), async (aws, clients) => {
      const command = new S3.GetBucketVersioningCommand({ Bucket: "second" });
      expect(await refusalOf(clients.s3("us-east-1").send(command))).toMatchObject({
        code: "PermanentRedirect",
        status: 301,
        bucketRegion: "eu-west-1",
      });
      const following = new S3.S3Client({
        region: "us-east-1",
        endpoint: aws.url,
        credentials: aws.credentials,
        forcePathStyle: true,
        followRegionRedirects: true,
      });
      expect((await following.send(command)).$metadata.httpStatusCode).toBe(200);
    });
  });

  test("GetBucketLocation answers from any Region: nothing for us-east-1, else the Region", async () => {
    await withCalmAws(smallWorld(), async (_aws, clients) => {
      const s3 = clients.s3("us-east-1");
      const locations = await Promise.all(
        ["first", "second"].map((Bucket) => s3.send(new S3.GetBucketLocationCommand({ Bucket }))),
      );
      expect(locations.map(({ LocationConstraint }) => LocationConstraint)).toEqual([undefined, "eu-west-1"]);
    });
  });
});

describe("whose a bucket is", () => {
  test("other accounts' buckets exist and are forbidden; names nobody has are not found", async () => {
    await withCalmAws(smallWorld(), async (_aws, clients) => {
      const s3 = clients.s3("us-east-1");
      const read = (Bucket: string) => refusalOf(s3.send(new S3.GetBucketPolicyCommand({ Bucket })));
      expect(await read("foreign")).toMatchObject({ code: "AccessDenied", status: 403 });
      expect(await read("nobodys")).toMatchObject({ code: "NoSuchBucket", status: 404 });
    });
  });

  test("ExpectedBucketOwner is verified", async () => {
    await withCalmAws(smallWorld(), async (_aws, clients) => {
      const s3 = clients.s3("us-east-1");
      const read = (ExpectedBucketOwner: string) =>
        s3.send(new S3.GetBucketVersioningCommand({ Bucket: "first", ExpectedBucketOwner }));
      expect((await read(account)).$metadata.httpStatusCode).toBe(200);
      expect(await refusalOf(read(partner))).toMatchObject({ code: "AccessDenied", status: 403 });
      expect(await refusalOf(read("me"))).toMatchObject({ code: "InvalidBucketOwnerAWSAccountID", status: 400 });
    });
  });
});

describe("a bucket without any configuration", () => {
  const bare: WorldBucket = { ...plain, publicAccessBlock: null, ownership: null, encryption: null };
  const commands: readonly [string, (client: S3.S3Client) => Promise<object>][] = [
    [
      "NoSuchPublicAccessBlockConfiguration",
      (s3) => s3.send(new S3.GetPublicAccessBlockCommand({ Bucket: "plain", ...owner })),
    ],
    ["NoSuchBucketPolicy", (s3) => s3.send(new S3.GetBucketPolicyCommand({ Bucket: "plain", ...owner }))],
    ["NoSuchBucketPolicy", (s3) => s3.send(new S3.GetBucketPolicyStatusCommand({ Bucket: "plain", ...owner }))],
    [
      "OwnershipControlsNotFoundError",
      (s3) => s3.send(new S3.GetBucketOwnershipControlsCommand({ Bucket: "plain", ...owner })),
    ],
    [
      "ServerSideEncryptionConfigurationNotFoundError",
      (s3) => s3.send(new S3.GetBucketEncryptionCommand({ Bucket: "plain", ...owner })),
    ],
    [
      "ObjectLockConfigurationNotFoundError",
      (s3) => s3.send(new S3.GetObjectLockConfigurationCommand({ Bucket: "plain", ...owner })),
    ],
    [
      "NoSuchLifecycleConfiguration",
      (s3) => s3.send(new S3.GetBucketLifecycleConfigurationCommand({ Bucket: "plain", ...owner })),
    ],
    [
      "ReplicationConfigurationNotFoundError",
      (s3) => s3.send(new S3.GetBucketReplicationCommand({ Bucket: "plain", ...owner })),
    ],
    ["NoSuchCORSConfiguration", (s3) => s3.send(new S3.GetBucketCorsCommand({ Bucket: "plain", ...owner }))],
    ["NoSuchWebsiteConfiguration", (s3) => s3.send(new S3.GetBucketWebsiteCommand({ Bucket: "plain", ...owner }))],
    ["NoSuchTagSet", (s3) => s3.send(new S3.GetBucketTaggingCommand({ Bucket: "plain", ...owner }))],
    [
      "MetadataConfigurationNotFound",
      (s3) => s3.send(new S3.GetBucketMetadataConfigurationCommand({ Bucket: "plain", ...owner })),
    ],
  ];

  test.each(commands)("answers %s", async (code, call) => {
    await withCalmAws(worldWith(bare), async (_aws, clients) => {
      const status = code === "ServerSideEncryptionConfigurationNotFoundError" ? 400 : 404;
      expect(await refusalOf(call(clients.s3("us-east-1")))).toMatchObject({ code, status });
    });
  });

  test("answers the others with empty configurations", async () => {
    await withCalmAws(worldWith(bare), async (aws, clients) => {
      const s3 = clients.s3("us-east-1");
      const target = { Bucket: "plain", ...owner };
      expect(await answerOf(s3.send(new S3.GetBucketVersioningCommand(target)))).toEqual({});
      expect(await answerOf(s3.send(new S3.GetBucketLoggingCommand(target)))).toEqual({});
      expect(await answerOf(s3.send(new S3.GetBucketAccelerateConfigurationCommand(target)))).toEqual({});
      expect(await answerOf(s3.send(new S3.GetBucketRequestPaymentCommand(target)))).toEqual({ Payer: "BucketOwner" });
      expect(await answerOf(s3.send(new S3.GetBucketNotificationConfigurationCommand(target)))).toEqual({});
      expect(await answerOf(s3.send(new S3.GetBucketAbacCommand(target)))).toEqual({
        AbacStatus: { Status: "Disabled" },
      });
      const empty = { IsTruncated: false };
      expect(await answerOf(s3.send(new S3.ListBucketInventoryConfigurationsCommand(target)))).toEqual(empty);
      expect(await answerOf(s3.send(new S3.ListBucketMetricsConfigurationsCommand(target)))).toEqual(empty);
      expect(await answerOf(s3.send(new S3.ListBucketAnalyticsConfigurationsCommand(target)))).toEqual(empty);
      expect(await answerOf(s3.send(new S3.ListBucketIntelligentTieringConfigurationsCommand(target)))).toEqual(empty);
      expect(await answerOf(s3.send(new S3.ListMultipartUploadsCommand(target)))).toMatchObject(empty);
      expect(aws.counts().refused).toBe(0);
    });
  });
});

describe("a configured bucket", () => {
  const target = { Bucket: "plain", ...owner };
  const send = async <T extends object>(bucket: Partial<WorldBucket>, call: (s3: S3.S3Client) => Promise<T>) => {
    let answer: object = {};
    await withCalmAws(worldWith({ ...plain, ...bucket }), async (_aws, clients) => {
      answer = await answerOf(call(clients.s3("us-east-1")));
    });
    return answer;
  };

  test("Block Public Access, flag by flag", async () => {
    const publicAccessBlock = { ...nothingBlocked, ignorePublicAcls: true, restrictPublicBuckets: true };
    const answer = await send({ publicAccessBlock }, (s3) => s3.send(new S3.GetPublicAccessBlockCommand(target)));
    expect(answer).toEqual({
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: false,
        IgnorePublicAcls: true,
        BlockPublicPolicy: false,
        RestrictPublicBuckets: true,
      },
    });
  });

  test("policy text byte for byte, and AWS's verdict on it", async () => {
    const text = '{ "Version":"2012-10-17",\n "Statement": [] , "Id":"<&ü>" }';
    const policy = { text, isPublic: true };
    expect(await send({ policy }, (s3) => s3.send(new S3.GetBucketPolicyCommand(target)))).toEqual({ Policy: text });
    expect(await send({ policy }, (s3) => s3.send(new S3.GetBucketPolicyStatusCommand(target)))).toEqual({
      PolicyStatus: { IsPublic: true },
    });
  });

  test("encryption with key, Bucket Key and blocked types, or without the element", async () => {
    const read = (s3: S3.S3Client) => s3.send(new S3.GetBucketEncryptionCommand(target));
    const encryption = {
      algorithm: "aws:kms",
      kmsKeyId: "alias/mine",
      bucketKeyEnabled: true,
      blockedEncryptionTypes: ["NONE"],
    } as const;
    expect(await send({ encryption }, read)).toEqual({
      ServerSideEncryptionConfiguration: {
        Rules: [
          {
            ApplyServerSideEncryptionByDefault: { SSEAlgorithm: "aws:kms", KMSMasterKeyID: "alias/mine" },
            BucketKeyEnabled: true,
            BlockedEncryptionTypes: { EncryptionType: ["NONE"] },
          },
        ],
      },
    });
    expect(await send({ encryption: { ...encryption, blockedEncryptionTypes: null, kmsKeyId: null } }, read)).toEqual({
      ServerSideEncryptionConfiguration: {
        Rules: [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: "aws:kms" }, BucketKeyEnabled: true }],
      },
    });
  });

  test("versioning with MFA Delete", async () => {
    const read = (s3: S3.S3Client) => s3.send(new S3.GetBucketVersioningCommand(target));
    expect(await send({ versioning: { status: "Enabled", mfaDelete: "Enabled" } }, read)).toEqual({
      Status: "Enabled",
      MFADelete: "Enabled",
    });
    expect(await send({ versioning: { status: "Suspended", mfaDelete: null } }, read)).toEqual({ Status: "Suspended" });
  });

  test("Object Lock with retention and event hold, or without default", async () => {
    const read = (s3: S3.S3Client) => s3.send(new S3.GetObjectLockConfigurationCommand(target));
    const objectLock = {
      defaultRetention: { mode: "COMPLIANCE", period: { years: 3 } },
      defaultEventHold: { days: 90 },
    } as const;
    expect(await send({ objectLock }, read)).toEqual({
      ObjectLockConfiguration: {
        ObjectLockEnabled: "Enabled",
        Rule: { DefaultRetention: { Mode: "COMPLIANCE", Years: 3, DefaultEventHold: { Days: 90 } } },
      },
    });
    expect(await send({ objectLock: { defaultRetention: null, defaultEventHold: null } }, read)).toEqual({
      ObjectLockConfiguration: { ObjectLockEnabled: "Enabled" },
    });
  });

  test("access logging with target grants of every kind of grantee", async () => {
    const logging = {
      targetBucket: "logs",
      targetPrefix: "plain/",
      targetGrants: [
        { grantee: { type: "CanonicalUser", id: "abc" }, permission: "READ" },
        {
          grantee: { type: "Group", uri: "http://acs.amazonaws.com/groups/global/AllUsers" },
          permission: "FULL_CONTROL",
        },
        { grantee: { type: "AmazonCustomerByEmail", email: "a@example.com" }, permission: "WRITE" },
      ],
    } as const;
    expect(await send({ logging }, (s3) => s3.send(new S3.GetBucketLoggingCommand(target)))).toEqual({
      LoggingEnabled: {
        TargetBucket: "logs",
        TargetPrefix: "plain/",
        TargetGrants: [
          { Grantee: { Type: "CanonicalUser", ID: "abc" }, Permission: "READ" },
          {
            Grantee: { Type: "Group", URI: "http://acs.amazonaws.com/groups/global/AllUsers" },
            Permission: "FULL_CONTROL",
          },
          { Grantee: { Type: "AmazonCustomerByEmail", EmailAddress: "a@example.com" }, Permission: "WRITE" },
        ],
      },
    });
  });

  test("lifecycle rules with every filter and every action", async () => {
    const idle = {
      enabled: true,
      filter: { prefix: "", tags: [], objectSizeGreaterThanBytes: null, objectSizeLessThanBytes: null },
      expirationDays: null,
      expirationDate: null,
      expiredObjectDeleteMarker: false,
      noncurrentExpirationDays: null,
      newerNoncurrentVersions: null,
      abortIncompleteMultipartUploadDays: null,
      transitions: [],
      noncurrentTransitions: [],
    };
    const lifecycle = {
      rules: [
        { ...idle, id: "all", expirationDays: 1, noncurrentExpirationDays: 2, newerNoncurrentVersions: 3 },
        {
          ...idle,
          id: "off",
          enabled: false,
          filter: { ...idle.filter, prefix: "tmp/" },
          expiredObjectDeleteMarker: true,
        },
        {
          ...idle,
          id: "many",
          filter: {
            prefix: "a/",
            tags: [{ key: "k", value: "v" }],
            objectSizeGreaterThanBytes: 5,
            objectSizeLessThanBytes: 9,
          },
          expirationDate: "2030-01-01T00:00:00.000Z",
          abortIncompleteMultipartUploadDays: 7,
          transitions: [{ days: 30, date: null, storageClass: "GLACIER" }],
          noncurrentTransitions: [{ days: 10, storageClass: "DEEP_ARCHIVE" }],
        },
      ],
    };
    const answer = await send({ lifecycle }, (s3) => s3.send(new S3.GetBucketLifecycleConfigurationCommand(target)));
    expect(answer).toEqual({
      TransitionDefaultMinimumObjectSize: "all_storage_classes_128K",
      Rules: [
        {
          ID: "all",
          Filter: { Prefix: "" },
          Status: "Enabled",
          Expiration: { Days: 1 },
          NoncurrentVersionExpiration: { NoncurrentDays: 2, NewerNoncurrentVersions: 3 },
        },
        {
          ID: "off",
          Filter: { Prefix: "tmp/" },
          Status: "Disabled",
          Expiration: { ExpiredObjectDeleteMarker: true },
        },
        {
          ID: "many",
          Filter: {
            And: {
              Prefix: "a/",
              Tags: [{ Key: "k", Value: "v" }],
              ObjectSizeGreaterThan: 5,
              ObjectSizeLessThan: 9,
            },
          },
          Status: "Enabled",
          Expiration: { Date: new Date("2030-01-01T00:00:00.000Z") },
          Transitions: [{ Days: 30, StorageClass: "GLACIER" }],
          NoncurrentVersionTransitions: [{ NoncurrentDays: 10, StorageClass: "DEEP_ARCHIVE" }],
          AbortIncompleteMultipartUpload: { DaysAfterInitiation: 7 },
        },
      ],
    });
  });

  test("website, with redirects", async () => {
    const read = (s3: S3.S3Client) => s3.send(new S3.GetBucketWebsiteCommand(target));
    const pages = {
      indexDocument: "index.html",
      errorDocument: "e.html",
      redirectAllTo: null,
      redirectHosts: ["a.example"],
    };
    expect(await send({ website: pages }, read)).toEqual({
      IndexDocument: { Suffix: "index.html" },
      ErrorDocument: { Key: "e.html" },
      RoutingRules: [{ Redirect: { HostName: "a.example" } }],
    });
    const redirect = {
      indexDocument: null,
      errorDocument: null,
      redirectAllTo: { hostName: "b.example", protocol: "https" },
      redirectHosts: [],
    };
    expect(await send({ website: redirect }, read)).toEqual({
      RedirectAllRequestsTo: { HostName: "b.example", Protocol: "https" },
    });
  });

  test("CORS, tags, ownership, payer, acceleration, metrics", async () => {
    const cors = {
      rules: [
        { allowedOrigins: ["*"], allowedMethods: ["GET", "PUT"], allowedHeaders: ["x-a"], exposeHeaders: ["ETag"] },
      ],
    };
    expect(await send({ cors }, (s3) => s3.send(new S3.GetBucketCorsCommand(target)))).toEqual({
      CORSRules: [
        { AllowedOrigins: ["*"], AllowedMethods: ["GET", "PUT"], AllowedHeaders: ["x-a"], ExposeHeaders: ["ETag"] },
      ],
    });
    const tags = [{ key: "<k>&\"'", value: "line\nbreak\tand \u001b[31m ]]>" }];
    expect(await send({ tags }, (s3) => s3.send(new S3.GetBucketTaggingCommand(target)))).toEqual({
      TagSet: [{ Key: "<k>&\"'", Value: "line\nbreak\tand \u001b[31m ]]>" }],
    });
    expect(
      await send({ ownership: "ObjectWriter" }, (s3) => s3.send(new S3.GetBucketOwnershipControlsCommand(target))),
    ).toEqual({ OwnershipControls: { Rules: [{ ObjectOwnership: "ObjectWriter" }] } });
    expect(await send({ payer: "Requester" }, (s3) => s3.send(new S3.GetBucketRequestPaymentCommand(target)))).toEqual({
      Payer: "Requester",
    });
    expect(
      await send({ acceleration: "Enabled" }, (s3) => s3.send(new S3.GetBucketAccelerateConfigurationCommand(target))),
    ).toEqual({ Status: "Enabled" });
    expect(
      await send({ metrics: ["all"] }, (s3) => s3.send(new S3.ListBucketMetricsConfigurationsCommand(target))),
    ).toEqual({ IsTruncated: false, MetricsConfigurationList: [{ Id: "all" }] });
  });

  test("replication, notifications, inventory", async () => {
    const replication = {
      role: "arn:aws:iam::111122223333:role/r",
      rules: [
        {
          id: "one",
          status: "Enabled",
          destinationBucketArn: "arn:aws:s3:::copy",
          destinationAccount: partner,
          ownerOverride: "Destination",
          replicaKmsKeyId: "arn:aws:kms:eu-west-1:444455556666:key/k",
        },
      ],
    } as const;
    expect(await send({ replication }, (s3) => s3.send(new S3.GetBucketReplicationCommand(target)))).toMatchObject({
      ReplicationConfiguration: {
        Role: "arn:aws:iam::111122223333:role/r",
        Rules: [
          {
            ID: "one",
            Status: "Enabled",
            Destination: {
              Bucket: "arn:aws:s3:::copy",
              Account: partner,
              AccessControlTranslation: { Owner: "Destination" },
              EncryptionConfiguration: { ReplicaKmsKeyID: "arn:aws:kms:eu-west-1:444455556666:key/k" },
            },
          },
        ],
      },
    });
    const notifications = { eventBridge: true, topicArns: ["t"], queueArns: ["q"], functionArns: ["f"] };
    expect(
      await send({ notifications }, (s3) => s3.send(new S3.GetBucketNotificationConfigurationCommand(target))),
    ).toEqual({
      TopicConfigurations: [{ TopicArn: "t", Events: ["s3:ObjectCreated:*"] }],
      QueueConfigurations: [{ QueueArn: "q", Events: ["s3:ObjectCreated:*"] }],
      LambdaFunctionConfigurations: [{ LambdaFunctionArn: "f", Events: ["s3:ObjectCreated:*"] }],
      EventBridgeConfiguration: {},
    });
    const inventories = [
      {
        id: "i",
        isEnabled: true,
        destinationBucketArn: "arn:aws:s3:::inventory",
        destinationAccount: partner,
        encryption: { kmsKeyId: "k" },
        optionalFields: ["Size", "ChecksumAlgorithm"],
      },
    ];
    expect(
      await send({ inventories }, (s3) => s3.send(new S3.ListBucketInventoryConfigurationsCommand(target))),
    ).toMatchObject({
      InventoryConfigurationList: [
        {
          Id: "i",
          Destination: {
            S3BucketDestination: {
              AccountId: partner,
              Bucket: "arn:aws:s3:::inventory",
              Encryption: { SSEKMS: { KeyId: "k" } },
            },
          },
          OptionalFields: ["Size", "ChecksumAlgorithm"],
        },
      ],
    });
    const sseS3 = inventories.map((one) => ({ ...one, encryption: "SSE-S3" as const }));
    expect(
      await send({ inventories: sseS3 }, (s3) => s3.send(new S3.ListBucketInventoryConfigurationsCommand(target))),
    ).toMatchObject({
      InventoryConfigurationList: [{ Destination: { S3BucketDestination: { Encryption: { SSES3: {} } } } }],
    });
  });

  test("analytics and metadata tables", async () => {
    const analytics = [{ id: "a", destinationBucketArn: "arn:aws:s3:::analyses", destinationAccount: partner }];
    expect(
      await send({ analytics }, (s3) => s3.send(new S3.ListBucketAnalyticsConfigurationsCommand(target))),
    ).toMatchObject({
      IsTruncated: false,
      AnalyticsConfigurationList: [
        {
          Id: "a",
          StorageClassAnalysis: {
            DataExport: {
              Destination: { S3BucketDestination: { Bucket: "arn:aws:s3:::analyses", BucketAccountId: partner } },
            },
          },
        },
      ],
    });
    const metadataTableBucketArn = "arn:aws:s3tables:us-east-1:111122223333:bucket/aws-s3";
    expect(
      await send({ metadataTableBucketArn }, (s3) => s3.send(new S3.GetBucketMetadataConfigurationCommand(target))),
    ).toMatchObject({
      GetBucketMetadataConfigurationResult: {
        MetadataConfigurationResult: {
          DestinationResult: { TableBucketType: "aws", TableBucketArn: metadataTableBucketArn },
          JournalTableConfigurationResult: { TableStatus: "ACTIVE" },
        },
      },
    });
  });
});

describe("GetBucketAcl shows what takes effect", () => {
  const everybody = {
    grantee: { type: "Group", uri: "http://acs.amazonaws.com/groups/global/AllUsers" },
    permission: "READ",
  } as const;
  const delivery = {
    grantee: { type: "Group", uri: "http://acs.amazonaws.com/groups/s3/LogDelivery" },
    permission: "WRITE",
  } as const;
  const open: WorldBucket = {
    ...plain,
    publicAccessBlock: nothingBlocked,
    ownership: "ObjectWriter",
    grants: [everybody, delivery],
  };

  async function groupsOf(world: World): Promise<readonly (string | undefined)[]> {
    let groups: readonly (string | undefined)[] = [];
    await withCalmAws(world, async (_aws, clients) => {
      const acl = await clients.s3("us-east-1").send(new S3.GetBucketAclCommand({ Bucket: "plain" }));
      const [ownGrant, ...others] = acl.Grants ?? [];
      expect(ownGrant).toMatchObject({ Grantee: { ID: acl.Owner?.ID }, Permission: "FULL_CONTROL" });
      groups = others.map(({ Grantee }) => Grantee?.URI);
    });
    return groups;
  }

  test("all grants while ACLs are on and nothing is ignored", async () => {
    expect(await groupsOf(worldWith(open))).toEqual([everybody.grantee.uri, delivery.grantee.uri]);
  });

  test("no public grants while the bucket ignores public ACLs", async () => {
    const ignoring = { ...open, publicAccessBlock: { ...nothingBlocked, ignorePublicAcls: true } };
    expect(await groupsOf(worldWith(ignoring))).toEqual([delivery.grantee.uri]);
  });

  test("no public grants while the account ignores public ACLs", async () => {
    const world = worldWith(open);
    const ignoring = { accounts: world.accounts.map((one) => ({ ...one, publicAccessBlock: everythingBlocked })) };
    expect(await groupsOf(ignoring)).toEqual([delivery.grantee.uri]);
  });

  test("the owner alone while ownership is BucketOwnerEnforced", async () => {
    expect(await groupsOf(worldWith({ ...open, ownership: "BucketOwnerEnforced" }))).toEqual([]);
  });
});

describe("everything that is not a read of these", () => {
  const calls: readonly [string, number, (s3: S3.S3Client) => Promise<object>][] = [
    ["PutBucketPolicy", 405, (s3) => s3.send(new S3.PutBucketPolicyCommand({ Bucket: "first", Policy: "{}" }))],
    ["DeleteBucket", 405, (s3) => s3.send(new S3.DeleteBucketCommand({ Bucket: "first" }))],
    ["ListObjectsV2", 501, (s3) => s3.send(new S3.ListObjectsV2Command({ Bucket: "first" }))],
    ["GetObject", 501, (s3) => s3.send(new S3.GetObjectCommand({ Bucket: "first", Key: "secret" }))],
    ["HeadObject", 501, (s3) => s3.send(new S3.HeadObjectCommand({ Bucket: "first", Key: "secret" }))],
    ["GetObjectAcl", 501, (s3) => s3.send(new S3.GetObjectAclCommand({ Bucket: "first", Key: "secret" }))],
    ["CreateSession", 501, (s3) => s3.send(new S3.CreateSessionCommand({ Bucket: "first" }))],
    [
      "GetBucketMetadataTableConfiguration",
      501,
      (s3) => s3.send(new S3.GetBucketMetadataTableConfigurationCommand({ Bucket: "first" })),
    ],
  ];

  test.each(calls)("%s is refused with %i and counted", async (_name, status, call) => {
    await withCalmAws(smallWorld(), async (aws, clients) => {
      expect(await refusalOf(call(clients.s3("us-east-1")))).toMatchObject({ status });
      expect(aws.counts()).toMatchObject({ requests: 1, refused: 1 });
    });
  });
});

test("counts by operation and bucket", async () => {
  await withCalmAws(smallWorld(), async (aws, clients) => {
    const s3 = clients.s3("us-east-1");
    await s3.send(new S3.GetBucketVersioningCommand({ Bucket: "first" }));
    await s3.send(new S3.GetBucketVersioningCommand({ Bucket: "third" }));
    await s3.send(new S3.GetBucketLoggingCommand({ Bucket: "first" }));
    const { requests, refused, unauthenticated, operations, buckets } = aws.counts();
    expect({ requests, refused, unauthenticated }).toEqual({ requests: 3, refused: 0, unauthenticated: 0 });
    expect(Object.fromEntries(operations)).toEqual({ "s3:GetBucketVersioning": 2, "s3:GetBucketLogging": 1 });
    expect(Object.fromEntries(buckets)).toEqual({ first: 2, third: 1 });
  });
});
