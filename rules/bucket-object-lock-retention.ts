import type { ObjectLock } from "../src/model/facts.js";
import type { Verdict } from "../src/model/verdict.js";
import { bucketSettingCause } from "../src/posture/causes.js";
import { failEvidence, memberEvidence } from "../src/posture/evidence.js";
import { inDays } from "../src/posture/lifecycle.js";
import { describePeriod, retentionDays } from "../src/posture/object-lock.js";
import { unreadRegions } from "../src/posture/regions-read.js";
import { toldRole } from "../src/posture/roles.js";
import { days, defineRule, oneOf, unknownBecause } from "../src/rule.js";

export default defineRule({
  meta: {
    id: "bucket-object-lock-retention",
    title: "Object Lock retains new objects by default, long enough and in the wanted mode",
    rationale:
      "Object Lock without a default retention protects only objects whose uploader asks for it: an ordinary upload can " +
      "be deleted at once. In governance mode, whoever holds s3:BypassGovernanceRetention can still delete.",
    remediation: {
      summary: "Set a default retention of at least the days you need to notice and undo an attack.",
      cli:
        "aws s3api put-object-lock-configuration --bucket BUCKET --object-lock-configuration " +
        `'{"ObjectLockEnabled":"Enabled","Rule":{"DefaultRetention":{"Mode":"GOVERNANCE","Days":30}}}'`,
      console: "In the S3 console open the bucket, Properties, Object Lock, Edit, and enable a default retention.",
      terraform: `resource "aws_s3_bucket_object_lock_configuration" "this" {
  bucket = "BUCKET"

  rule {
    default_retention {
      mode = "GOVERNANCE"
      days = 30
    }
  }
}`,
      cloudformation: `Type: AWS::S3::Bucket
Properties:
  BucketName: BUCKET
  ObjectLockConfiguration:
    ObjectLockEnabled: Enabled
    Rule:
      DefaultRetention:
        Mode: GOVERNANCE
        Days: 30`,
      caution:
        "In COMPLIANCE mode nobody can delete or shorten anything until the time is over, a mistaken upload included, and " +
        "it is paid for so long: start with GOVERNANCE.",
    },
    severity: "low",
    set: "core",
    references: ["https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock.html"],
    controls: ["nist-800-53-r5:CP-9"],
  },
  on: "bucket",
  requires: ["objectLock", "roles"],
  optional: ["account.configDeliveryChannels"],
  parameters: { minimumDays: days(30), mode: oneOf(["any", "COMPLIANCE"], "any") },
  evaluate({ facts, parameters: { minimumDays, mode } }) {
    const { objectLock, roles } = facts;
    const target = toldRole(roles, ["server-access-logs", "config-delivery"]);
    if (target !== null) return { status: "not-applicable", reason: target.role.reason };
    if (objectLock.state === "absent") return { status: "not-applicable", reason: "Object Lock is not enabled." };
    const judged = judgeRetention(objectLock.value, minimumDays, mode);
    // No retention is asked of a bucket that a channel delivers to, and one that was not read may.
    const unread = unreadRegions({ "account.configDeliveryChannels": facts["account.configDeliveryChannels"] });
    return judged.status === "fail" && unread.gaps.length > 0 ? unknownBecause(unread) : judged;
  },
});

function judgeRetention(objectLock: ObjectLock, minimumDays: number, mode: "any" | "COMPLIANCE"): Verdict {
  const { defaultRetention, defaultEventHold } = objectLock;
  const hold = defaultEventHold === null ? "" : ` A default event hold of ${describePeriod(defaultEventHold)} is set.`;
  const cause = bucketSettingCause("object lock");
  if (defaultRetention === null) {
    return {
      status: "fail",
      message: `Object Lock is enabled without a default retention.${hold}`,
      evidence: [memberEvidence("objectLock", "", objectLock)],
      cause,
    };
  }
  const { mode: configured, period } = defaultRetention;
  const problems = [
    ...(retentionDays(period) < minimumDays ? [`for ${describePeriod(period)}, less than ${inDays(minimumDays)}`] : []),
    ...(mode === "COMPLIANCE" && configured !== "COMPLIANCE"
      ? [`in GOVERNANCE mode, which s3:BypassGovernanceRetention bypasses`]
      : []),
  ];
  if (problems.length > 0) {
    return {
      status: "fail",
      message: `The default retention keeps new objects ${problems.join(", and ")}.${hold}`,
      evidence: failEvidence([memberEvidence("objectLock", "/defaultRetention", defaultRetention)]),
      cause,
    };
  }
  const bypass =
    configured === "GOVERNANCE" ? " Whoever holds s3:BypassGovernanceRetention can still delete them." : "";
  return {
    status: "pass",
    message: `New objects are retained for ${describePeriod(period)} in ${configured} mode.${bypass}${hold}`,
    evidence: [memberEvidence("objectLock", "/defaultRetention", defaultRetention)],
  };
}
