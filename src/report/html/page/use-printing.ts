import { options } from "preact";
import { useEffect, useState } from "preact/hooks";
import { onPrinting } from "./printing.js";

/** Whether the browser is making paper: true before it takes its picture of the page. */
export function usePrinting(): boolean {
  const [isPrinting, setIsPrinting] = useState(false);
  useEffect(() => onPrinting((now) => atOnce(() => setIsPrinting(now))), []);
  return isPrinting;
}

/** Draws within the call: the browser does not wait for a later task before it prints. */
function atOnce(change: () => void): void {
  const usual = Object.getOwnPropertyDescriptor(options, "debounceRendering");
  options.debounceRendering = (draw) => draw();
  change();
  delete options.debounceRendering;
  if (usual !== undefined) Object.defineProperty(options, "debounceRendering", usual);
}
