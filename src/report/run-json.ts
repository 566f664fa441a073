import type { Run, Summary } from "../model/run.js";

/** The version of the JSON and NDJSON reports: the minor part grows with additions, the major part with anything else. */
export const schemaVersion = "1.1";

/** The run with the members that the schema knows, in its order. */
export function runJson(run: Run): Run {
  const { id, startedAt, finishedAt, complete, incompleteReason, source, partition, accounts, selection, gaps } = run;
  const { notOffered, permissions, configFile, baseline } = run;
  return {
    id,
    startedAt,
    finishedAt,
    complete,
    incompleteReason,
    source,
    partition,
    accounts,
    selection,
    gaps,
    notOffered,
    permissions,
    configFile,
    baseline,
  };
}

/** The summary with the members that the schema knows, in its order. */
export function summaryJson(summary: Summary): Summary {
  const { resources, gone, statuses, severities, rules, waived, coverage, score } = summary;
  const { accounts, missingActions, worst } = summary;
  return { score, coverage, accounts, statuses, severities, waived, resources, gone, missingActions, worst, rules };
}
