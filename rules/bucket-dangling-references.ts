import {
  exportReferences,
  placeOf,
  replicationReferences,
  soughtBucket,
  type BucketReference,
} from "../src/posture/bucket-references.js";
import type { Fact } from "../src/model/fact.js";
import type { AccessLogging, LogTarget } from "../src/model/facts.js";
import type { NamedBucket } from "../src/model/bucket-facts.js";
import type { Trust } from "../src/model/trust.js";
import { isTrusted } from "../src/posture/accounts.js";
import { bucketSettingCause } from "../src/posture/causes.js";
import { failEvidence, joinWords, memberEvidence } from "../src/posture/evidence.js";
import { namedGaps, type NamedGap } from "../src/posture/named-gap.js";
import { openQuestions } from "../src/posture/undecided.js";
import { defineRule, gapsAmong, unknownBecause } from "../src/rule.js";

export default defineRule({
  meta: {
    id: "bucket-dangling-references",
    title: "Every bucket that the configuration sends data to exists",
    rationale:
      "A bucket name belongs to whoever makes the bucket first. Logs, replicas and inventories that go to a name nobody has are " +
      "lost today, and go to whoever takes the name tomorrow.",
    remediation: {
      summary:
        "Make the bucket that the message names in your own account, at once, or point the configuration to one that exists.",
      console: "Open S3, Create bucket, and give it the name that the message names, in the Region of this bucket.",
      cli: "aws s3api create-bucket --bucket MISSING_BUCKET --region REGION --create-bucket-configuration LocationConstraint=REGION",
      terraform: 'resource "aws_s3_bucket" "missing" {\n  bucket = "MISSING_BUCKET"\n}',
      cloudformation: "Type: AWS::S3::Bucket\nProperties:\n  BucketName: MISSING_BUCKET",
      caution: "In us-east-1 leave out the location constraint.",
    },
    severity: "high",
    set: "core",
    references: [
      "https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-owner-condition.html",
      "https://docs.aws.amazon.com/AmazonS3/latest/userguide/DeletingObjects.html",
    ],
    controls: ["nist-800-53-r5:CM-8"],
  },
  on: "bucket",
  requires: [],
  optional: [
    "logging",
    "logTarget",
    "replication",
    "replicationDestinations",
    "inventories",
    "analytics",
    "exportDestinations",
  ],
  evaluate({ facts, resource, trust }) {
    const { logging, replication, inventories, analytics } = facts;
    const sought = [
      ...loggingReference(logging, facts.logTarget),
      ...soughtAmong(replicationReferences(replication), "replicationDestinations", facts.replicationDestinations),
      ...soughtAmong(exportReferences(inventories, analytics), "exportDestinations", facts.exportDestinations),
    ];
    const missing = sought.filter(({ found }) => found.region.state === "absent");
    if (missing.length > 0) {
      const clauses = missing.map(({ reference: { what, bucket } }) => `${what} names ${bucket}`);
      return {
        status: "fail",
        message: `Anyone may take the name of a bucket that does not exist: ${joinWords(clauses)}.`,
        evidence: failEvidence(missing.flatMap(({ reference, evidence }) => [reference.evidence, ...evidence])),
        cause: missing.some(({ fact }) => fact === "logTarget")
          ? bucketSettingCause("access logging")
          : bucketSettingCause(missing[0]?.fact === "replicationDestinations" ? "replication" : "exports"),
      };
    }
    const unread = gapsAmong({ logging, replication, inventories, analytics });
    if (unread.length > 0) return { status: "unknown", missing: unread };
    const open = openQuestions(sought.flatMap((each) => unclear(each, resource.account, trust)));
    if (open.gaps.length > 0 || open.reasons.length > 0) return unknownBecause(open);
    if (sought.length > 0) return { status: "pass" };
    return { status: "not-applicable", reason: "The configuration sends nothing to another bucket." };
  },
});

/** 403 says that a bucket exists, not that it is the one that was meant, unless the account is named and trusted. */
function unclear({ fact, found, evidence }: Sought, own: string, trust: Trust): Unclear[] {
  const { region, statedAccount } = found;
  if (region.state === "known" || region.state === "absent") return [];
  const isKnownOwner = statedAccount !== null && statedAccount !== own && isTrusted(statedAccount, own, trust);
  if (region.state === "denied" && isKnownOwner && evidence.length > 0) return [];
  return [{ gaps: namedGaps(fact, region), reason: region.state === "unsupported" ? region.reason : null }];
}

interface Unclear {
  readonly gaps: readonly NamedGap[];
  readonly reason: string | null;
}

interface Sought {
  readonly reference: BucketReference;
  /** The fact that tells of the bucket. */
  readonly fact: string;
  readonly found: NamedBucket;
  /** Where the fact tells of it; empty when the bucket was not looked for. */
  readonly evidence: readonly ReturnType<typeof memberEvidence>[];
}

function loggingReference(logging: Fact<AccessLogging>, logTarget: Fact<LogTarget>): Sought[] {
  if (logging.state !== "known") return [];
  const { targetBucket: bucket } = logging.value;
  const evidence = memberEvidence("logging", "/targetBucket", bucket);
  const reference = { what: "access logging", bucket, statedAccount: null, evidence };
  const region = logTarget.state === "known" ? logTarget.value.region : unsoughtTarget(logTarget);
  const found = { bucket, statedAccount: null, region, toldRegion: null };
  const place = logTarget.state === "known" ? [memberEvidence("logTarget", "/region/state", region.state)] : [];
  return [{ reference, fact: "logTarget", found, evidence: place }];
}

function unsoughtTarget(logTarget: Exclude<Fact<LogTarget>, { readonly state: "known" }>): Fact<never> {
  return logTarget.state === "absent"
    ? { state: "unsupported", reason: "The log target was not looked for." }
    : logTarget;
}

function soughtAmong(
  references: readonly BucketReference[],
  fact: string,
  buckets: Fact<readonly NamedBucket[]>,
): Sought[] {
  return references.map((reference) => {
    const found = soughtBucket(reference, buckets);
    const index = placeOf(reference, buckets);
    const place = index === null ? [] : [memberEvidence(fact, `/${index}/region/state`, found.region.state)];
    return { reference, fact, found, evidence: place };
  });
}
