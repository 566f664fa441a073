import { bucketSettingCause } from "../src/posture/causes.js";
import { failEvidence } from "../src/posture/evidence.js";
import { bucketEventsAnswer } from "../src/posture/object-events.js";
import { openQuestions } from "../src/posture/undecided.js";
import { defineRule, unknownBecause } from "../src/rule.js";

export default defineRule({
  meta: {
    id: "bucket-object-events",
    title: "CloudTrail records reads and writes of the bucket's objects",
    rationale:
      "Without data events nobody can say afterwards which objects an intruder read, and from where. The account's rules ask " +
      "for all buckets; this one says for each bucket whether it is covered.",
    remediation: {
      summary: "Add the bucket to the data event selectors of a trail that logs in its Region.",
      console:
        "Open the trail in CloudTrail, Data events, Edit, and add a selector for S3 with the bucket's ARN and all events.",
      cli:
        "aws cloudtrail get-event-selectors --region TRAIL_REGION --trail-name TRAIL_NAME > selectors.json\n" +
        "aws cloudtrail put-event-selectors --region TRAIL_REGION --trail-name TRAIL_NAME --advanced-event-selectors file://selectors.json",
      terraform:
        'resource "aws_cloudtrail" "this" {\n  name           = "TRAIL_NAME"\n  s3_bucket_name = "LOG_BUCKET"\n  advanced_event_selector {\n' +
        '    name = "Objects of BUCKET"\n    field_selector {\n      field  = "eventCategory"\n      equals = ["Data"]\n    }\n' +
        '    field_selector {\n      field  = "resources.type"\n      equals = ["AWS::S3::Object"]\n    }\n' +
        '    field_selector {\n      field       = "resources.ARN"\n      starts_with = ["arn:aws:s3:::BUCKET/"]\n    }\n  }\n}',
      caution:
        "Edit the file between the two commands: the second one replaces all selectors. Data events are charged per event.",
    },
    severity: "medium",
    set: "opt",
    references: [
      "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/logging-data-events-with-cloudtrail.html",
      "https://docs.aws.amazon.com/AmazonS3/latest/userguide/cloudtrail-logging-s3-info.html",
    ],
    controls: ["nist-800-53-r5:AU-2", "nist-800-53-r5:AU-12"],
  },
  on: "bucket",
  requires: [],
  optional: ["regionTrails", "account.eventDataStores"],
  evaluate({ facts, resource }) {
    const known = { trails: facts.regionTrails, eventDataStores: facts["account.eventDataStores"] };
    const answers = (["write", "read"] as const).map((access) => ({
      access,
      answer: bucketEventsAnswer(known, access, resource),
    }));
    const missed = answers.flatMap(({ access, answer }) => (answer.state === "missed" ? [{ access, answer }] : []));
    if (missed.length > 0) {
      const told = missed.map(
        ({ access, answer }) => `No trail or event data store records its ${access} events${answer.detail}.`,
      );
      return {
        status: "fail",
        message: told.join(" "),
        evidence: failEvidence(missed.flatMap(({ answer }) => answer.evidence)),
        cause: bucketSettingCause("object events"),
      };
    }
    const undecided = answers.flatMap(({ answer }) => (answer.state === "undecided" ? [answer] : []));
    if (undecided.length > 0) return unknownBecause(openQuestions(undecided));
    const notOffered = answers.find(({ answer }) => answer.state === "not-offered")?.answer;
    if (notOffered?.state === "not-offered") return { status: "not-applicable", reason: notOffered.reason };
    const told = answers.flatMap(({ access, answer }) =>
      answer.state === "recorded" ? [`The ${answer.by} ${answer.name} records its ${access} events.`] : [],
    );
    return { status: "pass", message: told.join(" ") };
  },
});
