import type { Numbered } from "./numbered.js";
import type { Room } from "./room.js";

/** A block is parsed whole when one of its values is looked at: about a millisecond. */
const bytesPerBlock = 64 * 1024;

/** The pending values as a block: when they fill one (`large`), or whatever is left (`all`); nothing otherwise. */
export function* valueBlocks(room: Room, values: Numbered, when: "large" | "all"): Iterable<string> {
  const enough = when === "large" ? bytesPerBlock : 1;
  if (values.pendingBytes() < enough) return;
  const { first, jsonTexts } = values.take();
  yield room.block("values", first, `[${jsonTexts.join(",")}]`);
}
