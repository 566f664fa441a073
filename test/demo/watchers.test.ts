import { AccessAnalyzerClient, ListAnalyzersCommand, ListFindingsCommand } from "@aws-sdk/client-accessanalyzer";
import { CloudFrontClient, ListDistributionsCommand } from "@aws-sdk/client-cloudfront";
import { CloudWatchClient, DescribeAlarmsCommand } from "@aws-sdk/client-cloudwatch";
import { CloudWatchLogsClient, DescribeMetricFiltersCommand } from "@aws-sdk/client-cloudwatch-logs";
import {
  ConfigServiceClient,
  DescribeConfigurationRecordersCommand,
  DescribeConfigurationRecorderStatusCommand,
  DescribeDeliveryChannelsCommand,
} from "@aws-sdk/client-config-service";
import * as GuardDuty from "@aws-sdk/client-guardduty";
import {
  GetAdministratorAccountCommand,
  GetAutomatedDiscoveryConfigurationCommand,
  GetClassificationExportConfigurationCommand,
  GetMacieSessionCommand,
  Macie2Client,
} from "@aws-sdk/client-macie2";
import * as Organizations from "@aws-sdk/client-organizations";
import { ListHostedZonesCommand, ListResourceRecordSetsCommand, Route53Client } from "@aws-sdk/client-route-53";
import * as Control from "@aws-sdk/client-s3-control";
import * as Hub from "@aws-sdk/client-securityhub";
import type { LoopbackAws } from "../../src/demo/server.js";
import { macieOn, unwatched, type WorldWatchers } from "../../src/demo/world-watchers.js";
import type { World } from "../../src/demo/world.js";
import { hubFinding } from "../push/support/hub-finding.js";
import { metricAlarm, metricFilter } from "../support/watcher-builders.js";
import { answerOf, refusalOf, withCalmAws } from "./clients.js";
import { account, smallWorld } from "./small-world.js";

// The services around S3, asked through the SDK's own clients.

function watchedBy(watchers: Partial<WorldWatchers>): World {
  const accounts = smallWorld().accounts.map((one) =>
    one.id === account ? { ...one, watchers: { ...unwatched, ...watchers } } : one,
  );
  return { accounts };
}

function clientSettings({ url, credentials }: LoopbackAws, region = "eu-west-1") {
  return { region, endpoint: url, credentials, maxAttempts: 1 };
}

const organization = {
  id: "o-exampleorg",
  managementAccount: "999988887777",
  s3Policy: "all",
  parents: [
    { id: "ou-1", type: "ORGANIZATIONAL_UNIT" },
    { id: "r-1", type: "ROOT" },
  ],
  resourceControlPolicies: [
    { id: "p-1", name: "perimeter", targets: ["r-1"], content: "{}" },
    { id: "p-2", name: "full", targets: ["r-1", account], content: "{}" },
  ],
  delegatedAdministrators: [{ servicePrincipal: "securityhub.amazonaws.com", account: "444455556666" }],
  delegation: "policies",
} as const;

describe("Organizations", () => {
  test("tells a member its organization and its effective S3 policy, and of other types nothing", async () => {
    await withCalmAws(watchedBy({ organization: { ...organization, delegation: "none" } }), async (aws) => {
      const client = new Organizations.OrganizationsClient(clientSettings(aws));
      const { Organization: told } = await client.send(new Organizations.DescribeOrganizationCommand({}));
      expect(told).toMatchObject({ Id: "o-exampleorg", MasterAccountId: "999988887777" });
      const effective = (PolicyType: Organizations.EffectivePolicyType) =>
        client.send(new Organizations.DescribeEffectivePolicyCommand({ PolicyType }));
      expect((await effective("S3_POLICY")).EffectivePolicy?.PolicyContent).toBe(
        '{"s3_attributes":{"public_access_block_configuration":"all"}}',
      );
      expect(await refusalOf(effective("TAG_POLICY"))).toMatchObject({ code: "InvalidInputException" });
      const parents = client.send(new Organizations.ListParentsCommand({ ChildId: account }));
      expect(await refusalOf(parents)).toMatchObject({ code: "AccessDeniedException", status: 400 });
    });
  });

  test("tells who manages it what hangs where", async () => {
    await withCalmAws(watchedBy({ organization }), async (aws) => {
      const client = new Organizations.OrganizationsClient(clientSettings(aws));
      const parents = async (ChildId: string) =>
        (await client.send(new Organizations.ListParentsCommand({ ChildId }))).Parents;
      expect(await parents(account)).toEqual([{ Id: "ou-1", Type: "ORGANIZATIONAL_UNIT" }]);
      expect(await parents("ou-1")).toEqual([{ Id: "r-1", Type: "ROOT" }]);
      expect(await refusalOf(parents("r-1"))).toMatchObject({ code: "ChildNotFoundException" });
      const names: string[] = [];
      const input = { TargetId: "r-1", Filter: "RESOURCE_CONTROL_POLICY" } as const;
      for await (const page of Organizations.paginateListPoliciesForTarget({ client, pageSize: 1 }, input)) {
        names.push(...(page.Policies ?? []).map(({ Name }) => Name ?? ""));
      }
      expect(names).toEqual(["perimeter", "full"]);
      const { Policy: policy } = await client.send(new Organizations.DescribePolicyCommand({ PolicyId: "p-1" }));
      expect(policy).toMatchObject({ Content: "{}", PolicySummary: { Name: "perimeter" } });
      const delegates = async (ServicePrincipal: string) =>
        (await client.send(new Organizations.ListDelegatedAdministratorsCommand({ ServicePrincipal })))
          .DelegatedAdministrators;
      expect(await delegates("securityhub.amazonaws.com")).toMatchObject([{ Id: "444455556666" }]);
      expect(await delegates("access-analyzer.amazonaws.com")).toEqual([]);
    });
  });

  test("tells nobody else anything", async () => {
    await withCalmAws(watchedBy({}), async (aws) => {
      const client = new Organizations.OrganizationsClient(clientSettings(aws));
      const call = client.send(new Organizations.DescribeOrganizationCommand({}));
      expect(await refusalOf(call)).toMatchObject({ code: "AWSOrganizationsNotInUseException" });
    });
  });
});

test("GuardDuty tells detectors, exports and malware protection plans of the Region", async () => {
  const watchers = {
    detectors: [
      {
        id: "d1",
        region: "eu-west-1",
        status: "ENABLED",
        s3DataEvents: "DISABLED",
        exports: [{ id: "x1", bucketArn: "arn:aws:s3:::findings", kmsKeyArn: "arn:aws:kms:k" }],
      },
    ],
    malwareProtectionPlans: [
      {
        id: "p1",
        region: "eu-west-1",
        bucket: "uploads",
        status: "ERROR",
        statusReasons: [{ code: "NO_ROLE", message: "no role" }],
      },
    ],
  } as const;
  await withCalmAws(watchedBy(watchers), async (aws) => {
    const client = new GuardDuty.GuardDutyClient(clientSettings(aws));
    const elsewhere = new GuardDuty.GuardDutyClient(clientSettings(aws, "us-east-1"));
    expect((await client.send(new GuardDuty.ListDetectorsCommand({}))).DetectorIds).toEqual(["d1"]);
    expect((await elsewhere.send(new GuardDuty.ListDetectorsCommand({}))).DetectorIds).toEqual([]);
    const detector = { DetectorId: "d1" };
    expect(await client.send(new GuardDuty.GetDetectorCommand(detector))).toMatchObject({
      Status: "ENABLED",
      Features: [{ Name: "CLOUD_TRAIL" }, { Name: "S3_DATA_EVENTS", Status: "DISABLED" }],
    });
    const unknown = elsewhere.send(new GuardDuty.GetDetectorCommand(detector));
    expect(await refusalOf(unknown)).toMatchObject({ code: "BadRequestException", status: 400 });
    const { Destinations } = await client.send(new GuardDuty.ListPublishingDestinationsCommand(detector));
    expect(Destinations).toEqual([{ DestinationId: "x1", DestinationType: "S3", Status: "PUBLISHING" }]);
    const destination = new GuardDuty.DescribePublishingDestinationCommand({ ...detector, DestinationId: "x1" });
    expect((await client.send(destination)).DestinationProperties).toEqual({
      DestinationArn: "arn:aws:s3:::findings",
      KmsKeyArn: "arn:aws:kms:k",
    });
    const plans = await client.send(new GuardDuty.ListMalwareProtectionPlansCommand({}));
    expect(plans.MalwareProtectionPlans).toEqual([{ MalwareProtectionPlanId: "p1" }]);
    const plan = new GuardDuty.GetMalwareProtectionPlanCommand({ MalwareProtectionPlanId: "p1" });
    expect(await client.send(plan)).toMatchObject({
      Status: "ERROR",
      StatusReasons: [{ Code: "NO_ROLE" }],
      ProtectedResource: { S3Bucket: { BucketName: "uploads" } },
    });
  });
});

test("Macie tells its state where it is on, and elsewhere refuses in its own words", async () => {
  const macie = [
    {
      ...macieOn,
      region: "eu-west-1",
      status: "PAUSED",
      export: { bucket: "samples", expectedBucketOwner: account, kmsKeyArn: "arn:aws:kms:k" },
    },
    { ...macieOn, region: "eu-central-1", administrator: "444455556666" },
  ] as const;
  await withCalmAws(watchedBy({ macie }), async (aws) => {
    const client = new Macie2Client(clientSettings(aws));
    expect(await client.send(new GetMacieSessionCommand({}))).toMatchObject({
      status: "PAUSED",
      createdAt: new Date("2025-02-03T09:00:00Z"),
    });
    const { configuration } = await client.send(new GetClassificationExportConfigurationCommand({}));
    expect(configuration?.s3Destination).toEqual({
      bucketName: "samples",
      expectedBucketOwner: account,
      kmsKeyArn: "arn:aws:kms:k",
    });
    expect((await client.send(new GetAdministratorAccountCommand({}))).administrator).toBeUndefined();
    expect(await client.send(new GetAutomatedDiscoveryConfigurationCommand({}))).toMatchObject({ status: "ENABLED" });
    const member = new Macie2Client(clientSettings(aws, "eu-central-1"));
    expect(await member.send(new GetAdministratorAccountCommand({}))).toMatchObject({
      administrator: { accountId: "444455556666", relationshipStatus: "Enabled" },
    });
    expect(await refusalOf(member.send(new GetAutomatedDiscoveryConfigurationCommand({})))).toMatchObject({
      code: "AccessDeniedException",
    });
    const elsewhere = new Macie2Client(clientSettings(aws, "us-east-1"));
    expect(await refusalOf(elsewhere.send(new GetMacieSessionCommand({})))).toMatchObject({
      code: "AccessDeniedException",
      message: "Macie is not enabled",
      status: 403,
    });
  });
});

test("Access Analyzer and Security Hub tell what is in the Region", async () => {
  const analyzers = [{ region: "eu-west-1", name: "external", type: "ACCOUNT", status: "ACTIVE" }] as const;
  const finding = { region: "eu-west-1", bucket: "public", isPublic: true, actions: ["s3:GetObject"] } as const;
  const analyzerFindings = [
    { ...finding, id: "f1", status: "ACTIVE" },
    { ...finding, id: "f2", status: "RESOLVED" },
    { ...finding, id: "f3", status: "ACTIVE", isPublic: false },
    { ...finding, id: "f4", status: "ARCHIVED" },
  ] as const;
  await withCalmAws(watchedBy({ analyzers, analyzerFindings, securityHubs: ["eu-west-1"] }), async (aws) => {
    const analyzersIn = async (region: string) =>
      (await new AccessAnalyzerClient(clientSettings(aws, region)).send(new ListAnalyzersCommand({}))).analyzers;
    expect(await analyzersIn("eu-west-1")).toMatchObject([
      { name: "external", type: "ACCOUNT", status: "ACTIVE", createdAt: new Date("2025-02-03T09:00:00Z") },
    ]);
    expect(await analyzersIn("us-east-1")).toEqual([]);
    const findingsOf = (analyzer: string, nextToken?: string) =>
      new AccessAnalyzerClient(clientSettings(aws)).send(
        new ListFindingsCommand({
          analyzerArn: `arn:aws:access-analyzer:eu-west-1:${account}:analyzer/${analyzer}`,
          filter: { isPublic: { eq: ["true"] }, status: { eq: ["ACTIVE", "ARCHIVED"] } },
          maxResults: 1,
          nextToken,
        }),
      );
    expect(await findingsOf("external")).toMatchObject({
      findings: [{ id: "f1", resource: "arn:aws:s3:::public", isPublic: true, action: ["s3:GetObject"] }],
      nextToken: "1",
    });
    expect((await findingsOf("external", "1")).findings).toMatchObject([{ id: "f4", status: "ARCHIVED" }]);
    expect(await refusalOf(findingsOf("other"))).toMatchObject({ code: "ResourceNotFoundException" });
    const hubIn = (region: string) =>
      new Hub.SecurityHubClient(clientSettings(aws, region)).send(new Hub.DescribeHubCommand({}));
    expect(await hubIn("eu-west-1")).toMatchObject({
      HubArn: `arn:aws:securityhub:eu-west-1:${account}:hub/default`,
    });
    expect(await refusalOf(hubIn("us-east-1"))).toMatchObject({ code: "InvalidAccessException" });
  });
});

test("AWS Config tells recorders, their status and delivery channels", async () => {
  const recorder = {
    region: "eu-west-1",
    name: "default",
    isRecording: false,
    resourceTypes: null,
    servicePrincipal: null,
  };
  const watchers = {
    configRecorders: [
      recorder,
      { ...recorder, name: "hub", resourceTypes: ["AWS::S3::Bucket"], servicePrincipal: "securityhub.amazonaws.com" },
    ],
    deliveryChannels: [{ region: "eu-west-1", name: "default", bucket: "config" }],
  };
  await withCalmAws(watchedBy(watchers), async (aws) => {
    const client = new ConfigServiceClient(clientSettings(aws));
    const { ConfigurationRecorders: recorders } = await client.send(new DescribeConfigurationRecordersCommand({}));
    expect(recorders).toMatchObject([
      { name: "default", recordingGroup: { allSupported: true } },
      {
        name: "hub",
        recordingGroup: { resourceTypes: ["AWS::S3::Bucket"] },
        servicePrincipal: "securityhub.amazonaws.com",
      },
    ]);
    const status = await client.send(new DescribeConfigurationRecorderStatusCommand({}));
    expect(status.ConfigurationRecordersStatus).toMatchObject([{ recording: false }, { recording: false }]);
    const { DeliveryChannels: channels } = await client.send(new DescribeDeliveryChannelsCommand({}));
    expect(channels).toEqual([{ name: "default", s3BucketName: "config" }]);
  });
});

test("CloudWatch tells metric filters of a log group, and alarms of the types asked for", async () => {
  const { seesEveryEvent: own, ...filter } = metricFilter;
  expect(own).toBeDefined();
  const region = "eu-west-1";
  const composite = { kind: "composite", name: "all", actionsEnabled: true, actions: [], rule: "ALARM(x)" } as const;
  const watchers = {
    metricFilters: [{ ...filter, region, logGroup: "audit" }],
    alarms: [
      { region, alarm: metricAlarm },
      { region, alarm: composite },
    ],
  };
  await withCalmAws(watchedBy(watchers), async (aws) => {
    const logs = new CloudWatchLogsClient(clientSettings(aws));
    const filtersOf = async (logGroupName: string) =>
      (await logs.send(new DescribeMetricFiltersCommand({ logGroupName }))).metricFilters;
    expect(await filtersOf("other")).toEqual([]);
    expect(await filtersOf("audit")).toMatchObject([
      {
        filterName: metricFilter.name,
        filterPattern: metricFilter.pattern,
        metricTransformations: [{ metricNamespace: "CloudTrail", metricName: "BucketChanges", metricValue: "1" }],
      },
    ]);
    const cloudWatch = new CloudWatchClient(clientSettings(aws));
    const both = await cloudWatch.send(new DescribeAlarmsCommand({ AlarmTypes: ["MetricAlarm", "CompositeAlarm"] }));
    expect(both.MetricAlarms).toMatchObject([{ MetricName: "BucketChanges", Threshold: 1, ActionsEnabled: true }]);
    expect(both.CompositeAlarms).toMatchObject([{ AlarmName: "all", AlarmRule: "ALARM(x)" }]);
    const unasked = await cloudWatch.send(new DescribeAlarmsCommand({}));
    expect([unasked.MetricAlarms?.length, unasked.CompositeAlarms?.length]).toEqual([1, 0]);
    const denied = cloudWatch.send(new DescribeAlarmsCommand({ NextToken: "0" }));
    expect(await answerOf(denied)).toMatchObject({ CompositeAlarms: [] });
  });
});

test("CloudFront tells distributions page by page", async () => {
  const origins = [
    { id: "shop", domainName: "shop.s3.amazonaws.com", accessControlId: "E9" },
    { id: "api", domainName: "api.example.com", accessControlId: null },
  ];
  const distributions = ["E1", "E2", "E3"].map((id) => ({ id, isEnabled: id !== "E3", origins }));
  await withCalmAws(watchedBy({ distributions }), async (aws) => {
    const client = new CloudFrontClient(clientSettings(aws, "us-east-1"));
    const page = async (Marker?: string) =>
      (await client.send(new ListDistributionsCommand({ MaxItems: 2, ...(Marker === undefined ? {} : { Marker }) })))
        .DistributionList;
    const first = await page();
    expect(first).toMatchObject({ IsTruncated: true, NextMarker: "E2", Quantity: 2 });
    expect(first?.Items?.[0]).toMatchObject({
      Id: "E1",
      ARN: `arn:aws:cloudfront::${account}:distribution/E1`,
      Enabled: true,
      Origins: {
        Items: [
          {
            Id: "shop",
            DomainName: "shop.s3.amazonaws.com",
            OriginAccessControlId: "E9",
            S3OriginConfig: { OriginAccessIdentity: "" },
          },
          { Id: "api", OriginAccessControlId: "", CustomOriginConfig: { OriginProtocolPolicy: "https-only" } },
        ],
      },
    });
    const last = await page("E2");
    expect(last).toMatchObject({ IsTruncated: false, Items: [{ Id: "E3", Enabled: false }] });
    expect(last?.NextMarker).toBeUndefined();
    const beyond = await page("E3");
    expect(beyond?.Quantity).toBe(0);
    expect(beyond?.Items).toBeUndefined();
  });
});

test("S3 Control tells Storage Lens configurations and jobs of the Region", async () => {
  const lens = { id: "daily", homeRegion: "eu-west-1", isEnabled: true, excludedRegions: [], export: null };
  const destination = { bucket: "metrics", account, encryption: "SSE-KMS", kmsKeyId: "key" } as const;
  const job = {
    id: "j1",
    region: "eu-west-1",
    status: "Complete",
    createdAt: "2026-10-02T08:00:00.000Z",
    targetBucket: "copies",
    reportBucket: "reports",
    functionArn: null,
    kmsKeyId: "key",
  };
  const watchers = {
    storageLens: [
      lens,
      { ...lens, id: "export", excludedRegions: ["us-east-1"], export: destination },
      { ...lens, id: "plain", export: { ...destination, encryption: "SSE-S3", kmsKeyId: null } },
      { ...lens, id: "bare", export: { ...destination, encryption: null, kmsKeyId: null } },
    ] as const,
    batchJobs: [job, { ...job, id: "j2", reportBucket: null, functionArn: "arn:aws:lambda:f" }],
  };
  await withCalmAws(watchedBy(watchers), async (_aws, clients) => {
    const client = clients.s3Control("eu-west-1");
    const listed = await client.send(new Control.ListStorageLensConfigurationsCommand({ AccountId: account }));
    expect(listed.StorageLensConfigurationList).toHaveLength(4);
    expect(listed.StorageLensConfigurationList?.[0]).toEqual({
      Id: "daily",
      StorageLensArn: `arn:aws:s3:eu-west-1:${account}:storage-lens/daily`,
      HomeRegion: "eu-west-1",
      IsEnabled: true,
    });
    const elsewhere = clients.s3Control("us-east-1");
    const none = await elsewhere.send(new Control.ListStorageLensConfigurationsCommand({ AccountId: account }));
    expect(none.StorageLensConfigurationList ?? []).toEqual([]);
    const configuration = async (ConfigId: string) =>
      (await client.send(new Control.GetStorageLensConfigurationCommand({ AccountId: account, ConfigId })))
        .StorageLensConfiguration;
    expect(await configuration("daily")).toEqual({ Id: "daily", AccountLevel: { BucketLevel: {} }, IsEnabled: true });
    expect(await configuration("export")).toMatchObject({
      Exclude: { Regions: ["us-east-1"] },
      DataExport: {
        S3BucketDestination: {
          Arn: "arn:aws:s3:::metrics",
          AccountId: account,
          Encryption: { SSEKMS: { KeyId: "key" } },
        },
      },
    });
    expect((await configuration("plain"))?.DataExport?.S3BucketDestination?.Encryption).toEqual({ SSES3: {} });
    expect((await configuration("bare"))?.DataExport?.S3BucketDestination?.Encryption).toBeUndefined();
    expect(await refusalOf(configuration("gone"))).toMatchObject({ code: "NoSuchConfiguration", status: 404 });

    const { Jobs: jobs } = await client.send(new Control.ListJobsCommand({ AccountId: account }));
    expect(jobs).toMatchObject([
      { JobId: "j1", Operation: "S3PutObjectCopy", CreationTime: new Date(job.createdAt) },
      { JobId: "j2", Operation: "LambdaInvoke" },
    ]);
    const describe = async (JobId: string) =>
      (await client.send(new Control.DescribeJobCommand({ AccountId: account, JobId }))).Job;
    expect(await describe("j1")).toMatchObject({
      Operation: { S3PutObjectCopy: { TargetResource: "arn:aws:s3:::copies", SSEAwsKmsKeyId: "key" } },
      Report: { Enabled: true, Bucket: "arn:aws:s3:::reports" },
    });
    const second = await describe("j2");
    expect(second?.Operation).toEqual({ LambdaInvoke: { FunctionArn: "arn:aws:lambda:f" } });
    expect(second?.Report).toEqual({ Enabled: false });
    expect(await refusalOf(describe("j3"))).toMatchObject({ code: "NoSuchJob", status: 404 });
  });
});

test("Route 53 tells hosted zones and their records, page by page and in its own spelling", async () => {
  const record = { type: "A", aliasTarget: "s3-website-eu-west-1.amazonaws.com", values: [] } as const;
  const hostedZones = [
    {
      id: "Z1",
      name: "example.com",
      isPrivate: false,
      records: [
        { ...record, name: "*.example.com" },
        { ...record, name: "www.example.com", type: "CNAME", aliasTarget: null, values: ["cdn.example.net"] },
      ],
    },
    { id: "Z2", name: "example.org", isPrivate: true, records: [] },
  ] as const;
  await withCalmAws(watchedBy({ hostedZones }), async (aws) => {
    const client = new Route53Client(clientSettings(aws, "us-east-1"));
    const zones = await client.send(new ListHostedZonesCommand({ MaxItems: 1 }));
    expect(zones).toMatchObject({ HostedZones: [{ Id: "/hostedzone/Z1", Name: "example.com." }], IsTruncated: true });
    expect(await client.send(new ListHostedZonesCommand({ Marker: zones.NextMarker }))).toMatchObject({
      HostedZones: [{ Id: "/hostedzone/Z2", Config: { PrivateZone: true } }],
      IsTruncated: false,
    });
    const first = await client.send(new ListResourceRecordSetsCommand({ HostedZoneId: "Z1", MaxItems: 1 }));
    expect(first).toMatchObject({
      ResourceRecordSets: [
        { Name: "\\052.example.com.", AliasTarget: { DNSName: "s3-website-eu-west-1.amazonaws.com." } },
      ],
      IsTruncated: true,
    });
    const next = { StartRecordName: first.NextRecordName, StartRecordType: first.NextRecordType };
    expect(await client.send(new ListResourceRecordSetsCommand({ HostedZoneId: "Z1", ...next }))).toMatchObject({
      ResourceRecordSets: [{ Name: "www.example.com.", ResourceRecords: [{ Value: "cdn.example.net" }] }],
      IsTruncated: false,
    });
    expect(await refusalOf(client.send(new ListResourceRecordSetsCommand({ HostedZoneId: "Z9" })))).toMatchObject({
      code: "NoSuchHostedZone",
    });
  });
});

test("Security Hub keeps batches of up to 6 MB, per account and Region, and refuses larger ones in words", async () => {
  await withCalmAws(watchedBy({ securityHubs: ["eu-west-1", "us-east-1"] }), async (aws) => {
    const hubIn = (region: string) => new Hub.SecurityHubClient(clientSettings(aws, region));
    const finding = (id: number, bytes: number): Hub.AwsSecurityFinding => ({
      ...hubFinding,
      Id: String(id),
      ProductFields: Object.fromEntries(
        Array.from({ length: 40 }, (_, field) => [String(field), "x".repeat(bytes / 40)]),
      ),
    });
    const importing = (bytes: number) => {
      const Findings = Array.from({ length: 100 }, (_, id) => finding(id, bytes));
      return hubIn("eu-west-1").send(new Hub.BatchImportFindingsCommand({ Findings }));
    };
    expect(await importing(50_000)).toMatchObject({ SuccessCount: 100, FailedCount: 0 });
    expect(await refusalOf(importing(70_000))).toMatchObject({ code: "InvalidInputException", status: 400 });
    expect(aws.findings()).toHaveLength(100);
    const kept = (region: string) => hubIn(region).send(new Hub.GetFindingsCommand({ MaxResults: 10 }));
    expect((await kept("eu-west-1")).Findings?.map(({ Id }) => Id)).toHaveLength(10);
    expect((await kept("us-east-1")).Findings).toEqual([]);
  });
});
