/** How much of the page's size limit is left. */
export interface Room {
  /** Takes bytes of the limit; false = they are not there, and nothing was taken. */
  reserve(bytes: number): boolean;
  /** Makes more of the limit available. */
  extend(bytes: number): void;
  leftBytes(): number;
}

/** Room for `bytes`. */
export function roomFor(bytes: number): Room {
  let leftBytes = Math.max(bytes, 0);
  return {
    reserve(wanted) {
      if (wanted > leftBytes) return false;
      leftBytes -= wanted;
      return true;
    },
    extend(more) {
      leftBytes += more;
    },
    leftBytes: () => leftBytes,
  };
}
