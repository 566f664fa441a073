import type { BucketAccessPointList, NamedBucket } from "../model/bucket-facts.js";
import type { Fact } from "../model/fact.js";
import type { PublicAccessBlock, Trail } from "../model/facts.js";
import type { PolicyAnswers } from "../model/policy-answers.js";
import type { FactCatalog } from "../model/resource.js";
import { accountWords } from "./account-words.js";
import { flagNames, flagsOff } from "../posture/block-public-access.js";
import { joinWords } from "../posture/evidence.js";
import { quantity } from "../report/quantity.js";
import type { Words } from "./words.js";

type AllWords = {
  readonly [K in "account" | "bucket"]: { readonly [N in keyof FactCatalog[K]]: Words<FactCatalog[K][N]> };
};

/** The facts of accounts and buckets in plain words: complete, or nothing compiles. */
const words: AllWords = {
  account: {
    publicAccessBlock: {
      title: "Block Public Access",
      absent: "not configured: all four flags are off",
      known: blockText,
    },
    trails: { title: "CloudTrail trails", absent: "none", known: trailsText },
    eventDataStores: {
      title: "CloudTrail event data stores",
      absent: "none",
      known: (stores) =>
        stores.length === 0 ? "none" : joinWords(stores.map(({ name, status }) => `${name} (${status})`)),
    },
    ...accountWords,
  },
  bucket: {
    publicAccessBlock: {
      title: "Block Public Access",
      absent: "not configured: all four flags are off",
      known: blockText,
    },
    policy: {
      title: "Policy",
      absent: "none",
      known: (text) => `a document of ${quantity(new TextEncoder().encode(text).length, "byte")}`,
    },
    policyAnswers: { title: "What the policy does", absent: "nothing: there is none", known: answersText },
    policyStatus: {
      title: "AWS's verdict on the policy",
      absent: "none: there is no policy",
      known: ({ isPublic }) => (isPublic ? "public" : "not public"),
    },
    accessPoints: {
      title: "Access points",
      absent: "not asked: the policy does not speak of access points",
      known: ({ regional, multiRegion }) =>
        `${accessPointsText(regional, "access point")}; ${accessPointsText(multiRegion, "Multi-Region access point")}`,
    },
    acl: {
      title: "ACL",
      absent: "none",
      known: ({ grants }) =>
        grants.length === 0
          ? "no grants"
          : joinWords(
              grants.map(({ grantee, permission }) => {
                const who =
                  grantee.type === "Group"
                    ? grantee.uri
                    : grantee.type === "CanonicalUser"
                      ? grantee.id
                      : grantee.email;
                return `${permission} to ${who}`;
              }),
            ),
    },
    ownership: {
      title: "Object Ownership",
      absent: "not configured: ObjectWriter, ACLs are on",
      known: (ownership) =>
        ownership === "BucketOwnerEnforced" ? `${ownership}: ACLs are off` : `${ownership}: ACLs are on`,
    },
    encryption: {
      title: "Default encryption",
      absent: "none",
      known: ({ algorithm, kmsKeyId, bucketKeyEnabled, blockedEncryptionTypes }) => {
        const key = algorithm === "AES256" ? "" : ` with ${kmsKeyId ?? "the AWS managed key aws/s3"}`;
        const bucketKey = algorithm === "AES256" ? "" : `, Bucket Key ${bucketKeyEnabled ? "on" : "off"}`;
        const blocked =
          blockedEncryptionTypes === null ? "" : `, blocked: ${joinWords(blockedEncryptionTypes) || "nothing"}`;
        return `${algorithm}${key}${bucketKey}${blocked}`;
      },
    },
    versioning: {
      title: "Versioning",
      absent: "never switched on",
      known: ({ status, mfaDelete }) => `${status}, MFA Delete ${mfaDelete ?? "never configured"}`,
    },
    objectLock: {
      title: "Object Lock",
      absent: "off",
      known: ({ defaultRetention }) => {
        if (defaultRetention === null) return "on, without a default retention";
        const { mode, period } = defaultRetention;
        return `on, ${mode} for ${"days" in period ? quantity(period.days, "day") : quantity(period.years, "year")} by default`;
      },
    },
    logging: {
      title: "Access logging",
      absent: "off",
      known: ({ targetBucket, targetPrefix }) => `to ${targetBucket}, prefix "${targetPrefix}"`,
    },
    logTarget: {
      title: "The log target",
      absent: "none: access logging is off",
      known: bucketText,
    },
    lifecycle: {
      title: "Lifecycle rules",
      absent: "none",
      known: ({ rules }) =>
        joinWords(
          rules.map(({ id, enabled }) => `${id === "" ? "a rule without id" : id}${enabled ? "" : " (disabled)"}`),
        ) || "none",
    },
    website: {
      title: "Website hosting",
      absent: "off",
      known: ({ redirectAllTo }) =>
        redirectAllTo === null ? "on" : `on, all requests redirected to ${redirectAllTo.hostName}`,
    },
    cors: {
      title: "CORS rules",
      absent: "none",
      known: ({ rules }) =>
        `${quantity(rules.length, "rule")}, origins ${joinWords(rules.flatMap(({ allowedOrigins }) => allowedOrigins))}`,
    },
    tags: {
      title: "Tags",
      absent: "none",
      known: (tags) => (tags.length === 0 ? "none" : joinWords(tags.map(({ key, value }) => `${key}=${value}`))),
    },
    kmsKey: {
      title: "KMS key",
      absent: "none of its own",
      known: (answer) =>
        answer.found ? `${answer.key.arn}, ${answer.key.state}` : `${answer.keyId}, which does not exist`,
    },
    kmsKeyRotation: {
      title: "KMS key rotation",
      absent: "no key of its own",
      known: ({ enabled, periodDays }) =>
        enabled ? `on${periodDays === null ? "" : `, every ${quantity(periodDays, "day")}`}` : "off",
    },
    kmsKeyPolicy: {
      title: "KMS key policy",
      absent: "no key of its own",
      known: (text) => `a document of ${quantity(new TextEncoder().encode(text).length, "byte")}`,
    },
    kmsGrants: {
      title: "KMS grants",
      absent: "no key that a customer manages",
      known: ({ total, outsideTotal }) => `${quantity(total, "grant")}, ${outsideTotal} of them to outsiders`,
    },
    replication: {
      title: "Replication",
      absent: "none",
      known: ({ rules }) =>
        joinWords(
          rules.map(
            ({ id, enabled, destinationBucket }) =>
              `${id === "" ? "a rule without id" : id} to ${destinationBucket}${enabled ? "" : " (disabled)"}`,
          ),
        ) || "no rules",
    },
    replicationDestinations: {
      title: "Replication destinations",
      absent: "none: there is no replication",
      known: (destinations) => joinWords(destinations.map(bucketText)) || "none",
    },
    notifications: {
      title: "Event notifications",
      absent: "none",
      known: ({ eventBridge, targets }) =>
        joinWords([...(eventBridge ? ["EventBridge"] : []), ...targets.map(({ arn }) => arn)]),
    },
    inventories: {
      title: "Inventories",
      absent: "none",
      known: (inventories) =>
        joinWords(
          inventories.map(
            ({ id, enabled, destinationBucket }) => `${id} to ${destinationBucket}${enabled ? "" : " (disabled)"}`,
          ),
        ) || "none",
    },
    analytics: {
      title: "Storage class analyses",
      absent: "none",
      known: (analytics) =>
        joinWords(
          analytics.map(({ id, destinationBucket }) =>
            destinationBucket === null ? id : `${id} to ${destinationBucket}`,
          ),
        ) || "none",
    },
    exportDestinations: {
      title: "Export destinations",
      absent: "none: nothing is exported",
      known: (destinations) => joinWords(destinations.map(bucketText)) || "none",
    },
    metadataTables: {
      title: "S3 Metadata tables",
      absent: "none",
      known: ({ tableBucketArn }) => `in ${tableBucketArn ?? "a table bucket that is not named"}`,
    },
    requestMetrics: {
      title: "Request metrics",
      absent: "none",
      known: (metrics) => joinWords(metrics.map(({ id }) => id)) || "none",
    },
    acceleration: { title: "Transfer Acceleration", absent: "never configured", known: (status) => status },
    payer: { title: "Who pays for requests", absent: "not told", known: (payer) => payer },
    regionTrails: { title: "CloudTrail trails in the Region", absent: "none", known: trailsText },
    accessAnalysis: {
      title: "IAM Access Analyzer",
      absent: "no active external access analyzer in the Region",
      known: ({ publicFinding }) =>
        publicFinding === "none"
          ? "no finding of public access"
          : publicFinding === "not-read"
            ? "more findings of public access in the Region than are read"
            : `finding ${publicFinding.id} of public access, ${publicFinding.status.toLowerCase()}`,
    },
    backup: {
      title: "AWS Backup",
      absent: "no recovery point",
      known: ({ vaults }) => joinWords(vaults.map(({ name, newestPointAt }) => `${newestPointAt} in ${name}`)),
    },
    abac: {
      title: "Attribute-based access control",
      absent: "not asked: the policy does not depend on tags of the bucket",
      known: (status) => status,
    },
    roles: {
      title: "Roles",
      absent: "none known",
      known: (roles) =>
        roles.length === 0 ? "none known" : roles.map(({ role, reason }) => `${role} (${reason})`).join(" "),
    },
  },
};

/** A fact as one line of a table: its title and what AWS said, gaps with what is needed to close them. */
export function factLine(
  kind: "account" | "bucket",
  name: string,
  fact: Fact<unknown>,
): { readonly title: string; readonly text: string } {
  // The value under a fact's name has that fact's type.
  const ofKind = words[kind] as { readonly [name: string]: Words<never> };
  const own = Object.hasOwn(ofKind, name) ? ofKind[name] : undefined;
  if (own === undefined)
    return { title: name, text: stateText(fact, (value) => JSON.stringify(value), "not configured") };
  return { title: own.title, text: stateText(fact, (value) => own.known(value as never), own.absent) };
}

function stateText<T>(fact: Fact<T>, known: (value: T) => string, absent: string): string {
  switch (fact.state) {
    case "known":
      return known(fact.value);
    case "absent":
      return absent;
    case "denied":
      return `NOT READ: ${fact.action} is missing (${fact.message})`;
    case "error":
      return `NOT READ: ${fact.operation} answered ${fact.code} (${fact.message})`;
    case "unsupported":
      return `not offered: ${fact.reason}`;
  }
}

function accessPointsText(list: Fact<BucketAccessPointList>, kind: string): string {
  return `${kind}s: ${stateText(
    list,
    ({ first, isComplete }) =>
      `${joinWords(first.map(({ name }) => name)) || "none"}${isComplete ? "" : ", and more that were not read"}`,
    "none",
  )}`;
}

function trailsText(trails: readonly Trail[]): string {
  return trails.length === 0 ? "none" : joinWords(trails.map(({ name, bucket }) => `${name} to ${bucket}`));
}

function bucketText({ bucket, region }: Pick<NamedBucket, "bucket" | "region">): string {
  return `${bucket}, ${stateText(region, (code) => `in ${code}`, "which does not exist")}`;
}

function blockText(block: PublicAccessBlock): string {
  const off = flagsOff(block).map((flag) => flagNames[flag]);
  if (off.length === 0) return "all four flags are on";
  if (off.length === 4) return "all four flags are off";
  return `off: ${joinWords(off)}`;
}

function answersText(answers: PolicyAnswers): string {
  const { httpDenied, publicAccess, anonymousAccess, anyCustomerAccess } = answers;
  const reach = (who: string, { access, unknown }: PolicyAnswers["anonymousAccess"]): string =>
    `${who}: ${access.length > 0 ? joinWords(access) : unknown === null ? "nothing" : "not decided"}`;
  return [
    `plain HTTP denied: ${httpDenied.verdict}`,
    `public by AWS's test: ${publicAccess.isPublic ? "yes" : publicAccess.narrowed.length > 0 ? "unclear" : "no"}`,
    reach("anyone may", anonymousAccess),
    reach("any AWS customer may", anyCustomerAccess),
  ].join("; ");
}
