import { useEffect, useState } from "preact/hooks";
import { onPrinting } from "./printing.js";

/** Whether the browser is making paper: drawn before it takes its picture of the page. */
export function usePrinting(): boolean {
  const [isPrinting, setIsPrinting] = useState(false);
  useEffect(() => onPrinting(setIsPrinting), []);
  return isPrinting;
}
