import type { Remediation } from "../../../model/rule-meta.js";
import { CodeBlock } from "./code-block.js";
import { filledIn, placeholdersIn } from "./remedy.js";
import type { Resource } from "./report.js";

/** What to do, with the code for this resource; null = for no resource in particular. */
export function RemedyView({
  remediation: { summary, console: way, cli, terraform, cloudformation, caution },
  resource,
}: {
  readonly remediation: Remediation;
  readonly resource: Resource | null;
}) {
  return (
    <>
      <p>{summary}</p>
      {way !== undefined && (
        <p>
          <strong>Console:</strong> {way}
        </p>
      )}
      <Code title="AWS CLI" what="the command" code={cli} resource={resource} state="open" />
      <Code title="Terraform" what="the Terraform" code={terraform} resource={resource} state="closed" />
      <Code title="CloudFormation" what="the CloudFormation" code={cloudformation} resource={resource} state="closed" />
      {caution !== undefined && (
        <p class="caution">
          <strong>Before you do:</strong> {caution}
        </p>
      )}
    </>
  );
}

interface CodeProps {
  readonly title: string;
  /** For those who hear the page. */
  readonly what: string;
  readonly code: string | undefined;
  readonly resource: Resource | null;
  readonly state: "open" | "closed";
}

function Code({ title, what, code, resource, state }: CodeProps) {
  if (code === undefined) return null;
  const text = resource === null ? code : filledIn(code, resource);
  const open = placeholdersIn(text);
  return (
    <details class="remedy" open={state === "open"}>
      <summary>{title}</summary>
      <CodeBlock text={text} what={what} />
      {open.length > 0 && (
        <p class="muted">
          Fill in{" "}
          {open.map((word) => (
            <code key={word}>{word} </code>
          ))}
        </p>
      )}
    </details>
  );
}
