import type { Remediation } from "../../../model/rule-meta.js";
import { CodeBlock } from "./code-block.js";
import { filledIn, placeholdersIn } from "./remedy.js";
import type { Resource } from "./report.js";

/** What to do, with the commands for this resource; null = for no resource in particular. */
export function RemedyView({
  remediation: { summary, cli, caution },
  resource,
}: {
  readonly remediation: Remediation;
  readonly resource: Resource | null;
}) {
  const command = cli === undefined ? null : resource === null ? cli : filledIn(cli, resource);
  const open = command === null ? [] : placeholdersIn(command);
  return (
    <>
      <p>{summary}</p>
      {command !== null && <CodeBlock text={command} what="the command" />}
      {open.length > 0 && (
        <p class="muted">
          Fill in{" "}
          {open.map((word) => (
            <code key={word}>{word} </code>
          ))}
        </p>
      )}
      {caution !== undefined && (
        <p class="caution">
          <strong>Before you do:</strong> {caution}
        </p>
      )}
    </>
  );
}
