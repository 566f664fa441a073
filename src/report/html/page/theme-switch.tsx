import { useEffect, useState } from "preact/hooks";
import type { ThemeChoice } from "./theme.js";

/** Turns light into dark and back; the browser's own preference is where it starts. */
export function ThemeSwitch({ theme }: { readonly theme: ThemeChoice }) {
  const [shown, setShown] = useState(theme.shown());
  useEffect(() => theme.onChange(() => setShown(theme.shown())), [theme]);
  const other = shown === "dark" ? "light" : "dark";
  return (
    <button type="button" class="quiet theme-switch" onClick={() => theme.choose(other)}>
      {other === "dark" ? "Dark" : "Light"} mode
    </button>
  );
}
