import type { Writable } from "node:stream";
import { jsonText } from "../report/json-text.js";
import { writeText } from "../report/write-text.js";
import { ageDays } from "./age-days.js";
import type { Change, Comparison } from "./compare-runs.js";
import type { ComparedRun } from "./compared-run.js";

/** Writes the comparison as `reports/schema/diff.schema.json` describes it, with one line per change. */
export function writeDiffJson(comparison: Comparison, out: Writable): Promise<void> {
  return writeText(out, parts(comparison));
}

async function* parts(comparison: Comparison): AsyncGenerator<string> {
  yield `{"schemaVersion":"1.0",\n"old":${jsonText(runOf(comparison.old))},\n"new":${jsonText(runOf(comparison.new))},\n`;
  yield `"counts":${jsonText(comparison.counts)},\n"caveats":${jsonText(comparison.caveats)},\n"changes":[`;
  let separator = "\n";
  for await (const change of comparison.changes()) {
    yield separator + jsonText(changeJson(comparison, change));
    separator = ",\n";
  }
  yield "\n]}\n";
}

function runOf({ name, run: { id, startedAt, complete, accounts } }: ComparedRun): object {
  return { name, id, startedAt, complete, accounts };
}

function changeJson(comparison: Comparison, { state, finding, reason, firstSeenAt }: Change): object {
  const { id, ruleId, severity, message, isWaived, resource } = finding;
  const { kind, arn, name, account, region, partition } = resource;
  return {
    state,
    id,
    ruleId,
    severity,
    resource: { kind, arn, name, account, region, partition },
    message,
    waived: isWaived,
    reason,
    firstSeenAt,
    ageDays: ageDays(comparison, firstSeenAt),
  };
}
