import type { Run } from "../model/run.js";
import type { FixPlan } from "./plan.js";
import type { WrittenSetting } from "./written-setting.js";
import { cleanText } from "../report/clean-text.js";

/** One file of a fix, by its name inside the folder of its account and Region. */
export interface FixFile {
  readonly name: string;
  readonly text: string;
}

/** How a plan is written down. A format writes text and runs nothing. */
export interface FixFormat {
  readonly name: FixFormatName;
  /** Why the format cannot hold the setting, in a sentence; null when it can. */
  readonly cannot: (setting: WrittenSetting) => string | null;
  /** The files of one resource; `stem` is a name that no other resource of the folder has. */
  files(plan: FixPlan, run: Run, stem: string): readonly FixFile[];
  /** The files that the resources of one account and Region share. */
  folderFiles(account: string, region: string): readonly FixFile[];
  /** How a person uses the files, a sentence each. */
  readonly usage: readonly string[];
}

export const fixFormatNames = ["aws-cli", "terraform", "cloudformation"] as const;
export type FixFormatName = (typeof fixFormatNames)[number];

/** Lines of a comment in a language whose comments begin with `#`: nothing in the text ends the comment. */
export function commentLines(text: string, prefix = "# "): readonly string[] {
  const words = cleanText(text).split(" ");
  const lines: string[] = [];
  let line = "";
  for (const word of words) {
    if (line !== "" && line.length + word.length > 110) {
      lines.push(line);
      line = word;
    } else line = line === "" ? word : `${line} ${word}`;
  }
  return [...lines, line].map((each) => `${prefix}${each}`.trimEnd());
}

/** What stands above every file: whose it is, what it closes, what it does not. */
export function headLines(plan: FixPlan, run: Run): readonly string[] {
  const { ref, notShown, manual, opened, elsewhere, closedElsewhere } = plan;
  const closed = plan.closed.filter((ruleId) => !closedElsewhere.includes(ruleId));
  return [
    ...commentLines(
      `${ref.kind} ${ref.name}, account ${ref.account}, ${ref.region}. Written by s3audit fix from the run ${run.id}.`,
    ),
    ...commentLines("s3audit has executed nothing. Read every step and what could break, then use it yourself."),
    ...(closed.length === 0 ? [] : commentLines(`Closes: ${closed.join(", ")}.`)),
    ...notShown.flatMap(({ ruleId, reason }) =>
      commentLines(`Should close ${ruleId}; only another scan shows it. ${reason}`),
    ),
    ...opened.flatMap((ruleId) => commentLines(`OPENS ${ruleId}, which has no remedy.`)),
    ...manual.flatMap(({ ruleId, reason }) => commentLines(`Does not close ${ruleId}: ${reason}`)),
    ...(closedElsewhere.length === 0
      ? []
      : commentLines(`Closed by the files of another resource, not by these: ${closedElsewhere.join(", ")}.`)),
    ...elsewhere.flatMap((text) => commentLines(text)),
  ];
}

/** What a change is and what it could break, as comment lines. */
export function changeComments(
  change: FixPlan["changes"][number],
  title: string,
  number: number,
  prefix = "# ",
): readonly string[] {
  return [
    ...commentLines(`${number}. ${title}, for ${change.rules.join(", ")}`, prefix),
    ...change.descriptions.flatMap((text) => commentLines(text, prefix)),
    ...change.cautions.flatMap((text) => commentLines(`Could break: ${text}`, prefix)),
  ];
}
