import { changeMarks } from "../data.js";
import { SeverityBadge } from "./badges.js";
import { ageOf, isWaived, reasonOf, type Comparison } from "./comparison.js";
import { at, messageOf, numberAt, resourceAt, ruleOf, severityOf } from "./report.js";
import { counted, valueWord } from "./words.js";

/** What became of the finding, in words. */
export function changeWordOf(comparison: Comparison, change: number): string {
  return valueWord("change", changeMarkOf(comparison, change));
}

/** What became of the finding. */
export function changeMarkOf({ findings }: Comparison, change: number): (typeof changeMarks)[number] {
  return at(changeMarks, numberAt(findings.change, change));
}

/** One line of the list of changes. */
export function ChangeRow({ comparison, change }: { readonly comparison: Comparison; readonly change: number }) {
  const resource = resourceAt(comparison, change);
  const reason = reasonOf(comparison, change);
  const mark = changeMarkOf(comparison, change);
  const age = ageOf(comparison, change);
  return (
    <>
      <SeverityBadge severity={severityOf(comparison, change)} />
      <bdi class="row-name">{resource.name}</bdi>
      <span class="row-message">
        <span class={`row-status change-${mark}`}>{changeWordOf(comparison, change)}</span>
        {isWaived(comparison, change) && <span class="row-status waived">Waived</span>}
        {mark !== "new" && reason !== null ? reason : messageOf(comparison, change)}
      </span>
      <span class="row-rule">{ruleOf(comparison, change).id}</span>
      <span class="row-place">
        {age === null ? "age unknown" : counted(age, "day", "days")} · {resource.account} {resource.region}
      </span>
    </>
  );
}
