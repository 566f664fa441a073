import { useRef } from "preact/hooks";

/** The value of the last drawing, for handlers that outlive it. */
export function useLatest<T>(value: T): { current: T } {
  const latest = useRef(value);
  latest.current = value;
  return latest;
}
