import { judgeTrailEvents } from "../src/posture/object-events.js";
import { defineRule, unknownBecause } from "../src/rule.js";

export default defineRule({
  meta: {
    id: "account-trail-write-events",
    title: "A multi-Region trail records S3 object write events of all buckets",
    rationale:
      "To the letter of S3.22: data events that an event data store alone records do not count. A trail delivers to a bucket, " +
      "where what an intruder did to objects is kept after the store, or the account, is gone.",
    remediation: {
      summary: "Record the S3 write data events of all buckets with a multi-Region trail that is logging.",
      console:
        "In the CloudTrail console open the trail, Data events, Edit, S3, and the template Log writeOnly events.",
      cli:
        "aws cloudtrail put-event-selectors --region TRAIL_REGION --trail-name TRAIL_NAME --event-selectors " +
        `'[{"ReadWriteType":"All","IncludeManagementEvents":true,"DataResources":[` +
        `{"Type":"AWS::S3::Object","Values":["arn:aws:s3"]}]}]'`,
      caution: "Data events are charged per event, and the command replaces all event selectors of the trail.",
    },
    severity: "medium",
    set: "benchmark",
    references: [
      "https://docs.aws.amazon.com/securityhub/latest/userguide/s3-controls.html#s3-22",
      "https://docs.aws.amazon.com/config/latest/developerguide/cloudtrail-all-write-s3-data-event-check.html",
    ],
    controls: [
      "securityhub:S3.22",
      "cis-aws-1.4.0:3.10",
      "cis-aws-3.0.0:3.8",
      "cis-aws-5.0.0:3.8",
      "cis-aws-6.0.0:4.8",
      "cis-aws-7.0.0:4.8",
      "pci-dss-4.0.1:10.2.1",
    ],
  },
  on: "account",
  requires: ["trails"],
  evaluate({ facts: { trails }, resource }) {
    const verdict = judgeTrailEvents(trails, "write", resource.partition);
    return verdict.status === "open" ? unknownBecause(verdict) : verdict;
  },
});
