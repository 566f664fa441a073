/** Long enough for AWS's longest denials with two ARNs, short enough for a table cell. */
const maximumLength = 400;

/**
 * The text in one line without control characters, access key ids or excessive length. What AWS answers is hostile text:
 * resource names in it are chosen by others, and a few errors repeat the access key id. Never throws.
 */
export function cleanMessage(text: string): string {
  const line = text
    // Control and format characters: line breaks, terminal escapes, bidirectional overrides.
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, " ")
    .replace(/\b(AKIA|ASIA)[A-Z0-9]{12,}\b/g, "$1…")
    .trim();
  return line.length > maximumLength ? `${[...line].slice(0, maximumLength - 1).join("")}…` : line;
}
