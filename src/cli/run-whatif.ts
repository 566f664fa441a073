import { readFile } from "node:fs/promises";
import type { Config } from "../config/config.js";
import { UsageError, messageOf } from "../errors.js";
import type { Severity } from "../model/verdict.js";
import { isAtLeast } from "../model/verdict.js";
import { findingProjection } from "../report/finding-json.js";
import { findingSentence } from "../report/finding-sentence.js";
import { jsonText } from "../report/json-text.js";
import type { RuleToRun } from "../scan/scan-work.js";
import { ruleSummary } from "../scan/wanted-facts.js";
import type { Snapshot } from "../snapshot/snapshot.js";
import { type AskedChange, askedChange, storedChange } from "../whatif/asked-change.js";
import { type Changes, foundChanges } from "../whatif/changes.js";
import { changedSnapshot } from "../whatif/changed-snapshot.js";
import { differences, type Difference, type Effect } from "../whatif/differences.js";
import { notesOn } from "../whatif/notes.js";
import { judgingOf } from "./stored-judge.js";
import { paragraph, type TextPage } from "./text-page.js";

/** Everything the flags of `whatif` come to. */
export interface WhatIfRequest {
  readonly snapshot: Snapshot;
  /** Texts such as `acme-data.policy=@new.json`. */
  readonly set: readonly string[];
  /** Files of changes as `s3audit fix` writes them. */
  readonly changeFiles: readonly string[];
  readonly rules: readonly RuleToRun[];
  readonly config: Config;
  readonly failOnNew: Severity | null;
}

/** How what is found is told, one piece after the other. */
export interface WhatIfTeller {
  begin(snapshot: Snapshot, changes: Changes, notes: readonly string[]): void;
  difference(difference: Difference): void;
  end(counts: EffectCounts): void;
}

export type EffectCounts = { readonly [E in Effect]: number };

/**
 * Tells what the changes would make of the snapshot's findings. Whether a finding as severe as the gate appears that is not
 * waived.
 * @throws UsageError for changes that cannot be made and a snapshot that cannot be read.
 */
export async function runWhatIf(request: WhatIfRequest, teller: WhatIfTeller): Promise<"appears" | "quiet"> {
  const { snapshot, rules, config, failOnNew } = request;
  const changes = await foundChanges(snapshot, await askedChanges(request));
  teller.begin(snapshot, changes, notesOn(changes));
  const after = await changedSnapshot(snapshot, changes, config.trust);
  const counts = { appears: 0, disappears: 0, "becomes-unknown": 0, "becomes-known": 0 };
  let gate: "appears" | "quiet" = "quiet";
  for await (const difference of differences(judgingOf(snapshot, rules, config), snapshot, after)) {
    counts[difference.effect] += 1;
    const { severity, waiver } = difference.after;
    if (difference.effect === "appears" && waiver === null && failOnNew !== null && isAtLeast(severity, failOnNew))
      gate = "appears";
    teller.difference(difference);
  }
  teller.end(counts);
  return gate;
}

async function askedChanges({ set, changeFiles }: WhatIfRequest): Promise<readonly AskedChange[]> {
  const asked: AskedChange[] = [];
  for (const file of changeFiles) {
    const lines = (await textOf(file)).split("\n");
    lines.forEach((line, index) => {
      if (line.trim() !== "") asked.push(storedChange(line, `${file}:${index + 1}`));
    });
  }
  for (const text of set) asked.push(await askedChange(text, textOf));
  if (asked.length === 0) throw new UsageError("Nothing is changed: say what with --set or --changes.");
  return asked;
}

async function textOf(file: string): Promise<string> {
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    throw new UsageError(`${file} cannot be read: ${messageOf(error)}.`);
  }
}

const signs: { readonly [E in Effect]: string } = {
  appears: "+",
  disappears: "-",
  "becomes-unknown": "?",
  "becomes-known": "=",
};

/** For a person: one entry for each finding, the counts last. */
export function textTeller(page: TextPage, print: (line: string) => void): WhatIfTeller {
  const told = (lines: readonly string[]): void => lines.forEach(print);
  return {
    begin(_snapshot, changes, notes) {
      for (const { ref, changed } of changes.values())
        told(paragraph(page, 0, `${ref.kind} ${ref.name}: ${Object.keys(changed).join(", ")} changed.`));
      for (const note of notes) told(paragraph(page, 0, note));
      print("");
    },
    difference({ effect, before, after }) {
      const { severity, ruleId, resource, waiver } = after;
      const waived = waiver === null ? "" : " (waived)";
      const head = `${signs[effect]} ${severity} ${ruleId} on ${resource.name}${waived}`;
      const style = effect === "appears" ? severity : effect === "disappears" ? "good" : "unknown";
      told(paragraph(page, 0, head).map((line) => page.paint(style, line)));
      told(paragraph(page, 4, findingSentence(effect === "disappears" ? before.result : after.result)));
    },
    end(counts) {
      const { appears, disappears } = counts;
      const others = counts["becomes-unknown"];
      print(`${appears} findings appear, ${disappears} disappear, ${others} become unknown.`);
    },
  };
}

/** One JSON object, a line for each difference. */
export function jsonTeller(
  { snapshot, rules }: Pick<WhatIfRequest, "snapshot" | "rules">,
  print: (line: string) => void,
): WhatIfTeller {
  const findingJson = findingProjection({
    rules: rules.map(({ rule }) => ruleSummary(rule)),
    run: snapshot.header.run,
  });
  let separator = "";
  return {
    begin({ header }, changes, notes) {
      const changed = [...changes.values()].map(({ ref, changed: facts }) => ({
        resource: ref.arn,
        facts: Object.keys(facts),
      }));
      print(
        `{"run":${JSON.stringify(header.run.id)},"changed":${jsonText(changed)},"notes":${jsonText(notes)},"differences":[`,
      );
    },
    difference({ effect, before, after }) {
      print(`${separator}${jsonText({ effect, before: before.result.status, finding: findingJson(after) })}`);
      separator = ",";
    },
    end(counts) {
      print(`],"counts":${jsonText(counts)}}`);
    },
  };
}
