import type { ReportSource } from "../writer.js";
import type { Footer } from "./data.js";
import { numbered } from "./numbered.js";
import { pageHeader } from "./page-header.js";
import { roomFor } from "./room.js";
import { scriptBlock } from "./script-block.js";
import { factBlocks, factsRoomBytes } from "./fact-blocks.js";
import { findingBlocks } from "./finding-blocks.js";
import { aroundData, frameBytes } from "./template.js";

/** Facts are left at most this share of the page when findings alone would fill it. */
const factsShare = 0.3;

/**
 * The page in parts: never more than `limitBytes`, whatever the number of findings. Memory is bounded by the limit too,
 * because only what is in the page is remembered.
 * @throws Error when the template does not have one place for the data.
 */
export async function* pageParts(report: ReportSource, template: string, limitBytes: number): AsyncIterable<string> {
  const [before, after] = aroundData(template);
  const header = scriptBlock("header", 0, JSON.stringify(pageHeader(report)));
  const roomBytes = limitBytes - Buffer.byteLength(template) - Buffer.byteLength(header) - frameBytes;
  const factsBytes = await factsRoomBytes(report, Math.floor(roomBytes * factsShare));
  const room = roomFor(roomBytes - factsBytes);
  const texts = numbered();
  const values = numbered();

  yield before;
  yield header;
  const { resources, count, omitted } = yield* findingBlocks(report, room, texts, values);
  room.extend(factsBytes);
  const omittedFacts = yield* factBlocks(report, room, texts, values, resources);
  const footer: Footer = {
    limitBytes,
    findings: count,
    omittedFindings: omitted.reduce((sum, each) => sum + each.count, 0),
    omitted,
    omittedFacts,
  };
  yield scriptBlock("footer", 0, JSON.stringify(footer));
  yield after;
}
