import { notOfferedTexts } from "./not-offered-text.js";
import { grouped, quantity } from "./quantity.js";
import { indented, resourceLabel, sectionHead, type TerminalPage } from "./terminal-page.js";
import { cleanText } from "./clean-text.js";
import { cutMiddle, displayWidth, padEnd } from "./terminal-text.js";

const mostActionsShown = 10;
const mostReasonsShown = 5;
const mostErrorsShown = 5;
const mostGapsShown = 12;

/** What could not be decided: the missing IAM actions with how much each hides, then every other reason. */
export function unknownLines(page: TerminalPage): readonly string[] {
  const { missingActions, statuses } = page.report.summary;
  if (statuses.unknown === 0) return [];
  const actions = Object.entries(missingActions).sort(
    ([leftName, left], [rightName, right]) => right - left || (leftName < rightName ? -1 : 1),
  );
  const checks = `${quantity(statuses.unknown, "check")} could not be decided: neither pass nor fail`;
  return [
    ...sectionHead(page, "unknown", "UNKNOWN", checks),
    ...actionLines(page, actions.slice(0, mostActionsShown)),
    ...(actions.length > mostActionsShown
      ? indented(page, 2, `and ${quantity(actions.length - mostActionsShown, "more missing action")}`)
      : []),
    ...reasonLines(page),
    ...(actions.length > 0 ? indented(page, 2, howToGrant) : []),
  ];
}

const howToGrant = "`s3audit permissions --missing REPORT` prints what is missing as a policy.";

function actionLines(page: TerminalPage, actions: readonly (readonly [string, number])[]): readonly string[] {
  const names = actions.map(([action]) => cutMiddle(cleanText(action), page.view.columns - 30));
  const width = Math.max(0, ...names.map(displayWidth));
  return actions.map(
    ([, count], index) => `  missing ${padEnd(names[index] ?? "", width)}  hides ${quantity(count, "check")}`,
  );
}

function reasonLines(page: TerminalPage): readonly string[] {
  const { unexplained } = page.groups;
  const left = unexplained.slice(mostReasonsShown).reduce((sum, { count }) => sum + count, 0);
  return [
    ...unexplained
      .slice(0, mostReasonsShown)
      .flatMap(({ text, count, examples }) =>
        indented(page, 2, `${quantity(count, "check")}: ${text ?? examples[0]?.text ?? "several reasons"}`),
      ),
    ...(left > 0 ? indented(page, 2, `${quantity(left, "check")} for other reasons`) : []),
  ];
}

/** Rules that broke: a defect of ours or of a user's own rule, never a statement about a resource. */
export function errorLines(page: TerminalPage): readonly string[] {
  const { errors } = page.groups;
  if (errors.length === 0) return [];
  return [
    ...sectionHead(
      page,
      "critical",
      "ERRORS",
      `${quantity(errors.length, "rule")} broke: a defect of the rule, not of the resource`,
    ),
    ...errors.slice(0, mostErrorsShown).flatMap(({ text, count, examples }) => {
      const [first] = examples;
      const where = first === undefined ? "" : resourceLabel(page, first.resource);
      const more = count > 1 ? ` and ${grouped(count - 1)} more` : "";
      return indented(page, 2, `${text ?? "other rules"} on ${where}${more}: ${first?.text ?? ""}`);
    }),
    ...(errors.length > mostErrorsShown
      ? indented(page, 2, `and ${grouped(errors.length - mostErrorsShown)} more`)
      : []),
  ];
}

/** The parts of the accounts that could not be listed or read at all. */
export function gapLines(page: TerminalPage): readonly string[] {
  const { gaps, accounts } = page.report.run;
  if (gaps.length === 0) return [];
  const isToldToGrant = Object.keys(page.report.summary.missingActions).length > 0;
  return [
    ...sectionHead(page, "unknown", "NOT LOOKED AT", quantity(gaps.length, "part") + " of what was selected"),
    ...gaps.slice(0, mostGapsShown).flatMap(({ account, region, what, action, detail }) => {
      // Of one account there is no need to say which.
      const where = [accounts.length > 1 ? account : null, region].filter((part) => part !== null).join(" ");
      const why = action === null ? detail : `missing ${action}`;
      return indented(page, 2, `${where === "" ? "" : `${where}, `}${what}: ${why}`);
    }),
    ...(gaps.length > mostGapsShown ? indented(page, 2, `and ${grouped(gaps.length - mostGapsShown)} more`) : []),
    ...(isToldToGrant || gaps.every(({ action }) => action === null) ? [] : indented(page, 2, howToGrant)),
  ];
}

/** Where there was nothing to look for: that is no gap, and no reason to believe that somebody looked. */
export function notOfferedLines(page: TerminalPage): readonly string[] {
  const texts = notOfferedTexts(page.report.run);
  return texts.length === 0 ? [] : sectionHead(page, "heading", "NOT OFFERED", texts.join("; "));
}
