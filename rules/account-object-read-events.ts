import { failEvidence } from "../src/posture/evidence.js";
import { objectEventsAnswer } from "../src/posture/object-events.js";
import { defineRule, missingFact } from "../src/rule.js";

export default defineRule({
  meta: {
    id: "account-object-read-events",
    title: "CloudTrail records S3 object read events of all buckets",
    rationale:
      "By default CloudTrail records what is done to buckets, not to objects. Without data events nobody can tell which " +
      "objects an intruder downloaded, and so whom to notify after a breach.",
    remediation: {
      summary: "Record the S3 data events of all buckets, reads and writes, with a multi-Region trail that is logging.",
      cli:
        "aws cloudtrail put-event-selectors --region TRAIL_REGION --trail-name TRAIL_NAME --advanced-event-selectors " +
        `'[{"Name":"Management events","FieldSelectors":[{"Field":"eventCategory","Equals":["Management"]}]},` +
        `{"Name":"S3 object events","FieldSelectors":[{"Field":"eventCategory","Equals":["Data"]},` +
        `{"Field":"resources.type","Equals":["AWS::S3::Object"]}]}]'`,
      console:
        "In the CloudTrail console open the trail, Data events, Edit, and choose S3 with the template Log all" +
        " events.",
      terraform: `resource "aws_cloudtrail" "this" {
  name                  = "TRAIL_NAME"
  s3_bucket_name        = "LOG_BUCKET"
  is_multi_region_trail = true

  advanced_event_selector {
    name = "Management events"

    field_selector {
      field  = "eventCategory"
      equals = ["Management"]
    }
  }

  advanced_event_selector {
    name = "S3 objects"

    field_selector {
      field  = "eventCategory"
      equals = ["Data"]
    }

    field_selector {
      field  = "resources.type"
      equals = ["AWS::S3::Object"]
    }
  }
}`,
      cloudformation: `Type: AWS::CloudTrail::Trail
Properties:
  TrailName: TRAIL_NAME
  S3BucketName: LOG_BUCKET
  IsLogging: true
  IsMultiRegionTrail: true
  AdvancedEventSelectors:
    - Name: Management events
      FieldSelectors:
        - Field: eventCategory
          Equals: [Management]
    - Name: S3 objects
      FieldSelectors:
        - Field: eventCategory
          Equals: [Data]
        - Field: resources.type
          Equals: ["AWS::S3::Object"]`,
      caution:
        "Data events are charged per event, and reads can be many. The command replaces all event selectors of the trail.",
    },
    severity: "medium",
    set: "core",
    references: ["https://docs.aws.amazon.com/awscloudtrail/latest/userguide/logging-data-events-with-cloudtrail.html"],
    controls: [],
  },
  on: "account",
  requires: [],
  optional: ["trails", "eventDataStores"],
  evaluate({ facts, resource }) {
    const answer = objectEventsAnswer(facts, "read", resource.partition);
    switch (answer.state) {
      case "recorded": {
        const benchmark = answer.by === "trail" ? "" : " For S3.23, Security Hub counts multi-Region trails only.";
        const message = `The ${answer.by} ${answer.name} records them.${benchmark}`;
        return { status: "pass", message, evidence: [answer.evidence] };
      }
      case "not-offered":
        return { status: "not-applicable", reason: answer.reason };
      case "undecided": {
        const missing = answer.gaps.map(({ fact, gap }) => missingFact(fact, gap));
        return { status: "unknown", missing, ...(answer.reason === null ? {} : { reason: answer.reason }) };
      }
      case "missed":
        return {
          status: "fail",
          message: `No multi-Region trail or event data store records the S3 object read events of all buckets${answer.detail}.`,
          evidence: failEvidence(answer.evidence),
          cause: "cloudtrail object events",
        };
    }
  },
});
