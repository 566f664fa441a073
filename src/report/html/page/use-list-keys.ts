import { useEffect } from "preact/hooks";
import { isTyping } from "./search-field.js";
import { useLatest } from "./use-latest.js";
import { rowAfter } from "./virtual-list.js";

/** What keys act on: the row they are at, and what can be done with it. */
export interface ListKeys {
  readonly active: number;
  readonly count: number;
  readonly move: (row: number) => void;
  readonly openRow: (row: number) => void;
  /** null = nothing is open. */
  readonly close: (() => void) | null;
}

/** j, k, Enter and Escape wherever the focus is, unless somebody is typing. */
export function useListKeys(keys: ListKeys): void {
  const latest = useLatest(keys);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      const { active, count: rows, move, openRow, close } = latest.current;
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      if (event.key === "Escape" && close !== null) return close();
      if (event.key === "j" || event.key === "k") {
        const row = rowAfter(event.key, active, rows, 1);
        if (row !== null) move(row);
      } else if (event.key === "Enter" && event.target === document.body && active >= 0) openRow(active);
    };
    addEventListener("keydown", onKeyDown);
    return () => removeEventListener("keydown", onKeyDown);
  }, []);
}
