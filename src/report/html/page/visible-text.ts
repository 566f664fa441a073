// Controls, bidirectional overrides and characters without width: they would let a name that AWS returned look like
// another one, or reorder the text around it. Line feeds and tabs stay, because policies and commands have them.
const invisible =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffb]/g;

/** The text with every invisible character spelt as its escape, such as `\u202e`. */
export function visibleText(text: string): string {
  return text.replace(invisible, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`);
}
