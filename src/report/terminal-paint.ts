import type { Severity } from "../model/verdict.js";

export type Style = Severity | "heading" | "good" | "unknown";

/** SGR parameters out of the sixteen colours that every terminal theme defines for itself. */
const sgr = {
  critical: "1;31",
  high: "31",
  medium: "33",
  low: "36",
  info: "34",
  heading: "1",
  good: "32",
  unknown: "35",
} as const satisfies { readonly [S in Style]: string };

/** Puts a style around a text that is already laid out. */
export type Paint = (style: Style, text: string) => string;

/** The paint for a terminal that understands ANSI colours, or one that changes nothing. */
export function paintFor(colour: "ansi" | "none"): Paint {
  return colour === "none" ? (_, text) => text : (style, text) => `\u001b[${sgr[style]}m${text}\u001b[0m`;
}
