import { UsageError } from "../errors.js";
import { answerPolicy } from "../policy/answer-policy.js";
import { parsePolicy } from "../policy/parse-policy.js";
import type { PolicyDocument } from "../policy/policy-document.js";
import { PolicyError } from "../policy/policy-error.js";
import { cleanText } from "../report/clean-text.js";
import { indentedJsonText } from "../report/json-text.js";
import { maxSizeBytes, type PolicyQuestion, policySubject } from "./policy-question.js";
import { policyPage } from "./policy-page.js";
import { inputName, readInput } from "./read-input.js";
import { standardOutputPage } from "./text-page.js";

/** Far above every policy AWS takes, so that the parser says how much too large one is. */
const maxInputBytes = 1024 * 1024;

/**
 * What the engine says of the policy in a file (`-` = standard input), in lines to print.
 * @throws UsageError with file, line and column when the policy cannot be read, or when the question is wrong.
 */
export async function policyLines(
  file: string,
  question: PolicyQuestion,
  form: "text" | "json",
): Promise<readonly string[]> {
  const subject = policySubject(question);
  const document = parsed(file, await readInput(file, maxInputBytes), maxSizeBytes(subject.kind));
  const answers = answerPolicy(document, subject);
  if (form === "json") return [indentedJsonText(answers)];
  return policyPage(standardOutputPage(), document, subject, answers);
}

function parsed(file: string, text: string, sizeBytes: number): PolicyDocument {
  try {
    return parsePolicy(text, sizeBytes);
  } catch (error) {
    if (!(error instanceof PolicyError)) throw error;
    const { line, column, message } = error;
    const place = line === null || column === null ? "" : `:${line}:${column}`;
    throw new UsageError(`${inputName(file)}${place}: ${cleanText(message)}`);
  }
}
