import { CopyButton } from "./copy-button.js";

/** A command or document with a button that copies it. */
export function CodeBlock({ text, what }: { readonly text: string; readonly what: string }) {
  return (
    <div class="code-block">
      {/* Scrollable, so it must be reachable by keyboard. */}
      <pre tabIndex={0} role="region" aria-label={what}>
        <code>{text}</code>
      </pre>
      <CopyButton text={text} what={what} />
    </div>
  );
}
