import rule from "../../rules/account-bucket-policy-change-alarm.js";
import type { Alarm, MetricFilter, TrailWatch } from "../../src/model/account-facts.js";
import { absent, known } from "../../src/model/fact.js";
import type { AdvancedEventSelector, Trail } from "../../src/model/facts.js";
import { testRule } from "../../src/testing/test-rule.js";
import { denied, field, trail, unsupported } from "../support/fact-builders.js";
import { bucketChangesPattern, metricAlarm, metricFilter } from "../support/watcher-builders.js";

const logGroupArn = "arn:aws:logs:eu-west-1:111122223333:log-group:trail:*";
const logged: Trail = { ...trail, logGroupArn };
const { arn } = trail;

function watch(filters: readonly MetricFilter[], alarms: readonly Alarm[]): TrailWatch {
  return { trail: arn, logGroup: "trail", filters: known(filters), alarms: known(alarms) };
}

function facts(one: Trail, filters: readonly MetricFilter[], alarms: readonly Alarm[]) {
  return { trails: known([one]), trailWatch: known([watch(filters, alarms)]) };
}

const advanced = (...selectors: AdvancedEventSelector[]): Trail => ({
  ...logged,
  eventSelectors: known({ kind: "advanced", selectors }),
});
const managementEvents: AdvancedEventSelector = {
  name: null,
  fieldSelectors: [field("eventCategory", "equals", "Management")],
};
const part = (name: string, pattern: string): MetricFilter => ({
  name,
  pattern,
  seesEveryEvent: true,
  metrics: [{ namespace: "CloudTrail", metricName: name, metricValue: "1" }],
});
const composite: Alarm = {
  kind: "composite",
  name: "security",
  actionsEnabled: true,
  actions: ["arn:aws:sns:eu-west-1:111122223333:security"],
  rule: 'ALARM("bucket-changes")',
};
const stopsInstance = "arn:aws:automate:eu-west-1:ec2:stop";
const rebootsInstance = "arn:aws:swf:eu-west-1:111122223333:action/actions/AWS_EC2.InstanceId.Reboot/1.0";
const scalesGroup = "arn:aws:autoscaling:eu-west-1:111122223333:scalingPolicy:1:autoScalingGroupName/g:policyName/p";
const foreignTopic = "arn:aws:sns:eu-west-1:999988887777:security";
const silent: Alarm = { ...metricAlarm, actions: [] };
const head = "No alarm covers every change of a bucket's access and lifecycle:";
const nine =
  "PutBucketAcl, PutBucketPolicy, PutBucketCors, PutBucketLifecycle, PutBucketReplication, DeleteBucketPolicy, " +
  "DeleteBucketCors, DeleteBucketLifecycle and 1 more";
const notUnderstood = `Whether the metric filters and alarms of the log group trail cover ${nine} was not understood.`;

testRule(rule, {
  pass: [
    {
      name: "the benchmark's filter and an alarm with an action",
      facts: facts(logged, [metricFilter], [metricAlarm]),
      message: `The trail ${arn} feeds it. Whether anybody subscribes to its topic is not looked at.`,
    },
    {
      name: "two filters with an alarm each, by wildcards",
      facts: facts(
        logged,
        [part("Put", '{ $.eventName = "PutBucket*" }'), part("Delete", "{ $.eventName = DeleteBucket* }")],
        [
          { ...metricAlarm, metricName: "Put" },
          { ...metricAlarm, metricName: "Delete", comparison: "GreaterThanThreshold", threshold: 0 },
        ],
      ),
    },
    {
      name: "a trail with advanced selectors of management events",
      facts: facts(advanced(managementEvents), [metricFilter], [metricAlarm]),
    },
    {
      name: "a topic of a trusted account, beside an action that tells nobody",
      facts: facts(logged, [metricFilter], [{ ...metricAlarm, actions: [stopsInstance, foreignTopic] }]),
      trust: { accounts: ["999988887777"], organizations: [] },
    },
    {
      name: "one of several trails",
      facts: {
        trails: known([{ ...trail, arn: `${arn}-2` }, logged]),
        trailWatch: known([watch([metricFilter], [metricAlarm])]),
      },
    },
  ],
  fail: [
    {
      name: "no trail",
      facts: { trails: known([]), trailWatch: known([]) },
      message: `${head} there is no trail.`,
      evidence: ["trails/value"],
    },
    {
      name: "a trail that does not reach CloudWatch Logs",
      facts: { trails: known([trail]), trailWatch: known([]) },
      message: `${head} the trail ${arn} sends nothing to CloudWatch Logs.`,
      evidence: ["trails/value/0/logGroupArn"],
    },
    {
      name: "a trail of one Region",
      facts: facts({ ...logged, isMultiRegion: false }, [metricFilter], [metricAlarm]),
      message: `${head} the trail ${arn} covers one Region only.`,
      evidence: ["trails/value/0/isMultiRegion"],
    },
    {
      name: "a stopped trail",
      facts: facts({ ...logged, isLogging: known(false) }, [metricFilter], [metricAlarm]),
      message: `${head} the trail ${arn} is not logging.`,
      evidence: ["trails/value/0/isLogging/value"],
    },
    {
      name: "a trail of data events only",
      facts: facts(
        advanced(
          { name: null, fieldSelectors: [field("eventCategory", "equals", "Data")] },
          { name: null, fieldSelectors: [...managementEvents.fieldSelectors, field("readOnly", "equals", "true")] },
          {
            name: null,
            fieldSelectors: [...managementEvents.fieldSelectors, field("eventSource", "notEquals", "s3.amazonaws.com")],
          },
        ),
        [metricFilter],
        [metricAlarm],
      ),
      message: `${head} the trail ${arn} records no management events.`,
      evidence: ["trails/value/0/eventSelectors/value"],
    },
    {
      name: "a trail of reads",
      facts: facts(
        {
          ...logged,
          eventSelectors: known({
            kind: "basic",
            selectors: [
              { readWriteType: "ReadOnly", includeManagementEvents: true, dataResources: [] },
              { readWriteType: "All", includeManagementEvents: false, dataResources: [] },
            ],
          }),
        },
        [metricFilter],
        [metricAlarm],
      ),
      message: `${head} the trail ${arn} records no management events.`,
      evidence: ["trails/value/0/eventSelectors/value"],
    },
    {
      name: "no metric filter",
      facts: facts(logged, [], [metricAlarm]),
      message: `${head} the metric filters and alarms of the log group trail leave out ${nine}.`,
      evidence: ["trailWatch/value/0/filters/value"],
    },
    {
      name: "an alarm that tells nobody",
      facts: facts(logged, [metricFilter], [silent, { ...metricAlarm, actionsEnabled: false }]),
      message: `${head} the metric filters and alarms of the log group trail leave out ${nine}.`,
      evidence: ["trailWatch/value/0/filters/value"],
    },
    {
      name: "alarms that stop an instance, reboot it and scale a group",
      facts: facts(
        logged,
        [metricFilter],
        [
          {
            ...metricAlarm,
            actions: [stopsInstance, rebootsInstance, scalesGroup],
          },
          { ...composite, actions: [stopsInstance] },
        ],
      ),
      message:
        `${head} the metric filters and alarms of the log group trail leave out ${nine} (the action ${stopsInstance}, ` +
        `${rebootsInstance} and ${scalesGroup} tells nobody).`,
      evidence: ["trailWatch/value/0/filters/value"],
    },
    {
      name: "an alarm on another metric",
      facts: facts(logged, [metricFilter], [{ ...metricAlarm, namespace: "Other" }]),
      message: `${head} the metric filters and alarms of the log group trail leave out ${nine}.`,
      evidence: ["trailWatch/value/0/filters/value"],
    },
    {
      name: "a filter that leaves CORS out",
      facts: facts(
        logged,
        [{ ...metricFilter, pattern: bucketChangesPattern.replace("PutBucketCors", "PutBucketTagging") }],
        [metricAlarm],
      ),
      message: `${head} the metric filters and alarms of the log group trail leave out PutBucketCors.`,
      evidence: ["trailWatch/value/0/filters/value"],
    },
  ],
  notApplicable: [],
  unknown: [
    {
      name: "a filter of words",
      facts: facts(logged, [{ ...metricFilter, pattern: "?PutBucketAcl ?PutBucketPolicy" }], [metricAlarm]),
      missing: [],
      reason: notUnderstood,
    },
    {
      name: "a filter of successful calls",
      facts: facts(
        logged,
        [{ ...metricFilter, pattern: bucketChangesPattern.replace(/ }$/, " && ($.errorCode NOT EXISTS) }") }],
        [metricAlarm],
      ),
      missing: [],
      reason: notUnderstood,
    },
    {
      name: "a filter of transformed logs",
      facts: facts(logged, [{ ...metricFilter, seesEveryEvent: false }], [metricAlarm]),
      missing: [],
      reason: notUnderstood,
    },
    {
      name: "an alarm that waits for more than one event",
      facts: facts(logged, [metricFilter], [{ ...metricAlarm, threshold: 5 }]),
      missing: [],
      reason: notUnderstood,
    },
    {
      name: "an alarm that waits for more than one period",
      facts: facts(logged, [metricFilter], [{ ...metricAlarm, datapointsToAlarm: 3 }]),
      missing: [],
      reason: notUnderstood,
    },
    {
      name: "an alarm by formula",
      facts: facts(logged, [metricFilter], [{ ...metricAlarm, statistic: null }]),
      missing: [],
      reason: notUnderstood,
    },
    {
      name: "an alarm that another one listens to",
      facts: facts(logged, [metricFilter], [silent, composite]),
      missing: [],
      reason: notUnderstood,
    },
    ...[
      foreignTopic,
      "arn:aws:lambda:eu-west-1:111122223333:function:tell",
      "arn:aws:ssm:eu-west-1:111122223333:opsitem:1",
      "arn:aws:ssm-incidents::111122223333:response-plan/buckets",
    ].map((action) => ({
      name: `an alarm whose action is ${action}`,
      facts: facts(logged, [metricFilter], [{ ...metricAlarm, actions: [action] }]),
      missing: [],
      reason: `${notUnderstood} Whom the action ${action} tells cannot be seen.`,
    })),
    {
      name: "the log group of another account",
      facts: {
        trails: known([{ ...logged, logGroupArn: logGroupArn.replace("111122223333", "999988887777") }]),
        trailWatch: known([]),
      },
      missing: [],
      reason:
        "Whether an alarm watches the log group arn:aws:logs:eu-west-1:999988887777:log-group:trail:* can be seen only in " +
        "the account and Region it is in.",
    },
    {
      name: "metric filters may not be read",
      facts: {
        trails: known([logged]),
        trailWatch: known([
          { trail: arn, logGroup: "trail", filters: denied("logs:DescribeMetricFilters"), alarms: known([]) },
        ]),
      },
      missing: ["logs:DescribeMetricFilters"],
    },
    {
      name: "metric filters are not told",
      facts: {
        trails: known([logged]),
        trailWatch: known([{ trail: arn, logGroup: "trail", filters: unsupported, alarms: absent }]),
      },
      missing: [],
      reason: "trail does not tell its metric filters.",
    },
    {
      name: "alarms may not be read",
      facts: {
        trails: known([logged]),
        trailWatch: known([
          {
            trail: arn,
            logGroup: "trail",
            filters: known([metricFilter]),
            alarms: denied("cloudwatch:DescribeAlarms"),
          },
        ]),
      },
      missing: ["cloudwatch:DescribeAlarms"],
    },
    {
      name: "whether the trail is logging may not be read",
      facts: facts({ ...logged, isLogging: denied("cloudtrail:GetTrailStatus") }, [metricFilter], [metricAlarm]),
      missing: ["cloudtrail:GetTrailStatus"],
    },
    {
      name: "trails may not be read",
      facts: { trails: denied("cloudtrail:DescribeTrails"), trailWatch: denied("cloudtrail:DescribeTrails") },
      missing: ["cloudtrail:DescribeTrails"],
    },
  ],
});
