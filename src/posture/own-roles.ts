import type { Backup } from "../model/bucket-facts.js";
import type { Acl, Role, RoleName, Roles } from "../model/facts.js";
import type { Facts, ResourceRef } from "../model/resource.js";
import { serviceBucketNames } from "../model/service-bucket-names.js";
import { deliveryOf } from "../policy/delivery-account.js";
import { matchesAction } from "../policy/match-statement.js";
import { parsePolicy } from "../policy/parse-policy.js";
import { PolicyError } from "../policy/policy-error.js";
import type { Statement } from "../policy/policy-document.js";
import { admitsLogDelivery, cloudFrontLogsGrant } from "./acl.js";
import { joinWords } from "./evidence.js";
import { policyMaxSizeBytes } from "./policy-size.js";
import { withRole } from "./roles.js";

// What a bucket says of itself: anyone can add an Allow or choose a name, and so it is told and decides nothing. Neither
// does what AWS Backup says of it.

/** The roles, the told ones first: what the bucket's own settings and its name suggest is of tiers 2 and 3. */
export function withOwnRoles(told: Roles, bucket: ResourceRef<"bucket">, facts: Facts<"bucket">): Roles {
  // Roles of an earlier judgement may rest on other settings.
  return ownRoles(bucket, facts).reduce(withRole, toldOnly(told));
}

/** The roles that other resources' configuration gives, but for those that the bucket's own facts tell each time. */
export function toldOnly(roles: Roles): Roles {
  return roles.filter(({ role, tier }) => tier === 1 && role !== "backup-protected");
}

function ownRoles(bucket: ResourceRef<"bucket">, { policy, acl, website, backup }: Facts<"bucket">): Role[] {
  return [
    ...(backup?.state === "known" ? [roleFromBackup(backup.value)] : []),
    ...(policy?.state === "known" ? rolesFromPolicy(policy.value) : []),
    ...(acl?.state === "known" ? rolesFromAcl(acl.value) : []),
    ...(website?.state === "known" ? [own("website", "Static website hosting is configured on the bucket.")] : []),
    ...rolesFromName(bucket),
  ];
}

function roleFromBackup({ vaults }: Backup): Role {
  const names = vaults.map(({ name }) => name).sort();
  const reason = `AWS Backup holds recovery points of it in the vault${names.length === 1 ? "" : "s"} ${joinWords(names)}.`;
  return { role: "backup-protected", tier: 1, reason };
}

/** Services that deliver by writing objects, and what the bucket is to them. */
const deliveringServices: ReadonlyMap<string, RoleName> = new Map([
  ["logging.s3.amazonaws.com", "server-access-logs"],
  ["cloudtrail.amazonaws.com", "cloudtrail-logs"],
  ["config.amazonaws.com", "config-delivery"],
  // Flow logs, WAF, Route 53 Resolver and others: https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/AWS-logs-and-resource-policy.html
  ["delivery.logs.amazonaws.com", "vended-logs"],
  ["logdelivery.elasticloadbalancing.amazonaws.com", "load-balancer-logs"],
  ["logdelivery.elb.amazonaws.com", "load-balancer-logs"],
  // Inventory and analytics: https://docs.aws.amazon.com/AmazonS3/latest/userguide/configure-inventory.html
  ["s3.amazonaws.com", "export-destination"],
]);

const write = "s3:putobject";
const read = "s3:getobject";

/** A document that cannot be understood suggests nothing. */
function rolesFromPolicy(policy: string): Role[] {
  try {
    return parsePolicy(policy, policyMaxSizeBytes).statements.flatMap(rolesFromStatement);
  } catch (error) {
    if (!(error instanceof PolicyError)) throw error;
    return [];
  }
}

function rolesFromStatement(statement: Statement): Role[] {
  const { effect, principal, action } = statement;
  if (effect !== "Allow" || principal.negated || action.negated) return [];
  return [
    ...(matchesAction(action, write) ? rolesFromWriters(statement) : []),
    ...(matchesAction(action, read) ? rolesFromCloudFront(statement) : []),
  ];
}

/** https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-restricting-access-to-s3.html */
function rolesFromCloudFront({ principal, conditions, index }: Statement): Role[] {
  const sources = conditions.filter(({ key }) => key === "aws:sourcearn").flatMap(({ values }) => values);
  const distributions = sources.map(({ template }) => template.text).filter((text) => text.includes(":distribution/"));
  const toService = `Statement ${index} of its own policy lets ${cloudFront} read objects${distributions.length === 0 ? "" : ` for ${joinWords(distributions)}`}.`;
  const identity = principal.aws.find(({ type }) => type === "origin-access-identity");
  return [
    ...(principal.services.includes(cloudFront) ? [own("cloudfront-origin", toService)] : []),
    ...(identity === undefined
      ? []
      : [
          own(
            "cloudfront-origin",
            `Statement ${index} of its own policy lets CloudFront read objects as ${identity.text}.`,
          ),
        ]),
  ];
}

const cloudFront = "cloudfront.amazonaws.com";

function rolesFromWriters({ principal, index }: Statement): Role[] {
  const toServices = principal.services.flatMap((service) => {
    const role = deliveringServices.get(service);
    return role === undefined
      ? []
      : [own(role, `Statement ${index} of its own policy allows ${service} to write objects.`)];
  });
  const toBalancers = principal.aws.filter(
    (one) =>
      one.type === "account" && deliveryOf(one.account, ["s3:PutObject"]) === "Elastic Load Balancing access logs",
  );
  if (toBalancers.length === 0) return toServices;
  const reason = `Statement ${index} of its own policy allows an account of Elastic Load Balancing to write objects.`;
  return [...toServices, own("load-balancer-logs", reason)];
}

function rolesFromAcl(acl: Acl): Role[] {
  const cloudFront = cloudFrontLogsGrant(acl);
  return [
    ...(admitsLogDelivery(acl)
      ? [own("server-access-logs", "Its own ACL allows the log delivery group to write.")]
      : []),
    ...(cloudFront === null
      ? []
      : [
          own(
            "cloudfront-logs",
            `Grant ${cloudFront} of its own ACL is to the account that delivers CloudFront's logs.`,
          ),
        ]),
  ];
}

function own(role: RoleName, reason: string): Role {
  return { role, tier: 2, reason };
}

/** https://docs.aws.amazon.com/cdk/v2/guide/bootstrapping-env.html: cdk-QUALIFIER-assets-ACCOUNT-REGION. */
const cdkAssets = /^cdk-[a-z0-9]+-assets-\d{12}-[a-z0-9-]+$/;
const terraformState = /(?:^|[-.])(?:tf|terraform)[-.]?(?:remote[-.]?)?state(?:[-.]|$)/;
const account = /(?<!\d)\d{12}(?!\d)/g;
const region = /(?<![a-z])(?:af|ap|ca|cn|eu|il|me|mx|sa|us)-(?:gov-|iso[a-z]?-)?[a-z]+-\d(?!\d)/g;

/** A name that says another account or Region is somebody else's, or a leftover: it suggests nothing. */
function rolesFromName(bucket: ResourceRef<"bucket">): Role[] {
  const { name } = bucket;
  const elsewhere =
    (name.match(account) ?? []).some((found) => found !== bucket.account) ||
    (name.match(region) ?? []).some((found) => found !== bucket.region);
  if (elsewhere) return [];
  if (cdkAssets.test(name))
    return [named("cdk-assets", "Its name is that of the CDK's assets in this account and Region.")];
  const made = serviceBucketNames.find(({ nameOf }) => nameOf(bucket.account, bucket.region) === name);
  if (made !== undefined)
    return [named("service-managed", `Its name is the one that ${made.service} uses in this account and Region.`)];
  return terraformState.test(name) ? [named("terraform-state", "Its name says that it holds Terraform state.")] : [];
}

function named(role: RoleName, reason: string): Role {
  return { role, tier: 3, reason };
}
