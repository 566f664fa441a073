import type { ReplicationDestination } from "../src/model/bucket-facts.js";
import type { Fact } from "../src/model/fact.js";
import {
  placeOf,
  replicationReferences,
  soughtBucket,
  type BucketReference,
} from "../src/posture/bucket-references.js";
import { bucketSettingCause } from "../src/posture/causes.js";
import { factEvidence, failEvidence, memberEvidence } from "../src/posture/evidence.js";
import { namedGaps } from "../src/posture/named-gap.js";
import { openQuestions } from "../src/posture/undecided.js";
import { defineRule, unknownBecause } from "../src/rule.js";

export default defineRule({
  meta: {
    id: "bucket-replication",
    title: "Objects are replicated to another Region",
    rationale:
      "A copy in another Region survives the loss of a Region and, in another account, an intruder with power over this one. " +
      "Security Hub asks for it on every bucket, on replicas as well.",
    remediation: {
      summary: "Add a replication rule to a versioned bucket in another Region, best in another account.",
      console: "Open the bucket, Management, Replication rules, Create, and choose a bucket in another Region.",
      cli: "aws s3api put-bucket-replication --bucket BUCKET --replication-configuration file://replication.json",
      terraform:
        'resource "aws_s3_bucket_replication_configuration" "this" {\n  bucket = "BUCKET"\n  role   = "arn:aws:iam::ACCOUNT_ID:role/REPLICATION_ROLE"\n' +
        '  rule {\n    id     = "everything"\n    status = "Enabled"\n    filter {}\n    delete_marker_replication {\n      status = "Disabled"\n    }\n' +
        '    destination {\n      bucket = "arn:aws:s3:::REPLICA_BUCKET"\n    }\n  }\n}',
      cloudformation:
        "Type: AWS::S3::Bucket\nProperties:\n  BucketName: BUCKET\n  VersioningConfiguration:\n    Status: Enabled\n  ReplicationConfiguration:\n" +
        "    Role: arn:aws:iam::ACCOUNT_ID:role/REPLICATION_ROLE\n    Rules:\n      - Id: everything\n        Status: Enabled\n        Priority: 1\n" +
        "        Filter:\n          Prefix: ''\n        DeleteMarkerReplication:\n          Status: Disabled\n        Destination:\n          Bucket: arn:aws:s3:::REPLICA_BUCKET",
      caution:
        "Storage and transfer are paid for twice, and objects that exist already are copied by a batch job only.",
    },
    severity: "low",
    set: "benchmark",
    references: [
      "https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication.html",
      "https://docs.aws.amazon.com/securityhub/latest/userguide/s3-controls.html#s3-7",
    ],
    controls: [
      "securityhub:S3.7",
      "pci-dss-3.2.1:2.2",
      "nist-800-53-r5:AU-9(2)",
      "nist-800-53-r5:CP-6",
      "nist-800-53-r5:CP-6(1)",
      "nist-800-53-r5:CP-6(2)",
      "nist-800-53-r5:CP-9",
      "nist-800-53-r5:CP-10",
      "nist-800-53-r5:SC-5(2)",
      "nist-800-53-r5:SC-36(2)",
      "nist-800-53-r5:SI-13(5)",
    ],
    falsePositives: "A bucket whose content can be made again, or is a copy itself, needs none: waive the finding.",
  },
  on: "bucket",
  requires: ["replication"],
  optional: ["replicationDestinations"],
  evaluate({ facts: { replication, replicationDestinations }, resource }) {
    const cause = bucketSettingCause("replication");
    const references = replicationReferences(replication);
    if (references.length === 0) {
      const message =
        replication.state === "absent" ? "The bucket is not replicated." : "Every replication rule is disabled.";
      return { status: "fail", message, evidence: [factEvidence("replication", replication)], cause };
    }
    const copies = references.map((reference) => ({ reference, ...placeOfCopy(reference, replicationDestinations) }));
    const elsewhere = copies.find(({ region }) => region !== null && region !== resource.region);
    if (elsewhere !== undefined) {
      const { what, bucket } = elsewhere.reference;
      return { status: "pass", message: `${sentence(what)} copies to ${bucket} in ${elsewhere.region ?? ""}.` };
    }
    const unclear = copies.flatMap(({ sought, region }) =>
      region === null && sought.state !== "absent" ? [sought] : [],
    );
    if (unclear.length > 0) {
      return unknownBecause(
        openQuestions(
          unclear.map((sought) => ({
            gaps: namedGaps("replicationDestinations", sought),
            reason: sought.state === "unsupported" ? sought.reason : null,
          })),
        ),
      );
    }
    return {
      status: "fail",
      message: `No copy leaves the Region: ${copies.map(({ reference, region }) => clause(reference, region)).join("; ")}.`,
      evidence: failEvidence(
        copies.flatMap(({ reference, region }) => [
          reference.evidence,
          ...placeEvidence(reference, replicationDestinations, region),
        ]),
      ),
      cause,
    };
  },
});

/** The Region that a copy goes to, null where it is not known, and what was found out about its bucket. */
function placeOfCopy(
  reference: BucketReference,
  destinations: Fact<readonly ReplicationDestination[]>,
): { readonly region: string | null; readonly sought: Fact<string> } {
  const { region, toldRegion } = soughtBucket(reference, destinations);
  return {
    region: region.state === "known" ? region.value : region.state === "absent" ? null : toldRegion,
    sought: region,
  };
}

function clause({ what, bucket }: BucketReference, region: string | null): string {
  return region === null
    ? `${what} copies to ${bucket}, which does not exist`
    : `${what} copies to ${bucket} in ${region}`;
}

function placeEvidence(
  reference: BucketReference,
  destinations: Fact<readonly ReplicationDestination[]>,
  region: string | null,
) {
  const index = placeOf(reference, destinations);
  if (index === null) return [];
  return region === null
    ? [memberEvidence("replicationDestinations", `/${index}/region/state`, "absent")]
    : [memberEvidence("replicationDestinations", `/${index}/toldRegion`, region)];
}

function sentence(what: string): string {
  return what.charAt(0).toUpperCase() + what.slice(1);
}
