import { options } from "preact";
import { useEffect, useState } from "preact/hooks";

/** Whether the browser is making paper: true before it takes its picture of the page. */
export function usePrinting(): boolean {
  const [isPrinting, setIsPrinting] = useState(false);
  useEffect(() => {
    const media = matchMedia("print");
    const onChange = (): void => atOnce(() => setIsPrinting(media.matches));
    onChange();
    media.addEventListener("change", onChange);
    return () => media.removeEventListener("change", onChange);
  }, []);
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
