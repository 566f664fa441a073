import type { FrameworkResult } from "../frameworks/framework-result.js";
import { totalsText } from "./framework-text.js";
import { indented, sectionHead, type TerminalPage } from "./terminal-page.js";

/** A section per framework that was asked for: the requirements that fail, that are judged in part, that nobody could look at. */
export function frameworkLines(page: TerminalPage): readonly string[] {
  return page.report.frameworks.flatMap((framework) => [
    ...sectionHead(page, "heading", framework.title, totalsText(framework)),
    ...requirementTexts(framework).flatMap((text) => indented(page, 2, text)),
  ]);
}

function requirementTexts({ requirements }: FrameworkResult): readonly string[] {
  const failed = requirements.filter(({ status }) => status === "failed").map(({ id }) => id);
  const unread = requirements
    .filter(({ status }) => status === "unknown")
    .map(({ id, unread: why }) => [id, why] as const);
  const parts = requirements.map(({ id, part }) => [id, part] as const);
  return [
    ...(failed.length === 0 ? [] : [`Failed: ${failed.join(", ")}`]),
    ...byRemark(unread).map(([remark, ids]) => `Unknown: ${ids.join(", ")}. ${remark}`),
    ...byRemark(parts).map(([remark, ids]) => `In part: ${ids.join(", ")}. ${remark}`),
  ];
}

/** The ids of each remark, in the order in which they come first. */
function byRemark(remarks: readonly (readonly [id: string, remark: string | null])[]): (readonly [string, string[]])[] {
  const told = remarks.filter((one): one is readonly [string, string] => one[1] !== null);
  return [...new Set(told.map(([, remark]) => remark))].map((remark) => [
    remark,
    told.filter((one) => one[1] === remark).map(([id]) => id),
  ]);
}
