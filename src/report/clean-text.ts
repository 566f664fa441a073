// Controls, format characters (bidirectional ones, joiners, tags), lone surrogates, private and unassigned code points,
// line and paragraph separators: whatever a terminal may obey, hide or measure in its own way.
const notPrintable = /[\p{C}\p{Zl}\p{Zp}]/gu;

const shortEscapes: ReadonlyMap<string, string> = new Map([
  ["\n", "\\n"],
  ["\r", "\\r"],
  ["\t", "\\t"],
]);

// `##[error]`, `##vso[task.setvariable]`, `##teamcity[…]`: CI systems look for these anywhere in a line.
const ciCommand = /##(?=\w*\[)/g;

/**
 * The text on one line, every character that is not printable written out as an escape such as `\u{1b}`, and
 * nothing in it that a CI system, where this is printed to a log, would take for a command.
 * @see https://learn.microsoft.com/en-us/azure/devops/pipelines/scripts/logging-commands
 */
export function cleanText(text: string): string {
  return text
    .replace(
      notPrintable,
      (character) => shortEscapes.get(character) ?? `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`,
    )
    .replace(ciCommand, "#\\u{23}");
}

/**
 * The line of clean text, its first colon replaced by one that only looks like it when two begin the line: to GitHub
 * that is a workflow command, leading spaces or not.
 * @see https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
 */
export function notACommand(line: string): string {
  return line.replace(/^( *):(?=:)/, "$1\ua789");
}
