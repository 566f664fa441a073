import { gzipSync } from "node:zlib";
import type { PartName } from "./data.js";
import { packedBlock, scriptBlock, scriptSafe } from "./script-block.js";

/** How much of the page's size limit is left, and the blocks that take it. */
export interface Room {
  /** Takes bytes of the limit; false = they are not there, and nothing was taken. */
  reserve(bytes: number): boolean;
  /** Gives back what was reserved and is not needed. */
  giveBack(bytes: number): void;
  /** Makes more of the limit available. */
  extend(bytes: number): void;
  /** What is likely to fit, packed as text usually is: for planning, not a promise. */
  likelyBytes(): number;
  /** A data block of what was reserved; what packing it saves is given back. */
  block(part: PartName, first: number, json: string): string;
}

/** A report of everyday size stays plain text, which is the same on every machine and can be read and compared. */
const plainBytes = 2_000_000;

/** Packed text still has to be unpacked and held by the browser: this many times the room at most. */
const mostTimesPacked = 4;

/** Room for `bytes` in the file. */
export function roomFor(bytes: number): Room {
  let leftBytes = Math.max(bytes, 0);
  let leftUnpackedBytes = leftBytes * mostTimesPacked;
  let leftPlainBytes = plainBytes;
  return {
    reserve(wanted) {
      if (wanted > leftBytes || wanted > leftUnpackedBytes) return false;
      leftBytes -= wanted;
      leftUnpackedBytes -= wanted;
      return true;
    },
    giveBack(unneeded) {
      leftBytes += unneeded;
      leftUnpackedBytes += unneeded;
    },
    extend(more) {
      leftBytes += more;
      leftUnpackedBytes += more * mostTimesPacked;
    },
    likelyBytes: () =>
      leftPlainBytes >= leftBytes ? leftBytes : Math.min(leftBytes * mostTimesPacked, leftUnpackedBytes),
    block(part, first, json) {
      const size = Buffer.byteLength(scriptSafe(json));
      leftPlainBytes -= size;
      if (leftPlainBytes >= 0) return scriptBlock(part, first, json);
      const packed = gzipSync(json).toString("base64");
      if (packed.length >= size) return scriptBlock(part, first, json);
      leftBytes += size - packed.length;
      return packedBlock(part, first, packed);
    },
  };
}
