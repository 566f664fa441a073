const lineEnd = 0x0a;

/**
 * The lines of a byte stream without their line ends, the last one too when nothing ends it. They stay bytes, so that
 * a reader looks for a text in them before it decodes one: `node:readline` took half the time of writing a report.
 * The source may use its buffer again: a line is valid until the next one is asked for.
 * @throws whatever `source` throws.
 */
export async function* byteLines(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let rest: Buffer[] = [];
  for await (const chunk of source) {
    let start = 0;
    for (let end = chunk.indexOf(lineEnd); end !== -1; end = chunk.indexOf(lineEnd, start)) {
      const part = chunk.subarray(start, end);
      yield rest.length === 0 ? part : Buffer.concat([...rest, part]);
      rest = [];
      start = end + 1;
    }
    if (start < chunk.length) rest.push(Buffer.from(chunk.subarray(start)));
  }
  if (rest.length > 0) yield Buffer.concat(rest);
}
