import type { Report } from "./report.js";
import { hashOf } from "./route.js";
import { count } from "./words.js";
import { noFilter } from "./filter.js";

/** The IAM actions the run lacked, most costly first: how many checks each left undecided. */
export function MissingActions({ report, most }: { readonly report: Report; readonly most: number }) {
  const actions = missingActions(report);
  const unknown = report.summary.coverage.unknown;
  if (actions.length === 0) {
    return (
      <p class="muted">{unknown === 0 ? "Nothing was refused." : "Nothing was refused; reads failed otherwise."}</p>
    );
  }
  return (
    <table class="plain">
      <thead>
        <tr>
          <th scope="col">Missing IAM action</th>
          <th scope="col" class="number">
            Checks undecided
          </th>
        </tr>
      </thead>
      <tbody>
        {actions.slice(0, most).map(([action, checks]) => (
          <tr key={action}>
            <td>
              <code>{action}</code>
            </td>
            <td class="number">
              <a
                href={hashOf({ view: "findings", filter: { ...noFilter, status: ["unknown"], text: "" }, open: null })}
              >
                {count(checks)}
              </a>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Actions and the number of checks each left undecided, most first. */
export function missingActions({ summary }: Report): readonly (readonly [string, number])[] {
  return Object.entries(summary.missingActions).sort(
    ([leftName, left], [rightName, right]) => right - left || leftName.localeCompare(rightName),
  );
}
