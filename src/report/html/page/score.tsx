import type { Summary } from "../../../model/run.js";
import { count } from "./words.js";

/** The score, never without how much of the question was answered. */
export function Score({ summary: { score, coverage, waived, gone } }: { readonly summary: Summary }) {
  return (
    <section class="card score" aria-label="Score and coverage">
      <div class="figures">
        <div>
          <h2>Score</h2>
          <p class="figure">
            {score === null ? "—" : score}
            <span class="of">{score === null ? " nothing was evaluated" : " of 100"}</span>
          </p>
          <Meter percent={score ?? 0} kind="score" />
          <p class="muted">share of decided checks that pass, failing ones counted by cause</p>
        </div>
        <div>
          <h2>Coverage</h2>
          <p class="figure">
            {coverage.percent}
            <span class="of"> %</span>
          </p>
          <Meter percent={coverage.percent} kind="coverage" />
          <p class="muted">
            {count(coverage.evaluated)} checks decided, {count(coverage.unknown)} unknown
            {coverage.error > 0 && `, ${count(coverage.error)} broke`}
          </p>
        </div>
      </div>
      {(waived > 0 || gone > 0) && (
        <p class="muted">
          {waived > 0 && `${count(waived)} waived. `}
          {gone > 0 && `${count(gone)} deleted during the run.`}
        </p>
      )}
    </section>
  );
}

function Meter({ percent, kind }: { readonly percent: number; readonly kind: "score" | "coverage" }) {
  return (
    <svg class={`meter ${kind}`} viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
      <rect class="meter-back" width="100" height="4" />
      <rect class="meter-part" width={Math.min(Math.max(percent, 0), 100)} height="4" />
    </svg>
  );
}
