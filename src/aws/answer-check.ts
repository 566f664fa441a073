import { checkAnswerRoot, checkErrorRoot } from "./answer-root.js";
import type { MiddlewareStack } from "./read-only-guard.js";

/** The part of an HTTP answer that the check reads; Node's body is a stream until it is read. */
interface HttpAnswer {
  readonly statusCode: number;
  body?: AsyncIterable<Uint8Array> | Uint8Array;
}

/**
 * Makes the client of an XML service refuse answers that are none: an HTML page, a listing in place of a configuration,
 * nothing at all. It reads the body, which the SDK would do next anyway, and hands it on as bytes.
 */
export function installAnswerCheck(stack: MiddlewareStack): void {
  stack.add(
    (next, context) => async (args) => {
      const result = await next(args);
      // The SDK types an HTTP answer as unknown; its handler is Node's.
      const answer = result.response as HttpAnswer;
      const command = context.commandName?.replace(/Command$/, "") ?? "";
      const bytes = await readBytes(answer.body);
      answer.body = bytes;
      checkAnswer(command, answer.statusCode, bytes);
      return result;
    },
    { step: "deserialize", priority: "low", name: "answerCheck" },
  );
}

/**
 * Returns when the body is an answer to the command (named without `Command`) or an error of S3.
 * @throws UnreadableAnswer when it is neither.
 */
export function checkAnswer(command: string, statusCode: number, bytes: Uint8Array): void {
  const body = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("utf8");
  if (statusCode < 300) {
    checkAnswerRoot(command, body, statusCode);
  } else {
    checkErrorRoot(body, statusCode);
  }
}

async function readBytes(body: HttpAnswer["body"]): Promise<Uint8Array> {
  if (body === undefined || body instanceof Uint8Array) {
    return body ?? new Uint8Array();
  }
  const chunks: Uint8Array[] = [];
  for await (const chunk of body) {
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
