import { useEffect, useRef } from "preact/hooks";

interface SearchFieldProps {
  readonly label: string;
  /** What the field shows: always the last `onText`. */
  readonly text: string;
  readonly onText: (text: string) => void;
}

/** A search field that `/` leads to and Escape clears. */
export function SearchField({ label, text, onText }: SearchFieldProps) {
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      event.preventDefault();
      input.current?.focus();
      input.current?.select();
    };
    addEventListener("keydown", onKeyDown);
    return () => removeEventListener("keydown", onKeyDown);
  }, []);
  return (
    <label class="search">
      <span class="visually-hidden">{label}</span>
      <input
        ref={input}
        type="search"
        value={text}
        placeholder={label}
        autocomplete="off"
        spellcheck={false}
        onInput={(event) => onText(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== "Escape") return;
          event.stopPropagation();
          if (text === "") input.current?.blur();
          else onText("");
        }}
      />
      <kbd aria-hidden="true">/</kbd>
    </label>
  );
}

/** Whether keys go into a field. */
export function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest("input:not([type=checkbox]), textarea, select") !== null;
}
