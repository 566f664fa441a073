import type { ValueDomain } from "./key-domain.js";
import { anyText } from "./shapes.js";

/** A text that a caller or a tagger chooses. */
export function freeText(...preferred: readonly string[]): ValueDomain {
  return { type: "text", shapes: [anyText], except: [], preferred: [...preferred, "example"] };
}
