import { byteLines } from "../../src/scan/byte-lines.js";

async function linesOf(chunks: readonly string[]): Promise<string[]> {
  async function* source(): AsyncGenerator<Buffer> {
    for (const chunk of chunks) yield Buffer.from(chunk, "latin1");
  }
  const lines: string[] = [];
  for await (const line of byteLines(source())) lines.push(line.toString("utf8"));
  return lines;
}

test.each([
  ["nothing", [], []],
  ["one chunk, the last line ended", ["a\nbc\n"], ["a", "bc"]],
  ["the last line not ended", ["a\nbc"], ["a", "bc"]],
  ["a line over many chunks", ["a", "b", "", "c\nd", "\n"], ["abc", "d"]],
  ["a line end at the edges of chunks", ["ab", "\n", "\ncd\n"], ["ab", "", "cd"]],
  ["a character over two chunks", ["\u00c3", "\u00a9\n"], ["é"]],
  ["a carriage return is no line end", ["a\r\nb\rc\n"], ["a\r", "b\rc"]],
])("%s", async (_, chunks, lines) => {
  expect(await linesOf(chunks)).toEqual(lines);
});

test("a source may use its buffer again", async () => {
  const buffer = Buffer.alloc(3);
  async function* source(): AsyncGenerator<Buffer> {
    for (const part of ["ab\n", "cde", "fg\n"]) {
      buffer.write(part);
      yield buffer;
    }
  }
  const lines: string[] = [];
  for await (const line of byteLines(source())) lines.push(line.toString());
  expect(lines).toEqual(["ab", "cdefg"]);
});

test("what the source throws is thrown", async () => {
  async function* source(): AsyncGenerator<Buffer> {
    yield Buffer.from("a\nb");
    throw new Error("The disk is gone.");
  }
  await expect(async () => {
    for await (const line of byteLines(source())) expect(line.toString()).toBe("a");
  }).rejects.toThrow("The disk is gone.");
});
