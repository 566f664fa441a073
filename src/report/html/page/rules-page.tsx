import type { Report } from "./report.js";
import { RulesTable } from "./rules-table.js";

/** Every rule of the run. */
export function RulesPage({ report }: { readonly report: Report }) {
  return (
    <div class="page">
      <h1>
        Rules <span class="muted h1-words">{report.rules.length} in this run</span>
      </h1>
      <section class="card" aria-label="All rules">
        <RulesTable report={report} most={report.rules.length} />
      </section>
    </div>
  );
}
