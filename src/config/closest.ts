/** The candidate that the word was probably meant to be, by the fewest changed letters; null when none is near. */
export function closest(word: string, candidates: readonly string[]): string | null {
  // A text of a config file may be any length; no name of ours is.
  const given = word.slice(0, 100).toLowerCase();
  const most = Math.max(1, Math.floor(given.length / 3));
  let best: { readonly candidate: string; readonly changes: number } | null = null;
  for (const candidate of candidates) {
    const changes = changedLetters(given, candidate.toLowerCase());
    if (changes <= most && (best === null || changes < best.changes)) best = { candidate, changes };
  }
  return best === null ? null : best.candidate;
}

/** Letters to insert, remove or replace to get from one text to the other (Levenshtein). */
function changedLetters(from: string, to: string): number {
  let above = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let row = 1; row <= from.length; row += 1) {
    const line = [row];
    for (let column = 1; column <= to.length; column += 1) {
      const replaced = (above[column - 1] ?? 0) + (from[row - 1] === to[column - 1] ? 0 : 1);
      line.push(Math.min(replaced, (above[column] ?? 0) + 1, (line[column - 1] ?? 0) + 1));
    }
    above = line;
  }
  return above[to.length] ?? 0;
}
