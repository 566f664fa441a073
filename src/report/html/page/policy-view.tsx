import { useEffect, useMemo, useRef } from "preact/hooks";
import { CopyButton } from "./copy-button.js";
import { layOutPolicy, type PolicyLine } from "./policy-layout.js";

interface PolicyViewProps {
  readonly text: string;
  /** Statements to point out, counted from 0. */
  readonly marked: readonly number[];
}

/** A policy document line by line, with statements pointed out where they stand. */
export function PolicyView({ text, marked }: PolicyViewProps) {
  const lines = useMemo(() => layOutPolicy(text), [text]);
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const first = box.current?.querySelector<HTMLElement>(".marked");
    if (first != null && box.current !== null) box.current.scrollTop = first.offsetTop - 40;
  }, [text]);
  return (
    <div class="code-block">
      <div class="policy" ref={box} tabIndex={0} role="region" aria-label="Policy document">
        {lines === null ? (
          <pre>
            <code>{text}</code>
          </pre>
        ) : (
          <ol>
            {lines.map((line, index) => (
              <Line key={index} line={line} isMarked={line.statement !== null && marked.includes(line.statement)} />
            ))}
          </ol>
        )}
      </div>
      <CopyButton text={text} what="the policy" />
    </div>
  );
}

function Line({ line, isMarked }: { readonly line: PolicyLine; readonly isMarked: boolean }) {
  const code = (
    <code>
      {"  ".repeat(line.depth)}
      {line.pieces.map(({ kind, text }, index) => (
        <span key={index} class={`json-${kind}`}>
          {text}
        </span>
      ))}
    </code>
  );
  return <li class={isMarked ? "marked" : undefined}>{isMarked ? <mark>{code}</mark> : code}</li>;
}
