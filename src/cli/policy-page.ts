import type { PolicyAnswers } from "../model/policy-answers.js";
import type { PolicyDocument } from "../policy/policy-document.js";
import type { PolicySubject } from "../policy/policy-subject.js";
import { quantity } from "../report/quantity.js";
import { type AnswerRow, answerRows } from "./policy-rows.js";
import { tryLine } from "./policy-try.js";
import { besideVerdict, paragraph, type TextPage, verdictLines, wholeLine } from "./text-page.js";
import { describeRequest } from "../policy/describe-request.js";

/** The answers about a policy for a person: for each question the verdict, the statements and a request that shows it. */
export function policyPage(
  page: TextPage,
  document: PolicyDocument,
  subject: PolicySubject,
  answers: PolicyAnswers,
): readonly string[] {
  return [
    ...headLines(page, document, subject),
    ...answerRows(document, answers).flatMap((row) => ["", ...rowLines(page, row)]),
  ];
}

function headLines(page: TextPage, document: PolicyDocument, subject: PolicySubject): readonly string[] {
  const count = quantity(document.statements.length, "statement");
  const owner =
    subject.account === null
      ? "The owner's account is not known (--account): every account that is named counts as outside."
      : `Owned by account ${subject.account}.`;
  const { accounts, organizations } = subject.trust;
  const trusted = [...accounts, ...organizations];
  return [
    ...paragraph(page, 0, `Policy of ${count} on the ${subject.kind.replaceAll("-", " ")} ${subject.resource}`).map(
      (line) => page.paint("heading", line),
    ),
    ...paragraph(page, 0, owner),
    ...(trusted.length > 0 ? paragraph(page, 0, `Trusted: ${trusted.join(", ")}.`) : []),
  ];
}

function rowLines(page: TextPage, { style, word, question, remarks, witnesses }: AnswerRow): readonly string[] {
  return [
    ...verdictLines(page, style, word, question),
    ...remarks.flatMap((remark) => paragraph(page, besideVerdict, remark)),
    ...witnesses.flatMap(({ lead, request }) => {
      const line = tryLine(request);
      return [
        ...paragraph(page, besideVerdict, lead),
        ...paragraph(page, besideVerdict + 2, describeRequest(request)),
        ...(line === null ? [] : [wholeLine(besideVerdict + 2, `$ ${line}`)]),
      ];
    }),
  ];
}
