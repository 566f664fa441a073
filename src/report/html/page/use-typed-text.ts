import { useEffect, useState } from "preact/hooks";
import { useLatest } from "./use-latest.js";

/** Browsers refuse addresses that change on every key; a pause in typing is when the address follows. */
const addressDelayMs = 250;

/** A text that is being typed, ahead of the one in the address, which `settle` brings up to date. */
export function useTypedText(
  inAddress: string,
  settle: (text: string) => void,
): readonly [text: string, type: (text: string) => void] {
  const [typed, setTyped] = useState<string | null>(null);
  const settleLatest = useLatest(settle);
  useEffect(() => {
    if (typed === null) return;
    const timer = setTimeout(() => {
      settleLatest.current(typed);
      setTyped(null);
    }, addressDelayMs);
    return () => clearTimeout(timer);
  }, [typed]);
  return [typed ?? inAddress, setTyped];
}
