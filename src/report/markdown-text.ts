import { cleanText } from "./clean-text.js";

// Whatever can begin a link, markup, an entity, a mention, a table cell or a fence; the rest is only text. A colon is
// part of a link only when something follows it at once.
const structural = /[^\p{L}\p{M}\p{N} .:,;()/'"?%-]|:(?=\S)/gu;

/**
 * The text on one line for Markdown, where it is text and nothing else: characters that could be structure are written
 * as character references, which Markdown never takes for structure.
 * @see https://spec.commonmark.org/0.31.2/#entity-and-numeric-character-references
 * @see https://github.github.com/gfm/#autolinks-extension-
 */
export function markdownText(text: string): string {
  return (
    cleanText(text)
      .replace(structural, reference)
      .replace(/(?<=www)\./giu, reference)
      // At the start of a line a dash, a number or a space makes a list or a code block.
      .replace(/^[ \d-]/u, reference)
  );
}

function reference(character: string): string {
  return `&#${character.codePointAt(0) ?? 0};`;
}
