/** Browsers cap an element's height (Firefox near 17.9 million px); longer lists are scrolled in proportion. */
const tallestPx = 10_000_000;

/** Rows kept ready above and below what is seen. */
const spareRows = 8;

/** The part of a list that is drawn. */
export interface Window {
  /** Height of the element that scrolls. */
  readonly heightPx: number;
  readonly first: number;
  /** Not included. */
  readonly end: number;
  /** Where the first row stands. */
  readonly topPx: number;
}

/** The rows to draw for a scroll position. */
export function windowOf(count: number, rowPx: number, scrollPx: number, viewPx: number): Window {
  const fullPx = count * rowPx;
  const heightPx = Math.min(fullPx, tallestPx);
  const scrollable = Math.max(heightPx - viewPx, 1);
  const hiddenPx = heightPx === fullPx ? scrollPx : (Math.min(scrollPx, scrollable) / scrollable) * (fullPx - viewPx);
  const first = Math.max(0, Math.floor(hiddenPx / rowPx) - spareRows);
  const end = Math.min(count, Math.ceil((hiddenPx + viewPx) / rowPx) + spareRows);
  return { heightPx, first, end, topPx: scrollPx - hiddenPx + first * rowPx };
}

/** The scroll position nearest to `scrollPx` that shows the whole of a row. */
export function scrollToShow(row: number, count: number, rowPx: number, scrollPx: number, viewPx: number): number {
  const fullPx = count * rowPx;
  const heightPx = Math.min(fullPx, tallestPx);
  const ratio = heightPx === fullPx ? 1 : Math.max(heightPx - viewPx, 1) / (fullPx - viewPx);
  const topPx = row * rowPx;
  const highest = topPx * ratio;
  const lowest = (topPx + rowPx - viewPx) * ratio;
  return Math.max(0, Math.min(Math.max(scrollPx, lowest), highest));
}
