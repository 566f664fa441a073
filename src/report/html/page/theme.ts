import { onPrinting } from "./printing.js";

/** The two sets of colours. */
export type Theme = "light" | "dark";

/** The page's colours: the reader's choice, else the browser's preference; paper is always light. */
export interface ThemeChoice {
  shown(): Theme;
  choose(theme: Theme): void;
  /** Calls back when the shown theme changes; the answer ends that. */
  onChange(listener: () => void): () => void;
}

/** Applies the theme to the document and keeps it applied. */
export function themeChoice(): ThemeChoice {
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const listeners = new Set<() => void>();
  let chosen: Theme | null = null;
  let isPaper = false;
  const shown = (): Theme => (isPaper ? "light" : (chosen ?? (dark.matches ? "dark" : "light")));
  const apply = (): void => {
    document.documentElement.dataset["theme"] = shown();
    for (const listener of listeners) listener();
  };
  dark.addEventListener("change", apply);
  onPrinting((now) => {
    isPaper = now;
    apply();
  });
  apply();
  return {
    shown,
    choose(theme) {
      chosen = theme;
      apply();
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
