import { totalsText } from "./framework-text.js";
import { indented, sectionHead, type TerminalPage } from "./terminal-page.js";

/** A line per framework that was asked for, with the requirements that fail. */
export function frameworkLines(page: TerminalPage): readonly string[] {
  return page.report.frameworks.flatMap((framework) => {
    const failed = framework.requirements.filter(({ status }) => status === "failed").map(({ id }) => id);
    return [
      ...sectionHead(page, "heading", framework.title, totalsText(framework)),
      ...(failed.length === 0 ? [] : indented(page, 2, `Failed: ${failed.join(", ")}`)),
    ];
  });
}
