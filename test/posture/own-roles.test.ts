import { absent, known } from "../../src/model/fact.js";
import type { Role } from "../../src/model/facts.js";
import type { Facts } from "../../src/model/resource.js";
import { withOwnRoles } from "../../src/posture/own-roles.js";
import {
  aclWith,
  denied,
  exampleBucket,
  logDeliveryGrant,
  logsTarget,
  policyText,
  toldRole,
} from "../support/fact-builders.js";

const { account, region } = exampleBucket;
const otherRegion = "sa-east-1";

function rolesOf(facts: Facts<"bucket">, name: string): readonly Role[] {
  return withOwnRoles([], { ...exampleBucket, name, arn: `arn:aws:s3:::${name}` }, facts);
}

function allowing(principal: object, action: string): Facts<"bucket"> {
  return {
    policy: known(
      policyText({ Effect: "Allow", Principal: principal, Action: action, Resource: "arn:aws:s3:::logs/*" }),
    ),
  };
}

const service = (name: string): object => ({ Service: name });

test.each([
  ["logging.s3.amazonaws.com", "server-access-logs"],
  ["cloudtrail.amazonaws.com", "cloudtrail-logs"],
  ["config.amazonaws.com", "config-delivery"],
  ["delivery.logs.amazonaws.com", "vended-logs"],
  ["logdelivery.elasticloadbalancing.amazonaws.com", "load-balancer-logs"],
  ["s3.amazonaws.com", "export-destination"],
])("a policy that lets %s write suggests %s", (name, role) => {
  const reason = `Statement 0 of its own policy allows ${name} to write objects.`;
  expect(rolesOf(allowing(service(name), "s3:PutObject"), "logs")).toEqual([{ role, tier: 2, reason }]);
});

const distribution = `arn:aws:cloudfront::${account}:distribution/E1A2B3`;
const identity = "arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity E1OAI";
const readBy = (principal: object, more: object = {}): Facts<"bucket"> => ({
  policy: known(
    policyText({
      Effect: "Allow",
      Principal: principal,
      Action: "s3:GetObject",
      Resource: "arn:aws:s3:::app/*",
      ...more,
    }),
  ),
});

test.each([
  [
    "a distribution's access control",
    readBy(service("cloudfront.amazonaws.com"), { Condition: { StringEquals: { "AWS:SourceArn": distribution } } }),
    `Statement 0 of its own policy lets cloudfront.amazonaws.com read objects for ${distribution}.`,
  ],
  [
    "any distribution",
    readBy(service("cloudfront.amazonaws.com")),
    "Statement 0 of its own policy lets cloudfront.amazonaws.com read objects.",
  ],
  [
    "an origin access identity",
    readBy({ AWS: identity }),
    `Statement 0 of its own policy lets CloudFront read objects as ${identity}.`,
  ],
])("a policy that lets %s read suggests a CloudFront origin", (_, facts: Facts<"bucket">, reason) =>
  expect(rolesOf(facts, "app")).toEqual([{ role: "cloudfront-origin", tier: 2, reason }]),
);

test("a policy that keeps CloudFront out suggests nothing", () =>
  expect(rolesOf(readBy(service("cloudfront.amazonaws.com"), { Effect: "Deny" }), "app")).toEqual([]));

test("AWS Backup tells what it protects, each time anew", () => {
  const vault = (name: string) => ({ name, newestPointAt: "2026-11-01T00:00:00.000Z", lock: absent });
  const protectedRole = (reason: string): Role => ({ role: "backup-protected", tier: 1, reason });
  expect(rolesOf({ backup: known({ vaults: [vault("weekly"), vault("daily")] }) }, "app")).toEqual([
    protectedRole("AWS Backup holds recovery points of it in the vaults daily and weekly."),
  ]);
  const before = [protectedRole("AWS Backup holds recovery points of it in the vault gone.")];
  expect(withOwnRoles(before, exampleBucket, { backup: absent })).toEqual([]);
});

test("an account from which AWS delivers load balancers' logs is told from any other", () => {
  const root = (id: string) => ({ AWS: `arn:aws:iam::${id}:root` });
  expect(rolesOf(allowing(root("127311923021"), "s3:PutObject"), "logs")).toMatchObject([
    { role: "load-balancer-logs", tier: 2 },
  ]);
  expect(rolesOf(allowing(root("222233334444"), "s3:PutObject"), "logs")).toEqual([]);
});

test.each([
  ["it only lets the service read", allowing(service("delivery.logs.amazonaws.com"), "s3:GetBucketAcl")],
  ["everyone is allowed", allowing({ AWS: "*" }, "s3:PutObject")],
  ["the service is another", allowing(service("ses.amazonaws.com"), "s3:PutObject")],
  ["it cannot be understood", { policy: known("{") }],
  ["it was not read", { policy: denied("s3:GetBucketPolicy") }],
])("a policy suggests nothing when %s", (_, facts: Facts<"bucket">) => expect(rolesOf(facts, "logs")).toEqual([]));

test("an ACL tells by whom it lets deliver", () => {
  const acl = aclWith(logDeliveryGrant("WRITE"), logDeliveryGrant("READ_ACP"), {
    grantee: { type: "CanonicalUser", id: "c4c1ede66af53448b93c283ce9448c4ba468c9432aa01d700d3878632f77d2d0" },
    permission: "FULL_CONTROL",
  });
  expect(rolesOf({ acl: known(acl) }, "logs")).toEqual([
    { role: "server-access-logs", tier: 2, reason: "Its own ACL allows the log delivery group to write." },
    {
      role: "cloudfront-logs",
      tier: 2,
      reason: "Grant 3 of its own ACL is to the account that delivers CloudFront's logs.",
    },
  ]);
  expect(rolesOf({ acl: known(aclWith(logDeliveryGrant("WRITE"))) }, "logs")).toEqual([]);
});

test("a website is one by its own configuration", () => {
  const website = known({ indexDocument: "index.html", errorDocument: null, redirectAllTo: null, redirectHosts: [] });
  expect(rolesOf({ website }, "www")).toEqual([
    { role: "website", tier: 2, reason: "Static website hosting is configured on the bucket." },
  ]);
});

test.each([
  ["example-terraform-state", "terraform-state"],
  ["tfstate.example", "terraform-state"],
  [`tf-state-${account}-${region}`, "terraform-state"],
  [`cdk-hnb659fds-assets-${account}-${region}`, "cdk-assets"],
  [`cdk-team-assets-${account}-${region}`, "cdk-assets"],
  [`sagemaker-${region}-${account}`, "service-managed"],
])("the name %s suggests %s", (name, role) => expect(rolesOf({}, name)).toMatchObject([{ role, tier: 3 }]));

test.each([
  `tf-state-999999999999-${region}`,
  `example-terraform-state-${otherRegion}`,
  `cdk-hnb659fds-assets-999999999999-${region}`,
  `cdk-hnb659fds-assets-${account}-${otherRegion}`,
  `sagemaker-${otherRegion}-${account}`,
  "terraform-statements",
  "app",
])("the name %s suggests nothing", (name) => expect(rolesOf({}, name)).toEqual([]));

test("what another resource tells comes first, and what was suggested before is found again", () => {
  const facts = allowing(service("logging.s3.amazonaws.com"), "s3:PutObject");
  const before = [logsTarget, toldRole("vended-logs", 2), toldRole("cdk-assets", 3)];
  expect(withOwnRoles(before, exampleBucket, facts)).toEqual([logsTarget]);
});
