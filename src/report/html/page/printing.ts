/**
 * Calls back when the browser begins and ends making paper, while it can still be drawn for it: `beforeprint` comes
 * before the browser takes its picture, the media query only after; a preview tells by the media query alone.
 * @see https://html.spec.whatwg.org/multipage/timers-and-user-prompts.html#printing
 */
export function onPrinting(listener: (isPrinting: boolean) => void): () => void {
  const paper = matchMedia("print");
  const begin = (): void => listener(true);
  const end = (): void => listener(false);
  const change = (): void => listener(paper.matches);
  addEventListener("beforeprint", begin);
  addEventListener("afterprint", end);
  paper.addEventListener("change", change);
  if (paper.matches) begin();
  return () => {
    removeEventListener("beforeprint", begin);
    removeEventListener("afterprint", end);
    paper.removeEventListener("change", change);
  };
}
