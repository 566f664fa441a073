import type {
  AttackerAccess,
  ExternalAccess,
  PerimeterAnswer,
  PolicyAnswers,
  Proof,
  WitnessRequest,
} from "../model/policy-answers.js";
import type { PolicyDocument } from "../policy/policy-document.js";
import { joinWords } from "../posture/evidence.js";
import { quantity } from "../report/quantity.js";
import type { Style } from "../report/terminal-paint.js";

/** One question about a policy and its answer, for a person. */
export interface AnswerRow {
  readonly style: Style;
  /** The verdict, in at most eight letters. */
  readonly word: string;
  readonly question: string;
  readonly remarks: readonly string[];
  readonly witnesses: readonly { readonly lead: string; readonly request: WitnessRequest }[];
}

type Naming = (statements: readonly number[]) => string;

/** Every answer as a row, in the order of the questions. */
export function answerRows(document: PolicyDocument, answers: PolicyAnswers): readonly AnswerRow[] {
  const naming: Naming = (statements) => namedStatements(document, statements);
  const { uploadEncryption, perimeter } = answers;
  return [
    httpRow(answers, naming),
    tlsRow(answers, naming),
    publicRow(answers, naming),
    attackerRow("Anyone on the internet gets in by this policy alone", answers.anonymousAccess, naming),
    attackerRow("Any AWS customer gets in by this policy alone", answers.anyCustomerAccess, naming),
    outsideRow(answers.externalAccess, naming),
    deputyRow(answers, naming),
    proofRow("Uploads that end without the bucket's KMS encryption are denied", uploadEncryption.requiresKms),
    proofRow("Uploads with a customer-provided key (SSE-C) are denied", uploadEncryption.blocksSseC),
    perimeterRow("Identities from outside are denied (identity perimeter)", perimeter.identity),
    perimeterRow("Networks from outside are denied (network perimeter)", perimeter.network),
    lockoutRow(answers, naming),
    lintRow(answers, naming),
  ];
}

function row(style: Style, word: string, question: string, ...remarks: readonly string[]): AnswerRow {
  return { style, word, question, remarks, witnesses: [] };
}

/** `statement 2 "PublicRead"`, `statements 0, 1 and 3`. */
function namedStatements({ statements }: PolicyDocument, numbers: readonly number[]): string {
  const names = numbers.map((number) => {
    const sid = statements[number]?.sid ?? null;
    return sid === null ? String(number) : `${number} "${sid}"`;
  });
  return `statement${numbers.length === 1 ? "" : "s"} ${joinWords(names)}`;
}

function httpRow({ httpDenied }: PolicyAnswers, naming: Naming): AnswerRow {
  const { verdict, statements, witness, notes, reason } = httpDenied;
  const question = "Every request over plain HTTP is denied";
  const by = statements.length > 0 ? `By ${naming(statements)}.` : "No Deny statement reaches plain HTTP.";
  const remarks = notes.map((note) => `Note: ${httpNotes[note] ?? note}.`);
  if (verdict === "holds") return row("good", "HOLDS", question, by, ...remarks);
  if (verdict === "unknown") return row("unknown", "UNKNOWN", question, `Not decided: ${reason}.`);
  const word = verdict === "partial" ? "PARTIAL" : "FAILS";
  return {
    ...row("high", word, question, ...(verdict === "partial" ? [`Only in part, by ${naming(statements)}.`] : [by])),
    witnesses: witness === null ? [] : [{ lead: "Nothing denies:", request: witness }],
  };
}

const httpNotes: { readonly [note: string]: string } = {
  "assumes-tls-version-absent-on-http":
    "this rests on s3:TlsVersion being absent from plain HTTP, which AWS does not document",
  "future-actions-not-covered": "the Deny lists today's actions one by one: an action that S3 adds is not covered",
  "unusual-operator-aws-config-may-disagree": "AWS Config's rule may not recognise this operator",
};

function tlsRow({ tlsFloor: { version, statements } }: PolicyAnswers, naming: Naming): AnswerRow {
  const question = "Old TLS versions are denied";
  if (version === null)
    return row("info", "NO", question, "The policy sets no floor; S3 itself refuses TLS below 1.2.");
  return row("good", version, question, `Below ${version}, by ${naming(statements)}.`);
}

function publicRow({ publicAccess }: PolicyAnswers, naming: Naming): AnswerRow {
  const { isPublic, access, statements, narrowed, inert } = publicAccess;
  const question = "Public by AWS's own test, which looks at Allow statements alone";
  const limited = narrowed.length === 0 ? [] : [`Limited by keys that AWS's test does not list: ${naming(narrowed)}.`];
  if (!isPublic)
    return row(limited.length > 0 ? "unknown" : "good", limited.length > 0 ? "UNCLEAR" : "NO", question, ...limited);
  const refused =
    inert.length === 0 ? [] : [`S3 refuses ${joinWords(inert)} to other accounts whatever the policy says.`];
  return row(
    "critical",
    "YES",
    question,
    `${sentenceCase(joinWords(access))}, by ${naming(statements)}.`,
    ...limited,
    ...refused,
  );
}

function attackerRow(question: string, { access, witnesses, unknown }: AttackerAccess, naming: Naming): AnswerRow {
  const open = unknown === null ? [] : [`Not everything could be decided: ${unknown}.`];
  if (access.length === 0) {
    return unknown === null ? row("good", "NO", question) : row("unknown", "UNKNOWN", question, ...open);
  }
  return {
    ...row("critical", "YES", question, `Access: ${joinWords(access)}.`, ...open),
    witnesses: witnesses.map(({ kind, statement, request }) => ({
      lead: `${sentenceCase(kind)}, by ${naming([statement])}:`,
      request,
    })),
  };
}

function outsideRow(outsiders: readonly ExternalAccess[], naming: Naming): AnswerRow {
  const question = "Others outside the owner's account are admitted";
  if (outsiders.length === 0) return row("good", "NO", question);
  const isStranger = outsiders.some(({ trusted, delivery }) => !trusted && delivery === null);
  return {
    ...row(isStranger ? "medium" : "info", String(outsiders.length), question),
    witnesses: outsiders.flatMap((outsider) =>
      outsider.witness === null ? [] : [{ lead: outsiderText(outsider, naming), request: outsider.witness }],
    ),
    remarks: outsiders.flatMap((outsider) => (outsider.witness === null ? [outsiderText(outsider, naming)] : [])),
  };
}

function outsiderText(outsider: ExternalAccess, naming: Naming): string {
  const { kind, id, access, actions, statement, narrowedBy, trusted, delivery } = outsider;
  const label = trusted ? " (trusted)" : delivery === null ? "" : ` (delivery account: ${delivery})`;
  const name = id === "*" ? "" : ` ${id}`;
  const who = `${sentenceCase(kind.replaceAll("-", " "))}${name}${label}`;
  const narrowed = narrowedBy.length === 0 ? "" : `, narrowed by ${joinWords(narrowedBy)}`;
  return `${who}: ${joinWords(access)} (${quantity(actions.length, "action")}), by ${naming([statement])}${narrowed}.`;
}

function deputyRow({ confusedDeputy }: PolicyAnswers, naming: Naming): AnswerRow {
  const question = "AWS services can be made to act for strangers (confused deputy)";
  if (confusedDeputy.length === 0) return row("good", "NO", question);
  const remarks = confusedDeputy.map(({ service, statement, noSourceKey }) => {
    const why = noSourceKey ? "sends no source key, so that nothing can pin it" : "is pinned to no account";
    return `${service === "*" ? "Every service" : service} ${why}: ${naming([statement])}.`;
  });
  return row(confusedDeputy.every(({ noSourceKey }) => noSourceKey) ? "info" : "medium", "YES", question, ...remarks);
}

function proofRow(question: string, { verdict, witness }: Proof): AnswerRow {
  if (verdict === "holds") return row("good", "HOLDS", question);
  if (verdict === "unknown")
    return row("unknown", "UNKNOWN", question, "Not decided; --default-encryption may decide it.");
  const witnesses = witness === null ? [] : [{ lead: "Nothing denies:", request: witness }];
  return { ...row("info", "FAILS", question), witnesses };
}

function perimeterRow(question: string, { verdict, exemptions, fixed }: PerimeterAnswer): AnswerRow {
  const inside = fixed.length === 0 ? [] : [`Inside: ${joinWords(fixed)}.`];
  const exempt = exemptions.length === 0 ? [] : [`Exempt: ${joinWords(exemptions)}.`];
  const style: Style = verdict === "holds" ? "good" : verdict === "unknown" ? "unknown" : "info";
  return row(style, verdict.toUpperCase(), question, ...inside, ...exempt);
}

function lockoutRow({ lockout: { verdict, statements } }: PolicyAnswers, naming: Naming): AnswerRow {
  const question = "The owner's own principals are locked out of the policy, the root user aside";
  const by = statements.length === 0 ? [] : [`By ${naming(statements)}.`];
  if (verdict === "fails") return row("good", "NO", question);
  return verdict === "holds" ? row("high", "YES", question, ...by) : row("unknown", "UNKNOWN", question, ...by);
}

function lintRow({ lint }: PolicyAnswers, naming: Naming): AnswerRow {
  const question = "Statements that do nothing, or not what they seem";
  if (lint.length === 0) return row("good", "NONE", question);
  const remarks = lint.map(
    ({ statement, code, message }) => `${sentenceCase(naming([statement]))}: ${message} (${code})`,
  );
  return row("low", String(lint.length), question, ...remarks);
}

function sentenceCase(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
