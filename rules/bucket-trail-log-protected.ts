import type { Fact } from "../src/model/fact.js";
import type { ObjectLock, Versioning } from "../src/model/facts.js";
import { bucketSettingCause } from "../src/posture/causes.js";
import { failEvidence, memberEvidence } from "../src/posture/evidence.js";
import { noExternalDestruction } from "../src/posture/external-destruction.js";
import { allStand } from "../src/posture/legs.js";
import { hasMfaDelete, mfaGuardsVersions } from "../src/posture/lifecycle.js";
import { lifecycleKeepsData } from "../src/posture/lifecycle-removal.js";
import { isValidated, trailBucket } from "../src/posture/log-buckets.js";
import { namedGaps } from "../src/posture/named-gap.js";
import type { Judged } from "../src/posture/undecided.js";
import { days, defineRule, strings, unknownBecause } from "../src/rule.js";

export default defineRule({
  meta: {
    id: "bucket-trail-log-protected",
    title: "CloudTrail logs can neither be removed nor changed unnoticed",
    rationale:
      "The first thing that an intruder wants gone is the record of what he did. Object Lock or MFA Delete keep him from " +
      "deleting it, and log file validation shows when a file was changed or is missing.",
    remediation: {
      summary:
        "Give the log bucket a default retention, turn on log file validation for its trails, and remove what the message names.",
      console: "Open the bucket, Properties, Object Lock, Edit, and enable a default retention.",
      cli:
        "aws s3api put-object-lock-configuration --bucket BUCKET --object-lock-configuration " +
        `'{"ObjectLockEnabled":"Enabled","Rule":{"DefaultRetention":{"Mode":"COMPLIANCE","Days":365}}}'\n` +
        "aws cloudtrail update-trail --name TRAIL_NAME --enable-log-file-validation",
      terraform:
        'resource "aws_s3_bucket_object_lock_configuration" "this" {\n  bucket = "BUCKET"\n  rule {\n    default_retention {\n      mode = "COMPLIANCE"\n      days = 365\n    }\n  }\n}',
      cloudformation:
        "Type: AWS::S3::Bucket\nProperties:\n  BucketName: BUCKET\n  ObjectLockEnabled: true\n  ObjectLockConfiguration:\n    ObjectLockEnabled: Enabled\n" +
        "    Rule:\n      DefaultRetention:\n        Mode: COMPLIANCE\n        Days: 365",
      caution: "In COMPLIANCE mode nobody can remove the logs until the time is over, and they are paid for so long.",
    },
    severity: "medium",
    set: "core",
    references: [
      "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/best-practices-security.html",
      "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-log-file-validation-intro.html",
    ],
    controls: ["nist-800-53-r5:AU-9"],
  },
  on: "bucket",
  requires: ["roles"],
  optional: [
    "account.trails",
    "versioning",
    "objectLock",
    "lifecycle",
    "policy",
    "policyAnswers",
    "policyStatus",
    "publicAccessBlock",
    "account.publicAccessBlock",
  ],
  parameters: { minimumDays: days(7), ownIds: strings() },
  evaluate({ facts, resource, parameters: { minimumDays, ownIds }, now }) {
    const role = trailBucket(facts.roles, facts["account.trails"]);
    if (role.state === "no") return { status: "not-applicable", reason: role.reason };
    if (role.state === "open") return unknownBecause(role.judged);
    const judged = allStand([
      { what: "the logs cannot be deleted at once", judged: cannotBeDeleted(facts) },
      { what: "no lifecycle rule removes them too soon", judged: lifecycleKeepsData(facts, minimumDays, now) },
      { what: "no outsider can destroy them", judged: noExternalDestruction(facts, resource.account, ownIds) },
      { what: "log file validation is on", judged: isValidated(resource.name, facts["account.trails"]) },
    ]);
    return judged.status === "open" ? unknownBecause(judged) : judged;
  },
});

/** Object Lock with a default retention, or MFA Delete while versioning is on. */
function cannotBeDeleted(facts: {
  readonly versioning: Fact<Versioning>;
  readonly objectLock: Fact<ObjectLock>;
}): Judged {
  const { versioning, objectLock } = facts;
  if (objectLock.state === "known" && objectLock.value.defaultRetention !== null) {
    const { defaultRetention } = objectLock.value;
    return { status: "pass", evidence: [memberEvidence("objectLock", "/defaultRetention", defaultRetention)] };
  }
  if (versioning.state === "known" && mfaGuardsVersions(versioning.value)) {
    return { status: "pass", evidence: [memberEvidence("versioning", "/mfaDelete", "Enabled")] };
  }
  const gaps = [...namedGaps("objectLock", objectLock), ...namedGaps("versioning", versioning)];
  if (gaps.length > 0) return { status: "open", gaps, reasons: [] };
  const isSuspended = versioning.state === "known" && hasMfaDelete(versioning.value);
  const why = isSuspended ? " MFA Delete does nothing for new files while versioning is suspended." : "";
  const member = isSuspended ? "status" : "mfaDelete";
  return {
    status: "fail",
    message: `Neither Object Lock with a default retention nor MFA Delete keeps the logs from being deleted.${why}`,
    evidence: failEvidence([
      objectLock.state === "known"
        ? memberEvidence("objectLock", "/defaultRetention", null)
        : { fact: "objectLock", pointer: "/state", value: objectLock.state },
      versioning.state === "known"
        ? memberEvidence("versioning", `/${member}`, versioning.value[member])
        : { fact: "versioning", pointer: "/state", value: versioning.state },
    ]),
    cause: bucketSettingCause("object lock"),
  };
}
