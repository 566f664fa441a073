import type { Severity, Status } from "../../../model/verdict.js";
import { statusWords, valueWord } from "./words.js";

/** The severity as a word on its colour. */
export function SeverityBadge({ severity }: { readonly severity: Severity }) {
  return <span class={`badge sev-${severity}`}>{valueWord("severity", severity)}</span>;
}

/** The status as a word on its colour. */
export function StatusBadge({ status }: { readonly status: Status }) {
  return <span class={`badge status-${status}`}>{statusWords[status]}</span>;
}

/** Says that the finding is waived. */
export function WaivedBadge() {
  return <span class="badge waived">Waived</span>;
}
