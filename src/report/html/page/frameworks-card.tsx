import { FrameworkBar } from "./framework-bar.js";
import type { Report } from "./report.js";
import { hashOf } from "./route.js";

/** How far each framework that was asked for is met; nothing when none was. */
export function FrameworksCard({ report }: { readonly report: Report }) {
  if (report.frameworks.length === 0) return null;
  return (
    <section class="card" aria-label="Frameworks">
      <h2>
        Frameworks <a href={hashOf({ view: "frameworks" })}>Requirements</a>
      </h2>
      {report.frameworks.map((framework) => (
        <div key={framework.id} class="framework">
          <h3>{framework.title}</h3>
          <FrameworkBar framework={framework} />
        </div>
      ))}
    </section>
  );
}
