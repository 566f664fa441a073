import { macieOn, type WorldOrganization, type WorldWatchers } from "../world-watchers.js";
import {
  euCentral1,
  euWest1,
  organization,
  organizationManagement,
  partner,
  platform,
  retail,
  usEast1,
  usWest2,
} from "./identities.js";
import { lakeKey, retailKeyArn } from "./keys.js";

// What watches over the buckets of Example Retail: a good start in eu-west-1, and what was forgotten elsewhere.

const security = `arn:aws:sns:${usEast1}:${retail}:security`;

/** What the organization lays over its members: the platform team looks after it. */
export const exampleOrganization: Pick<
  WorldOrganization,
  "id" | "managementAccount" | "delegatedAdministrators" | "resourceControlPolicies"
> = {
  id: organization,
  managementAccount: organizationManagement,
  delegatedAdministrators: [
    { servicePrincipal: "securityhub.amazonaws.com", account: platform },
    { servicePrincipal: "storage-lens.s3.amazonaws.com", account: platform },
  ],
  resourceControlPolicies: [
    {
      id: "p-RCPFullAWSAccess",
      name: "RCPFullAWSAccess",
      targets: ["r-ex01", "ou-ex01-platform", "ou-ex01-shops", platform, retail],
      content: policy({ Effect: "Allow", Principal: "*", Action: "*", Resource: "*" }),
    },
    {
      id: "p-perimeter01",
      name: "s3-perimeter",
      targets: ["ou-ex01-platform"],
      content: policy(
        {
          Effect: "Deny",
          Principal: "*",
          Action: "s3:*",
          Resource: "*",
          Condition: { BoolIfExists: { "aws:SecureTransport": "false" } },
        },
        {
          Effect: "Deny",
          Principal: "*",
          Action: "s3:*",
          Resource: "*",
          Condition: {
            StringNotEqualsIfExists: { "aws:PrincipalOrgID": organization },
            BoolIfExists: { "aws:PrincipalIsAWSService": "false" },
          },
        },
      ),
    },
    // Shows: a policy that stops uploads over plain HTTP, and forgets downloads.
    {
      id: "p-uploads0001",
      name: "tls-for-uploads",
      targets: ["ou-ex01-shops"],
      content: policy({
        Effect: "Deny",
        Principal: "*",
        Action: "s3:Put*",
        Resource: "*",
        Condition: { Bool: { "aws:SecureTransport": "false" } },
      }),
    },
  ],
};

function policy(...statements: readonly object[]): string {
  return JSON.stringify({ Version: "2012-10-17", Statement: statements });
}

export const retailWatchers: WorldWatchers = {
  organization: {
    ...exampleOrganization,
    s3Policy: null,
    parents: [
      { id: "ou-ex01-shops", type: "ORGANIZATIONAL_UNIT" },
      { id: "r-ex01", type: "ROOT" },
    ],
    delegation: "policies",
  },
  detectors: [
    {
      id: "d1e1a2b3c4d5e6f708192a3b4c5d6e7f",
      region: euWest1,
      status: "ENABLED",
      s3DataEvents: "ENABLED",
      exports: [],
    },
    // Shows: GuardDuty without its S3 protection.
    {
      id: "d2e1a2b3c4d5e6f708192a3b4c5d6e7f",
      region: usEast1,
      status: "ENABLED",
      s3DataEvents: "DISABLED",
      exports: [],
    },
    // Shows: GuardDuty that somebody suspended.
    {
      id: "d3e1a2b3c4d5e6f708192a3b4c5d6e7f",
      region: euCentral1,
      status: "DISABLED",
      s3DataEvents: "ENABLED",
      exports: [],
    },
  ],
  malwareProtectionPlans: [
    { id: "p1a2b3c4d5e6f7", region: euWest1, bucket: "example-retail-lake-raw", status: "ACTIVE", statusReasons: [] },
    // Shows: a plan that lost a permission and scans nothing.
    {
      id: "p7f6e5d4c3b2a1",
      region: usEast1,
      bucket: "example-retail-mobile-uploads",
      status: "ERROR",
      statusReasons: [
        {
          code: "INSUFFICIENT_TEST_OBJECT_PERMISSIONS",
          message: "Insufficient permissions to validate bucket ownership.",
        },
      ],
    },
  ],
  macie: [
    { ...macieOn, region: euWest1 },
    { ...macieOn, region: euCentral1, status: "PAUSED", automatedDiscovery: "DISABLED" },
  ],
  analyzers: [
    { region: euWest1, name: "external-access", type: "ACCOUNT", status: "ACTIVE" },
    { region: usEast1, name: "external-access", type: "ACCOUNT", status: "ACTIVE" },
  ],
  analyzerFindings: [
    // Shows: the website, known and left as it is; of the press kit a finding that somebody archived.
    {
      id: "5c2f9f3a-61f5-4d0c-9c0e-000000000001",
      region: usEast1,
      bucket: "www.example-retail.com",
      status: "ACTIVE",
      isPublic: true,
      actions: ["s3:GetObject"],
    },
    {
      id: "5c2f9f3a-61f5-4d0c-9c0e-000000000002",
      region: usEast1,
      bucket: "example-retail-press-kit",
      status: "ARCHIVED",
      isPublic: true,
      actions: ["s3:ListBucket", "s3:PutObject"],
    },
    // Shows: public through an access point alone.
    {
      id: "5c2f9f3a-61f5-4d0c-9c0e-000000000004",
      region: euWest1,
      bucket: "example-retail-product-feeds",
      status: "ACTIVE",
      isPublic: true,
      actions: ["s3:GetObject"],
    },
    // Shows: a partner's access, which is not public.
    {
      id: "5c2f9f3a-61f5-4d0c-9c0e-000000000003",
      region: euWest1,
      bucket: "example-retail-partner-analytics",
      status: "ACTIVE",
      isPublic: false,
      actions: ["s3:GetObject"],
    },
  ],
  configRecorders: [
    { region: euWest1, name: "default", isRecording: true, resourceTypes: null, servicePrincipal: null },
    // Shows: a recorder that was meant for machines only.
    {
      region: usEast1,
      name: "default",
      isRecording: true,
      resourceTypes: ["AWS::EC2::Instance", "AWS::EC2::SecurityGroup"],
      servicePrincipal: null,
    },
    // Shows: a recorder that was stopped; what an AWS service records for itself does not count.
    { region: usWest2, name: "default", isRecording: false, resourceTypes: null, servicePrincipal: null },
    {
      region: euCentral1,
      name: "AWSConfigurationRecorderForSecurityHub",
      isRecording: true,
      resourceTypes: ["AWS::S3::Bucket"],
      servicePrincipal: "securityhub.amazonaws.com",
    },
  ],
  deliveryChannels: [
    { region: euWest1, name: "default", bucket: "example-retail-config-history" },
    // Shows: a channel to a bucket that was deleted with the old data centre's account.
    { region: usWest2, name: "default", bucket: "example-retail-config-us-west-2" },
  ],
  securityHubs: [euWest1],
  metricFilters: [
    // Shows: a filter made when policies were all that mattered.
    {
      region: usEast1,
      logGroup: "example-retail-audit",
      name: "bucket-policy-changes",
      pattern: "{ ($.eventSource = s3.amazonaws.com) && ($.eventName = *BucketPolicy) }",
      metrics: [{ namespace: "CloudTrail", metricName: "BucketPolicyChanges", metricValue: "1" }],
    },
  ],
  alarms: [
    {
      region: usEast1,
      alarm: {
        kind: "metric",
        name: "bucket-policy-changes",
        actionsEnabled: true,
        actions: [security],
        namespace: "CloudTrail",
        metricName: "BucketPolicyChanges",
        statistic: "Sum",
        comparison: "GreaterThanOrEqualToThreshold",
        threshold: 1,
        datapointsToAlarm: 1,
      },
    },
  ],
  hostedZones: [
    {
      id: "Z0EXAMPLERETAIL01",
      name: "example-retail.com",
      isPrivate: false,
      records: [
        {
          name: "example-retail.com",
          type: "MX",
          aliasTarget: null,
          values: ["10 inbound-smtp.eu-west-1.amazonaws.com"],
        },
        // Shows: a sale's pages were deleted with their bucket; the record waits for whoever creates it again.
        {
          name: "sale-2019.example-retail.com",
          type: "CNAME",
          aliasTarget: null,
          values: ["sale-2019.example-retail.com.s3-website-eu-west-1.amazonaws.com"],
        },
        {
          name: "www.example-retail.com",
          type: "A",
          aliasTarget: "s3-website-us-east-1.amazonaws.com",
          values: [],
        },
      ],
    },
  ],
  distributions: [
    // Shows: an origin as it should be: access control, and a bucket policy that names the distribution.
    {
      id: "EDFDVBD6EXAMPLE",
      isEnabled: true,
      origins: [
        {
          id: "checkout",
          domainName: "example-retail-checkout-assets.s3.us-east-1.amazonaws.com",
          accessControlId: "E2OACCHECKOUT1",
        },
      ],
    },
    {
      id: "E1RETAILSHOP01",
      isEnabled: true,
      origins: [
        {
          id: "images",
          domainName: "example-retail-product-images.s3.eu-west-1.amazonaws.com",
          accessControlId: "E2OACIMAGES001",
        },
        // Shows: the summer campaign's bucket is gone, its origin is not: whoever creates it serves under our name.
        {
          id: "summer-campaign",
          domainName: "example-retail-summer-2024.s3.eu-west-1.amazonaws.com",
          accessControlId: null,
        },
        { id: "api", domainName: "api.example-retail.com", accessControlId: null },
      ],
    },
  ],
  storageLens: [
    {
      id: "default-account-dashboard",
      homeRegion: usEast1,
      isEnabled: true,
      excludedRegions: [],
      export: null,
    },
    // Shows: a consultant's dashboard that still tells the partner about every bucket, every day.
    {
      id: "cost-project",
      homeRegion: euWest1,
      isEnabled: true,
      excludedRegions: [usWest2],
      export: { bucket: "partner-logistics-feed", account: partner, encryption: null, kmsKeyId: null },
    },
  ],
  batchJobs: [
    {
      id: "11111111-2222-3333-4444-555555555555",
      region: euWest1,
      status: "Complete",
      createdAt: "2026-10-02T08:00:00.000Z",
      targetBucket: "example-retail-lake-curated",
      reportBucket: "example-retail-logs-eu-west-1",
      functionArn: null,
      kmsKeyId: retailKeyArn(lakeKey),
    },
    // Shows: a job that hands every invoice to a function of an account nobody knows.
    {
      id: "99999999-8888-7777-6666-555555555555",
      region: euCentral1,
      status: "Complete",
      createdAt: "2026-11-01T03:12:00.000Z",
      targetBucket: null,
      reportBucket: null,
      functionArn: "arn:aws:lambda:eu-central-1:666677778888:function:invoice-export",
      kmsKeyId: null,
    },
  ],
};
