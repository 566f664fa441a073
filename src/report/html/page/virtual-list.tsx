import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { scrollToShow, windowOf } from "./virtual-rows.js";

interface VirtualListProps {
  readonly label: string;
  readonly count: number;
  readonly rowPx: number;
  /** The row that the keyboard is at. */
  readonly active: number;
  /** Changes when another list is shown: it starts at its top. */
  readonly listKey: unknown;
  readonly onActive: (row: number) => void;
  readonly onOpen: (row: number) => void;
  readonly row: (row: number) => ComponentChildren;
  readonly rowClass: (row: number) => string;
}

/** A list of any length of which only the rows in sight are drawn; moved through with arrows, j and k, opened with Enter. */
export function VirtualList(props: VirtualListProps) {
  const { label, count, rowPx, active, listKey, onActive, onOpen, row, rowClass } = props;
  const box = useRef<HTMLDivElement>(null);
  const [scrollPx, setScrollPx] = useState(0);
  const [viewPx, setViewPx] = useState(600);

  useLayoutEffect(() => {
    const element = box.current;
    if (element === null) return;
    const observer = new ResizeObserver(() => setViewPx(element.clientHeight));
    observer.observe(element);
    setViewPx(element.clientHeight);
    return () => observer.disconnect();
  }, []);
  useLayoutEffect(() => {
    if (box.current !== null) box.current.scrollTop = 0;
    setScrollPx(0);
  }, [listKey]);
  useLayoutEffect(() => {
    const element = box.current;
    if (element === null || active < 0) return;
    element.scrollTop = scrollToShow(active, count, rowPx, element.scrollTop, element.clientHeight);
  }, [active, rowPx, listKey]);

  const { heightPx, first, end, topPx } = windowOf(count, rowPx, scrollPx, viewPx);
  const pageRows = Math.max(1, Math.floor(viewPx / rowPx) - 1);
  const onKeyDown = (event: KeyboardEvent): void => {
    const target = rowAfter(event.key, active, count, pageRows);
    if (target !== null) onActive(target);
    else if (event.key === "Enter" && active >= 0) onOpen(active);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div
      class="rows"
      ref={box}
      role="listbox"
      aria-label={label}
      tabIndex={0}
      style={{ "--rows-height": `${heightPx}px` }}
      aria-activedescendant={active >= first && active < end ? `row-${active}` : undefined}
      onScroll={(event) => setScrollPx(event.currentTarget.scrollTop)}
      onKeyDown={onKeyDown}
    >
      <div class="rows-height" role="presentation" style={{ height: `${heightPx}px` }}>
        {Array.from({ length: Math.max(0, end - first) }, (_, offset) => {
          const index = first + offset;
          return (
            <div
              key={index}
              id={`row-${index}`}
              role="option"
              class={`row ${rowClass(index)}`}
              aria-selected={index === active}
              aria-setsize={count}
              aria-posinset={index + 1}
              style={{ height: `${rowPx}px`, transform: `translateY(${topPx + offset * rowPx}px)` }}
              onClick={() => onOpen(index)}
            >
              {row(index)}
            </div>
          );
        })}
      </div>
    </div>
  );
}

/** Where a key leads; null = the key does not move. */
export function rowAfter(key: string, active: number, count: number, pageRows: number): number | null {
  if (count === 0) return null;
  const last = count - 1;
  switch (key) {
    case "ArrowDown":
    case "j":
      return Math.min(active + 1, last);
    case "ArrowUp":
    case "k":
      return Math.max(active - 1, 0);
    case "PageDown":
      return Math.min(active + pageRows, last);
    case "PageUp":
      return Math.max(active - pageRows, 0);
    case "Home":
      return 0;
    case "End":
      return last;
    default:
      return null;
  }
}
