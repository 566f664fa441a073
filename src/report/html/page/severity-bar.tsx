import { severities, type Severity } from "../../../model/verdict.js";
import { count, valueWord } from "./words.js";

/** Counts by severity as one bar, with the numbers in words beside it for those who do not see it. */
export function SeverityCounts({ counts }: { readonly counts: { readonly [S in Severity]: number } }) {
  const present = severities.filter((severity) => counts[severity] > 0);
  if (present.length === 0) return <span class="muted">none</span>;
  return (
    <span class="sev-counts">
      {present.map((severity) => (
        <span key={severity} class={`sev-count sev-${severity}`} title={valueWord("severity", severity)}>
          {count(counts[severity])}
          <span class="visually-hidden"> {severity}</span>
        </span>
      ))}
    </span>
  );
}
