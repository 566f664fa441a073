import { replicationReferences } from "../src/posture/bucket-references.js";
import { bucketSettingCause } from "../src/posture/causes.js";
import { failEvidence } from "../src/posture/evidence.js";
import { judgeReplica } from "../src/posture/replicas.js";
import { openQuestions } from "../src/posture/undecided.js";
import { defineRule, gapsAmong, unknownBecause } from "../src/rule.js";

export default defineRule({
  meta: {
    id: "bucket-replication-destination",
    title: "Replicas go to versioned buckets of own or trusted accounts that own them",
    rationale:
      "A replication rule hands every new object to whoever owns the destination, quietly and for good: it is how data is " +
      "stolen without a single download. A destination that does not exist can be made by anyone who takes its name.",
    remediation: {
      summary:
        "Remove the rule that the message names, or add the account to trust in the configuration. For another account's bucket " +
        "name the account and let it own the replicas; enable versioning there.",
      console:
        "Open the bucket, Management, Replication rules, choose the rule, Edit, and name a bucket of your own or change the " +
        "object ownership to the destination bucket owner.",
      cli:
        "aws s3api get-bucket-replication --bucket BUCKET --query ReplicationConfiguration > replication.json\n" +
        "aws s3api put-bucket-replication --bucket BUCKET --replication-configuration file://replication.json",
      terraform:
        'resource "aws_s3_bucket_replication_configuration" "this" {\n  bucket = "BUCKET"\n  role   = "arn:aws:iam::ACCOUNT_ID:role/REPLICATION_ROLE"\n' +
        '  rule {\n    id     = "everything"\n    status = "Enabled"\n    filter {}\n    delete_marker_replication {\n      status = "Disabled"\n    }\n' +
        '    destination {\n      bucket  = "arn:aws:s3:::REPLICA_BUCKET"\n      account = "REPLICA_ACCOUNT_ID"\n      access_control_translation {\n' +
        '        owner = "Destination"\n      }\n    }\n  }\n}',
      caution:
        "Edit the file between the two commands: the second one replaces all rules. Objects already copied stay there.",
    },
    severity: "high",
    set: "core",
    references: [
      "https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-walkthrough-2.html",
      "https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-change-owner.html",
    ],
    controls: ["nist-800-53-r5:AC-4", "nist-800-53-r5:CP-9"],
    falsePositives: "A backup account of your own that the configuration does not know: add it to trust.",
  },
  on: "bucket",
  requires: ["replication"],
  optional: ["replicationDestinations"],
  evaluate({ facts: { replication, replicationDestinations }, resource, trust }) {
    if (replication.state === "absent") return { status: "not-applicable", reason: "The bucket is not replicated." };
    const references = replicationReferences(replication);
    if (references.length === 0) {
      return { status: "not-applicable", reason: "Every replication rule is disabled." };
    }
    const rules = replication.value.rules.filter(({ enabled }) => enabled);
    const judged = references.flatMap((reference, index) => {
      const rule = rules[index];
      return rule === undefined
        ? []
        : [judgeReplica({ reference, rule, destinations: replicationDestinations, own: resource.account, trust })];
    });
    const problems = judged.flatMap((each) => each.problems);
    if (problems.length > 0) {
      return {
        status: "fail",
        message: problems.map(({ sentence }) => sentence).join(" "),
        evidence: failEvidence(problems.flatMap(({ evidence }) => evidence)),
        cause: bucketSettingCause("replication"),
      };
    }
    const missing = gapsAmong({ replicationDestinations });
    if (missing.length > 0) return { status: "unknown", missing };
    const open = openQuestions(judged.flatMap((each) => each.open));
    return open.gaps.length > 0 || open.reasons.length > 0 ? unknownBecause(open) : { status: "pass" };
  },
});
