import { everythingBlocked, nothingBlocked, type WorldBucket } from "../world.js";
import { anyCustomerReads, anyCustomerWrites, everybodyReads, houseBucket, legacyBucket } from "./bucket-parts.js";
import { euWest1, forgottenSupplier, organization, partner, retail, usEast1, usWest2 } from "./identities.js";
import {
  accountRoot,
  allowDistribution,
  allowPublicRead,
  bucketAndObjects,
  bucketArn,
  denyHttp,
  objectsArn,
  privatePolicy,
  publicPolicy,
} from "./policies.js";

const website = "www.example-retail.com";
const productImages = "example-retail-product-images";
const productFeeds = "example-retail-product-feeds";
const downloads = "example-retail-downloads";
const openData = "example-retail-open-data";
const checkout = "example-retail-checkout-assets";
const exchange = "example-retail-partner-exchange";
const dropbox = "example-retail-supplier-dropbox";
const evidence = "example-retail-audit-evidence";
const orgShared = "example-retail-shared-templates";
const marketing = "example-retail-marketing-assets";
const training = "example-retail-ml-training";
const internProject = "example-retail-intern-project";
const ledger = "example-retail-frozen-ledger";

/** What others can reach: websites, public data, partners, and what the policies about them get wrong. */
export const sharedBuckets: readonly WorldBucket[] = [
  // Shows: the public website: public by policy, on purpose, over HTTP.
  {
    ...houseBucket(website, usEast1),
    publicAccessBlock: nothingBlocked,
    policy: publicPolicy(allowPublicRead(website)),
    website: { indexDocument: "index.html", errorDocument: "404.html", redirectAllTo: null, redirectHosts: [] },
    tags: [
      { key: "owner", value: "web" },
      { key: "data-class", value: "public" },
    ],
  },
  // Shows: a website that is nothing but a redirect, in a bucket that is not public.
  {
    ...houseBucket("example-retail.com", usEast1),
    website: {
      indexDocument: null,
      errorDocument: null,
      redirectAllTo: { hostName: website, protocol: "https" },
      redirectHosts: [],
    },
  },
  // Shows: a website whose routing rule sends visitors to a host that is not ours.
  {
    ...houseBucket("example-retail-status-page", euWest1),
    website: {
      indexDocument: "index.html",
      errorDocument: null,
      redirectAllTo: null,
      redirectHosts: ["status.example-retail-campaign.net"],
    },
  },
  // Shows: public by ACL. Anybody can list it, and any AWS customer can write to it.
  {
    ...legacyBucket("example-retail-press-kit", usEast1),
    grants: [everybodyReads, anyCustomerWrites],
  },
  // Shows: a public ACL that IgnorePublicAcls hides from sight, and from GetBucketAcl.
  {
    ...legacyBucket("example-retail-legacy-catalog", usEast1),
    publicAccessBlock: { ...nothingBlocked, ignorePublicAcls: true },
    grants: [anyCustomerReads],
  },
  // Shows: latent. The policy is public; RestrictPublicBuckets alone holds it back.
  {
    ...houseBucket(productImages, usWest2),
    publicAccessBlock: { ...nothingBlocked, restrictPublicBuckets: true },
    policy: publicPolicy(allowPublicRead(productImages), denyHttp(productImages)),
  },
  // Shows: a bucket that leaves the decision to access points while nothing blocks public access.
  {
    ...houseBucket(productFeeds, euWest1),
    publicAccessBlock: nothingBlocked,
    policy: privatePolicy(
      {
        Sid: "DelegateToOwnAccessPoints",
        Effect: "Allow",
        Principal: { AWS: "*" },
        Action: "*",
        Resource: bucketAndObjects(productFeeds),
        Condition: { StringEquals: { "s3:DataAccessPointAccount": retail } },
      },
      denyHttp(productFeeds),
    ),
  },
  // Shows: everybody, but only from the stores' own network: not public.
  {
    ...houseBucket(downloads, euWest1),
    publicAccessBlock: nothingBlocked,
    policy: privatePolicy(
      {
        ...allowPublicRead(downloads),
        Sid: "StoresRead",
        Condition: { IpAddress: { "aws:SourceIp": "203.0.113.0/24" } },
      },
      denyHttp(downloads),
    ),
  },
  // Shows: no anonymous reader, but any AWS customer that names a role DataReader.
  {
    ...houseBucket(openData, usEast1),
    publicAccessBlock: nothingBlocked,
    payer: "Requester",
    policy: publicPolicy(
      {
        Sid: "AnyDataReader",
        Effect: "Allow",
        Principal: { AWS: "*" },
        Action: ["s3:GetObject", "s3:ListBucket"],
        Resource: bucketAndObjects(openData),
        Condition: { ArnLike: { "aws:PrincipalArn": "arn:aws:iam::*:role/DataReader" } },
      },
      denyHttp(openData),
    ),
  },
  // Shows: a CloudFront origin pinned to one distribution, and a CORS rule that lets any site write.
  {
    ...houseBucket(checkout, usEast1),
    policy: privatePolicy(
      allowDistribution(checkout, `arn:aws:cloudfront::${retail}:distribution/EDFDVBD6EXAMPLE`),
      denyHttp(checkout),
    ),
    cors: {
      rules: [
        {
          allowedOrigins: ["*"],
          allowedMethods: ["GET", "PUT", "POST"],
          allowedHeaders: ["*"],
          exposeHeaders: ["ETag"],
        },
      ],
    },
  },
  // Shows: CORS as it should be: named origins.
  {
    ...houseBucket("example-retail-fonts", usEast1),
    cors: {
      rules: [
        {
          allowedOrigins: ["https://www.example-retail.com"],
          allowedMethods: ["GET", "HEAD"],
          allowedHeaders: [],
          exposeHeaders: [],
        },
      ],
    },
    acceleration: "Enabled",
  },
  // Shows: the partner reads and writes; plain HTTP is denied except, by NotPrincipal, to the partner.
  {
    ...houseBucket(exchange, euWest1),
    policy: privatePolicy(
      {
        Sid: "PartnerExchanges",
        Effect: "Allow",
        Principal: { AWS: `arn:aws:iam::${partner}:role/exchange` },
        Action: ["s3:GetObject", "s3:PutObject", "s3:ListBucket"],
        Resource: bucketAndObjects(exchange),
      },
      {
        Sid: "DenyPlainHttpButPartner",
        Effect: "Deny",
        NotPrincipal: { AWS: [`arn:aws:iam::${partner}:role/exchange`, accountRoot(partner)] },
        Action: "s3:*",
        Resource: bucketAndObjects(exchange),
        Condition: { Bool: { "aws:SecureTransport": "false" } },
      },
    ),
  },
  // Shows: an unknown account that may overwrite, delete, and set a lifecycle that empties the bucket.
  {
    ...houseBucket(dropbox, usEast1),
    versioning: null,
    policy: privatePolicy(
      {
        Sid: "SupplierDelivers",
        Effect: "Allow",
        Principal: { AWS: accountRoot(forgottenSupplier) },
        Action: ["s3:PutObject", "s3:DeleteObject", "s3:PutLifecycleConfiguration", "s3:PutReplicationConfiguration"],
        Resource: bucketAndObjects(dropbox),
      },
      denyHttp(dropbox),
    ),
  },
  // Shows: a principal that was deleted (its unique id is left), and a Deny of HTTP for one role only.
  {
    ...houseBucket(evidence, usEast1),
    policy: privatePolicy(
      {
        Sid: "AuditorReads",
        Effect: "Allow",
        Principal: { AWS: "AIDACKCEVSQ6C2EXAMPLE" },
        Action: "s3:GetObject",
        Resource: objectsArn(evidence),
      },
      { ...denyHttp(evidence), Principal: { AWS: `arn:aws:iam::${retail}:role/auditor` } },
    ),
  },
  // Shows: a whole organization may read: not public, but more than the account. A perimeter keeps everybody else out.
  {
    ...houseBucket(orgShared, usEast1),
    policy: privatePolicy(
      {
        Sid: "OrganizationReads",
        Effect: "Allow",
        Principal: "*",
        Action: ["s3:GetObject", "s3:ListBucket"],
        Resource: bucketAndObjects(orgShared),
        Condition: { StringEquals: { "aws:PrincipalOrgID": organization } },
      },
      {
        Sid: "IdentityPerimeter",
        Effect: "Deny",
        Principal: "*",
        Action: "s3:*",
        Resource: bucketAndObjects(orgShared),
        Condition: {
          StringNotEqualsIfExists: { "aws:PrincipalOrgID": organization },
          BoolIfExists: { "aws:PrincipalIsAWSService": "false" },
        },
      },
      denyHttp(orgShared),
    ),
  },
  // Shows: the decision about access is left to the access points of another account.
  {
    ...houseBucket(marketing, usEast1),
    policy: privatePolicy(
      {
        Sid: "DelegateToAgency",
        Effect: "Allow",
        Principal: { AWS: "*" },
        Action: "s3:*",
        Resource: bucketAndObjects(marketing),
        Condition: { StringEquals: { "s3:DataAccessPointAccount": forgottenSupplier } },
      },
      denyHttp(marketing),
    ),
  },
  // Shows: a Deny of HTTP narrowed by a second condition: it holds outside the office only.
  {
    ...houseBucket(training, usWest2),
    policy: privatePolicy({
      ...denyHttp(training),
      Condition: {
        Bool: { "aws:SecureTransport": "false" },
        NotIpAddress: { "aws:SourceIp": "198.51.100.0/24" },
      },
    }),
  },
  // Shows: a lockout. Nobody but the root user can ever change this policy again.
  {
    ...houseBucket(ledger, usWest2),
    policy: privatePolicy(
      {
        Sid: "FreezePolicy",
        Effect: "Deny",
        Principal: "*",
        Action: ["s3:PutBucketPolicy", "s3:DeleteBucketPolicy"],
        Resource: bucketArn(ledger),
      },
      denyHttp(ledger),
    ),
  },
  // Shows: names and tags that attack whoever prints them: markup, a spreadsheet formula, terminal control characters.
  // Its policy lets nobody in: the star in StringEquals is no wildcard.
  {
    ...houseBucket(internProject, euWest1),
    policy: privatePolicy(
      {
        Sid: "InternsRead",
        Effect: "Allow",
        Principal: { AWS: `arn:aws:iam::${retail}:role/interns` },
        Action: "s3:GetObject",
        Resource: objectsArn(internProject),
        Condition: { StringEquals: { "aws:PrincipalTag/project": "intern-*" } },
      },
      denyHttp(internProject),
    ),
    publicAccessBlock: { ...everythingBlocked, blockPublicPolicy: false },
    tags: [
      { key: "owner", value: "<script>alert(1)</script>" },
      { key: "=cmd|'/C calc'!A0", value: '=HYPERLINK("https://example.net","click")' },
      { key: "note", value: "red \u001b[31mtext\u0007 and \u202eright to left" },
      { key: "::error::", value: 'two\nlines\tand ]]> & "quotes"' },
    ],
  },
];
