const mark = /^\p{M}$/u;

/**
 * East Asian Wide and Fullwidth blocks, and what is drawn as a picture by default.
 * @see https://www.unicode.org/reports/tr11/
 */
const wide =
  /^(?:[\u1100-\u115f\u2329\u232a\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe10-\ufe19\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{17000}-\u{18cff}\u{1b000}-\u{1b2ff}\u{20000}-\u{3fffd}]|\p{Emoji_Presentation})$/u;

/** The columns that a clean text takes in a terminal. */
export function displayWidth(text: string): number {
  let columns = 0;
  for (const character of text) columns += characterWidth(character);
  return columns;
}

function characterWidth(character: string): number {
  if (character <= "~") return 1;
  if (mark.test(character)) return 0;
  return wide.test(character) ? 2 : 1;
}

/** The clean text in at most `columns` columns, its middle replaced by an ellipsis when it is longer: names differ at their ends. */
export function cutMiddle(text: string, columns: number): string {
  if (displayWidth(text) <= columns) return text;
  if (columns < 1) return "";
  const head = takeColumns([...text], Math.ceil((columns - 1) / 2));
  const tail = takeColumns([...text].reverse(), Math.floor((columns - 1) / 2));
  return `${head.join("")}…${tail.reverse().join("")}`;
}

function takeColumns(characters: readonly string[], columns: number): string[] {
  const taken: string[] = [];
  let width = 0;
  for (const character of characters) {
    width += characterWidth(character);
    if (width > columns) break;
    taken.push(character);
  }
  return taken;
}

/** The clean text, filled with spaces to `columns` columns; never cut. */
export function padEnd(text: string, columns: number): string {
  return text + " ".repeat(Math.max(0, columns - displayWidth(text)));
}

/** The clean text, filled with spaces on its left to `columns` columns; never cut. */
export function padStart(text: string, columns: number): string {
  return " ".repeat(Math.max(0, columns - displayWidth(text))) + text;
}

/** The clean text in lines of at most `columns` columns (at least 2), broken at spaces where possible. */
export function wrapText(text: string, columns: number): readonly string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ").flatMap((long) => breakWord(long, columns))) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (displayWidth(longer) <= columns) {
      line = longer;
    } else {
      lines.push(line);
      line = word;
    }
  }
  return [...lines, line];
}

function breakWord(word: string, columns: number): readonly string[] {
  if (displayWidth(word) <= columns) return [word];
  const pieces: string[] = [];
  let piece = "";
  let width = 0;
  for (const character of word) {
    const own = characterWidth(character);
    if (width + own > columns) {
      pieces.push(piece);
      piece = "";
      width = 0;
    }
    piece += character;
    width += own;
  }
  return [...pieces, piece];
}
