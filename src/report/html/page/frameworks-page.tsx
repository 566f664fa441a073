import type { FrameworkResult, RequirementResult } from "../../../frameworks/framework-result.js";
import { requirementWords } from "../../../frameworks/requirement-words.js";
import { FrameworkBar } from "./framework-bar.js";
import type { Report } from "./report.js";
import { hashOf } from "./route.js";
import { httpsAddress } from "./safe-link.js";
import { count } from "./words.js";

/** Each framework that was asked for, requirement by requirement. */
export function FrameworksPage({ report }: { readonly report: Report }) {
  return (
    <div class="page">
      <h1>Frameworks</h1>
      {report.frameworks.length === 0 && (
        <p class="muted">No framework was asked for: scan with --framework to see one here.</p>
      )}
      {report.frameworks.map((framework) => (
        <FrameworkSection key={framework.id} framework={framework} />
      ))}
    </div>
  );
}

function FrameworkSection({ framework }: { readonly framework: FrameworkResult }) {
  const source = httpsAddress(framework.source);
  return (
    <section class="card" aria-label={framework.title}>
      <h2>
        {framework.title} {source !== null && <a href={source}>Source</a>}
      </h2>
      <FrameworkBar framework={framework} />
      <p class="muted">{framework.scope}</p>
      <div class="table-scroll" tabIndex={0} role="region" aria-label={`Requirements of ${framework.title}`}>
        <table class="plain">
          <thead>
            <tr>
              <th scope="col">Requirement</th>
              <th scope="col">Result</th>
              <th scope="col" class="number">
                Fail
              </th>
              <th scope="col" class="number">
                Unknown
              </th>
              <th scope="col" class="number">
                Pass
              </th>
              <th scope="col">Decided by</th>
            </tr>
          </thead>
          <tbody>
            {framework.requirements.map((requirement) => (
              <RequirementRow key={requirement.id} requirement={requirement} />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function RequirementRow({ requirement }: { readonly requirement: RequirementResult }) {
  const { id, title, status, notCovered, part, unread, rules, checks } = requirement;
  return (
    <tr>
      <td>
        <strong>{id}</strong> {title}
      </td>
      <td>
        <span class={`requirement requirement-${status}`}>{requirementWords[status]}</span>
      </td>
      <td class="number">{count(checks.fail)}</td>
      <td class="number">{count(checks.unknown + checks.error)}</td>
      <td class="number">{count(checks.pass)}</td>
      <td>
        {notCovered ??
          rules.map((rule) => (
            <a key={rule} class="requirement-rule" href={hashOf({ view: "rule", id: rule })}>
              {rule}
            </a>
          ))}
        {part !== null && <p class="muted requirement-remark">{part}</p>}
        {unread !== null && <p class="muted requirement-remark">{unread}</p>}
      </td>
    </tr>
  );
}
