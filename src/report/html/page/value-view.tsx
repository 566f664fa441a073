import type { Json } from "../../../model/json.js";
import { isList, isObject, member, textOf } from "./json-shape.js";
import { PolicyView } from "./policy-view.js";
import { memberWords } from "./words.js";

/** Any JSON as words a person reads: flags as on and off, objects as lists of members. */
export function ValueView({ value }: { readonly value: Json }) {
  if (value === null) return <span class="muted">not set</span>;
  if (typeof value === "boolean") return <span class="flag">{value ? "yes" : "no"}</span>;
  if (typeof value === "string") return <StringView text={value} />;
  if (typeof value === "number") return <code>{String(value)}</code>;
  if (isList(value)) return <ListView items={value} />;
  return isFact(value) ? <FactView fact={value} /> : <MembersView value={value} />;
}

const states: ReadonlySet<Json | undefined> = new Set(["known", "absent", "unsupported", "denied", "error"]);

/** Whether a value is a fact: what AWS said about something, in one of five states. */
export function isFact(value: Json | undefined): value is { readonly [key: string]: Json } {
  return isObject(value) && states.has(member(value, "state"));
}

/** A fact's state and value. */
function FactView({ fact }: { readonly fact: { readonly [key: string]: Json } }) {
  const text = (name: string): string => textOf(member(fact, name));
  switch (fact["state"]) {
    case "known":
      return <ValueView value={fact["value"] ?? null} />;
    case "absent":
      return <span class="muted">Not configured</span>;
    case "unsupported":
      return <span class="muted">Not offered here: {text("reason")}</span>;
    case "denied":
      return (
        <span>
          <span class="badge status-unknown">Not permitted</span> needs <code>{text("action")}</code>
          <span class="muted fact-note">{text("message")}</span>
        </span>
      );
    default:
      return (
        <span>
          <span class="badge status-error">Read failed</span> <code>{text("operation")}</code> answered{" "}
          <code>{text("code")}</code>
          <span class="muted fact-note">{text("message")}</span>
        </span>
      );
  }
}

function StringView({ text }: { readonly text: string }) {
  if (/^\s*\{[\s\S]*"Statement"/.test(text)) return <PolicyView text={text} marked={[]} />;
  return text === "" ? <span class="muted">empty</span> : <code class="string">{text}</code>;
}

function ListView({ items }: { readonly items: readonly Json[] }) {
  if (items.length === 0) return <span class="muted">none</span>;
  if (items.every((item) => typeof item !== "object")) {
    return (
      <span class="inline-list">
        {items.map((item, index) => (
          <ValueView key={index} value={item} />
        ))}
      </span>
    );
  }
  if (items.every(isTag)) {
    return (
      <ul class="tags">
        {items.map((tag, index) => (
          <li key={index}>
            {textOf(member(tag, "key"))}={textOf(member(tag, "value"))}
          </li>
        ))}
      </ul>
    );
  }
  return (
    <ol class="item-list">
      {items.map((item, index) => (
        <li key={index}>
          <ValueView value={item} />
        </li>
      ))}
    </ol>
  );
}

function isTag(value: Json): boolean {
  return isObject(value) && Object.keys(value).join() === "key,value";
}

function MembersView({ value }: { readonly value: { readonly [key: string]: Json } }) {
  const members = Object.entries(value);
  if (members.length === 0) return <span class="muted">empty</span>;
  return (
    <dl class="members">
      {members.map(([name, inner]) => (
        <div key={name}>
          <dt>{memberWords(name)}</dt>
          <dd>
            <ValueView value={inner} />
          </dd>
        </div>
      ))}
    </dl>
  );
}
