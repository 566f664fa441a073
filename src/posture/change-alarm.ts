import type { Alarm, MetricFilter, TrailWatch } from "../model/account-facts.js";
import type { Fact } from "../model/fact.js";
import type { EventSelectors, FieldSelector, Trail } from "../model/facts.js";
import type { Evidence } from "../model/verdict.js";
import { silentActions, tells, unclearActions, type Listeners } from "./alarm-listeners.js";
import { factEvidence, joinWords, memberEvidence } from "./evidence.js";
import { anyOf, matchFilterPattern, type Match } from "./filter-pattern.js";
import { namedGaps, type NamedGap } from "./named-gap.js";
import { gapsOnce, openQuestions, type Open } from "./undecided.js";

/**
 * The changes of a bucket that CIS wants to be told of, by the names that CloudTrail logs.
 * @see https://docs.aws.amazon.com/securityhub/latest/userguide/cloudwatch-controls.html#cloudwatch-8
 */
const bucketChanges = [
  "PutBucketAcl",
  "PutBucketPolicy",
  "PutBucketCors",
  "PutBucketLifecycle",
  "PutBucketReplication",
  "DeleteBucketPolicy",
  "DeleteBucketCors",
  "DeleteBucketLifecycle",
  "DeleteBucketReplication",
] as const;

/** Whether somebody is told of every such change. */
export type ChangeAlarmAnswer =
  | { readonly state: "alarmed"; readonly trail: string; readonly evidence: Evidence }
  | ({ readonly state: "undecided" } & Open)
  /** `detail` is a clause per trail that falls short. */
  | { readonly state: "missed"; readonly detail: string; readonly evidence: readonly Evidence[] };

interface Facts {
  readonly trails: Fact<readonly Trail[]>;
  readonly trailWatch: Fact<readonly TrailWatch[]>;
}

/** What one trail amounts to. */
type Candidate =
  | { readonly state: "alarmed"; readonly trail: string; readonly evidence: Evidence }
  | { readonly state: "undecided"; readonly gaps: readonly NamedGap[]; readonly reason: string | null }
  | { readonly state: "falls short"; readonly clause: string; readonly evidence: Evidence };

/**
 * Whether one multi-Region trail that logs management events feeds metric filters and alarms that tell somebody and together
 * cover every change. What is not understood of a filter or an alarm leaves the question open.
 */
export function changeAlarmAnswer({ trails, trailWatch }: Facts, listeners: Listeners): ChangeAlarmAnswer {
  const watched = trailWatch.state === "known" ? trailWatch.value : [];
  const candidates = (trails.state === "known" ? trails.value : []).map((trail, index) =>
    judgeTrail(trail, index, watched, listeners),
  );
  const alarmed = candidates.find((candidate) => candidate.state === "alarmed");
  if (alarmed !== undefined) return alarmed;
  const open = openQuestions(candidates.flatMap((candidate) => (candidate.state === "undecided" ? [candidate] : [])));
  const gaps = [...gapsOnce({ trails, trailWatch }), ...open.gaps];
  if (gaps.length > 0 || open.reasons.length > 0) return { state: "undecided", gaps, reasons: open.reasons };
  const short = candidates.flatMap((candidate) => (candidate.state === "falls short" ? [candidate] : []));
  return {
    state: "missed",
    detail: short.length === 0 ? "there is no trail" : joinWords(short.map(({ clause }) => clause)),
    evidence: short.length === 0 ? [factEvidence("trails", trails)] : short.map(({ evidence }) => evidence),
  };
}

function judgeTrail(trail: Trail, index: number, watched: readonly TrailWatch[], listeners: Listeners): Candidate {
  const at = (pointer: string, value: Evidence["value"]): Evidence =>
    memberEvidence("trails", `/${index}${pointer}`, value);
  const short = (clause: string, evidence: Evidence): Candidate => ({
    state: "falls short",
    clause: `the trail ${trail.arn} ${clause}`,
    evidence,
  });
  const { isMultiRegion, isLogging, eventSelectors, logGroupArn } = trail;
  if (!isMultiRegion) return short("covers one Region only", at("/isMultiRegion", isMultiRegion));
  if (isLogging.state === "known" && !isLogging.value) return short("is not logging", at("/isLogging/value", false));
  if (eventSelectors.state === "known" && !recordsManagementWrites(eventSelectors.value)) {
    return short("records no management events", at("/eventSelectors/value", eventSelectors.value));
  }
  if (logGroupArn === null) return short("sends nothing to CloudWatch Logs", at("/logGroupArn", logGroupArn));
  const gaps = [...namedGaps("trails", isLogging), ...namedGaps("trails", eventSelectors)];
  const watch = watched.findIndex(({ trail: arn }) => arn === trail.arn);
  const found = watched[watch];
  if (found === undefined) {
    // The gap of trailWatch itself is told beside this.
    const reason = `Whether an alarm watches the log group ${logGroupArn} can be seen only in the account and Region it is in.`;
    return { state: "undecided", gaps, reason };
  }
  const answer = judgeWatch(found, watch, listeners);
  if (answer.state === "alarmed" && gaps.length > 0) return { state: "undecided", gaps, reason: null };
  return answer;
}

function judgeWatch({ trail, logGroup, filters, alarms }: TrailWatch, index: number, listeners: Listeners): Candidate {
  const gaps = [...namedGaps("trailWatch", filters), ...namedGaps("trailWatch", alarms)];
  if (filters.state !== "known" || alarms.state !== "known") {
    return {
      state: "undecided",
      gaps,
      reason: gaps.length > 0 ? null : `${logGroup} does not tell its metric filters.`,
    };
  }
  const evidence = memberEvidence("trailWatch", `/${index}/filters/value`, filters.value);
  const told = filters.value.map((filter) => ({ filter, alarmed: alarmedBy(filter, alarms.value, listeners) }));
  const coverage = bucketChanges.map((change) => ({ change, match: anyOf(told.map((each) => covers(each, change))) }));
  const missed = coverage.flatMap(({ change, match }) => (match === "no" ? [change] : []));
  if (missed.length > 0) {
    const silent = silentActions(alarms.value, listeners);
    const why = silent.length === 0 ? "" : ` (the action ${joinWords(silent)} tells nobody)`;
    const clause = `the metric filters and alarms of the log group ${logGroup} leave out ${joinWords(missed)}${why}`;
    return { state: "falls short", clause, evidence };
  }
  const open = coverage.flatMap(({ change, match }) => (match === "undecided" ? [change] : []));
  if (open.length > 0) {
    const reason = `Whether the metric filters and alarms of the log group ${logGroup} cover ${joinWords(open)} was not understood.`;
    const unclear = unclearActions(alarms.value, listeners);
    const whom = unclear.length === 0 ? "" : ` Whom the action ${joinWords(unclear)} tells cannot be seen.`;
    return { state: "undecided", gaps: [], reason: `${reason}${whom}` };
  }
  return { state: "alarmed", trail, evidence };
}

function covers(
  { filter, alarmed }: { readonly filter: MetricFilter; readonly alarmed: Match },
  change: string,
): Match {
  if (alarmed === "no") return "no";
  const members = new Map([
    ["$.eventSource", "s3.amazonaws.com"],
    ["$.eventName", change],
  ]);
  const match = matchFilterPattern(filter.pattern, members);
  return match === "yes" && (alarmed === "undecided" || !filter.seesEveryEvent) ? "undecided" : match;
}

/** Whether some alarm that tells somebody goes off as soon as the filter counts one event. */
function alarmedBy(filter: MetricFilter, alarms: readonly Alarm[], listeners: Listeners): Match {
  return anyOf(
    filter.metrics.flatMap((metric) =>
      alarms.flatMap((alarm): readonly Match[] => {
        if (alarm.kind !== "metric" || alarm.namespace !== metric.namespace || alarm.metricName !== metric.metricName)
          return [];
        const told = tells(alarm, listeners);
        const isHeard = told !== "no" || alarms.some((other) => isComposedOf(other, alarm.name, listeners));
        if (!isHeard) return ["no"];
        return [told === "yes" && goesOffAtOnce(alarm, metric.metricValue) ? "yes" : "undecided"];
      }),
    ),
  );
}

/** Whether a composite alarm that may tell somebody may go off because of the alarm. */
function isComposedOf(alarm: Alarm, name: string, listeners: Listeners): boolean {
  return alarm.kind === "composite" && tells(alarm, listeners) !== "no" && alarm.rule.includes(name);
}

/** What is anything but "one or more in a single period" may still be an alarm, and is not understood here. */
function goesOffAtOnce(alarm: Extract<Alarm, { kind: "metric" }>, value: string): boolean {
  const { statistic, comparison, threshold, datapointsToAlarm } = alarm;
  const counted = statistic === "SampleCount" ? 1 : Number(value);
  const isCounted =
    statistic === "Sum" || statistic === "SampleCount" || statistic === "Maximum" || statistic === "Average";
  if (!isCounted || threshold === null || datapointsToAlarm !== 1) return false;
  if (comparison === "GreaterThanOrEqualToThreshold") return counted >= threshold;
  return comparison === "GreaterThanThreshold" && counted > threshold;
}

/** Whether a trail's selectors record write management events of S3. */
function recordsManagementWrites(selectors: EventSelectors): boolean {
  if (selectors.kind === "basic") {
    return selectors.selectors.some(
      ({ readWriteType, includeManagementEvents }) => readWriteType !== "ReadOnly" && includeManagementEvents !== false,
    );
  }
  return selectors.selectors.some(
    ({ fieldSelectors }) => fieldSelectors.every(admitsManagementWrites) && fieldSelectors.length > 0,
  );
}

/** The fields of management events that AWS lets a selector name: eventCategory, eventSource and readOnly. */
function admitsManagementWrites({ field, equals, notEquals }: FieldSelector): boolean {
  const value = { eventCategory: "Management", readOnly: "false", eventSource: "s3.amazonaws.com" }[field];
  if (value === undefined) return true;
  return (equals.length === 0 || equals.includes(value)) && !notEquals.includes(value);
}
