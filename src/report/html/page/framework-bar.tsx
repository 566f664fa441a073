import type { FrameworkResult, RequirementStatus } from "../../../frameworks/framework-result.js";
import { requirementWords } from "../../../frameworks/requirement-words.js";

const statuses = Object.keys(requirementWords) as readonly RequirementStatus[];

/** How far a framework is met: its requirements by result, as one bar and in words. */
export function FrameworkBar({ framework: { requirements, totals } }: { readonly framework: FrameworkResult }) {
  const present = statuses.filter((status) => totals[status] > 0);
  let x = 0;
  return (
    <div class="framework-bar">
      <svg class="bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
        {present.map((status) => {
          const width = (100 * totals[status]) / requirements.length;
          const from = x;
          x += width;
          return <rect key={status} class={`part-${status}`} x={from} width={width} height="10" />;
        })}
      </svg>
      <ul class="bar-legend">
        {present.map((status) => (
          <li key={status}>
            <span class={`swatch swatch-${status}`} aria-hidden="true" /> {totals[status]} {requirementWords[status]}
          </li>
        ))}
      </ul>
    </div>
  );
}
