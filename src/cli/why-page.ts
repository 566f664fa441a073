import { filledCommand, placeholdersIn } from "../fix/filled-command.js";
import { isGap, type Fact } from "../model/fact.js";
import type { JudgedChange } from "../fix/smallest-change.js";
import type { Finding } from "../model/finding.js";
import type { Json } from "../model/json.js";
import type { WitnessRequest } from "../model/policy-answers.js";
import type { Facts } from "../model/resource.js";
import type { Evidence, Status } from "../model/verdict.js";
import { describeRequest } from "../policy/describe-request.js";
import { isObject } from "../policy/read-element.js";
import { joinWords } from "../posture/evidence.js";
import { findingSentence } from "../report/finding-sentence.js";
import { indentedJsonText } from "../report/json-text.js";
import type { Style } from "../report/terminal-paint.js";
import { padEnd } from "../report/terminal-text.js";
import type { AnyRule } from "../rule.js";
import { exposureChain } from "./exposure-chain.js";
import { factLine } from "./fact-words.js";
import { tryLine } from "./policy-try.js";
import { paragraph, type TextPage, wholeLine } from "./text-page.js";
import type { JudgedBucket } from "./why-bucket.js";

/** All that stands behind one rule's verdict on a bucket. */
export interface Explanation {
  readonly bucket: JudgedBucket;
  readonly rule: AnyRule;
  readonly finding: Finding;
  /** null when no change of the policy helps. */
  readonly change: JudgedChange | null;
}

/** The style of a status, the one of its severity for a fail. */
export function statusStyle({ result, severity }: Finding): Style {
  const styles: { readonly [S in Status]: Style } = {
    fail: severity,
    error: "critical",
    unknown: "unknown",
    "not-applicable": "info",
    pass: "good",
  };
  return styles[result.status];
}

/** What AWS said, what the rule makes of it, and the smallest change that makes it pass, for a person. */
export function whyPage(page: TextPage, explanation: Explanation): readonly string[] {
  const { bucket, rule, finding } = explanation;
  const { status } = finding.result;
  const head = `${status.toUpperCase()}  ${rule.meta.id} on ${bucket.ref.name}`;
  return [
    ...paragraph(page, 0, head).map((line) => page.paint(statusStyle(finding), line)),
    ...paragraph(page, 0, `${rule.meta.title}. Severity ${rule.meta.severity}.`),
    ...section(page, "What AWS said", layerLines(page, explanation)),
    ...section(
      page,
      "The chain",
      exposureChain(bucket, rule).flatMap((link) => paragraph(page, 2, link)),
    ),
    ...section(page, "The verdict", [
      ...paragraph(page, 2, findingSentence(finding.result)),
      ...evidenceLines(page, finding),
    ]),
    ...remedyLines(page, explanation),
  ];
}

function section(page: TextPage, title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : ["", page.paint("heading", title), ...lines];
}

const accountPrefix = "account.";

/** The facts the rule looks at, the account's first. */
function layerLines(page: TextPage, { bucket, rule }: Explanation): readonly string[] {
  const names = [...rule.requires, ...(rule.optional ?? [])];
  const account = names
    .filter((name) => name.startsWith(accountPrefix))
    .map((name) => name.slice(accountPrefix.length));
  const own = names.filter((name) => !name.startsWith(accountPrefix));
  const { ref } = bucket;
  return [
    ...layer(page, `Account ${ref.account}`, factLines("account", bucket.accountFacts, account)),
    ...layer(page, `Bucket ${ref.name} in ${ref.region}`, factLines("bucket", bucket.facts, own)),
  ];
}

type FactLine = ReturnType<typeof factLine>;

function factLines(kind: "account" | "bucket", facts: Facts, names: readonly string[]): readonly FactLine[] {
  const entries = new Map<string, Fact<unknown>>(Object.entries(facts));
  const told = new Map<string, string>();
  return names.flatMap((name) => {
    const fact = entries.get(name);
    if (fact === undefined) return [];
    const line = factLine(kind, name, fact);
    // A derived fact has the gap of the one it comes from: told once.
    const before = isGap(fact) ? told.get(line.text) : undefined;
    if (isGap(fact) && before === undefined) told.set(line.text, line.title);
    return before === undefined ? [line] : [{ ...line, text: `NOT KNOWN: ${before} was not read` }];
  });
}

function layer(page: TextPage, title: string, lines: readonly FactLine[]): readonly string[] {
  if (lines.length === 0) return [];
  const width = Math.max(...lines.map((line) => line.title.length)) + 2;
  return [
    ...paragraph(page, 2, title),
    ...lines.flatMap((line) => {
      const [first = "", ...rest] = paragraph(page, 4 + width, line.text);
      return [`    ${padEnd(line.title, width)}${first.trimStart()}`, ...rest];
    }),
  ];
}

/** What the verdict rests on that the layers have not shown: statements and requests. */
function evidenceLines(page: TextPage, { result }: Finding): readonly string[] {
  const evidence = "evidence" in result ? (result.evidence ?? []) : [];
  return evidence.flatMap((each) => {
    const statement = statementOf(each);
    if (statement !== null) {
      const title = `Statement ${statement.number}${statement.sid === null ? "" : ` "${statement.sid}"`}:`;
      return ["", ...paragraph(page, 2, title), ...jsonLines(4, statement.text)];
    }
    const request = requestOf(each.value);
    if (request === null) return [];
    const line = tryLine(request);
    return [
      "",
      ...paragraph(page, 2, "A request that shows it:"),
      ...paragraph(page, 4, describeRequest(request)),
      ...(line === null ? [] : [wholeLine(4, `$ ${line}`)]),
    ];
  });
}

type ShownStatement = { readonly number: number; readonly sid: string | null; readonly text: Json };

function statementOf({ fact, value }: Evidence): ShownStatement | null {
  if (fact !== "policy" || !isObject(value) || typeof value["statement"] !== "number") return null;
  const { statement: number, sid, text } = value;
  return { number, sid: typeof sid === "string" ? sid : null, text: text ?? null };
}

function requestOf(value: Json): WitnessRequest | null {
  if (!isObject(value) || !("principal" in value) || !("action" in value) || !("context" in value)) return null;
  // A value with these three members is what the policy engine wrote as a request.
  return value as unknown as WitnessRequest;
}

/** JSON in lines that are copied whole: safe to print, and never wrapped. */
function jsonLines(indent: number, value: Json): readonly string[] {
  const text = isObject(value) ? indentedJsonText(value) : JSON.stringify(value);
  return text.split("\n").map((line) => wholeLine(indent, line));
}

function remedyLines(page: TextPage, explanation: Explanation): readonly string[] {
  const { finding, change } = explanation;
  if (finding.result.status === "pass" || finding.result.status === "not-applicable") return [];
  if (change === null) return adviceLines(page, explanation, "How to make it pass");
  const { proof } = change.change;
  const isWhole = change.after.status === "pass";
  return [
    ...section(
      page,
      isWhole ? "The smallest change that makes it pass" : "A first step",
      changeLines(page, explanation, change),
    ),
    ...(proof.state === "shown" && isWhole ? [] : adviceLines(page, explanation, "What the rule advises")),
  ];
}

function changeLines(page: TextPage, { bucket }: Explanation, { change, after }: JudgedChange): readonly string[] {
  const { description, document, keeps, assumes, needs, proof } = change;
  const kept =
    keeps === "everyone"
      ? "every request over TLS"
      : "every request over TLS of the own account, of trusted accounts and organizations and of the AWS services that a statement names";
  const whose = assumes === "nothing" ? "" : ", for principals whose identity policies allow it as well";
  const told =
    proof.state === "shown"
      ? [`Shown by the policy engine${whose}: ${kept} fares as before, and nobody gains anything.`]
      : [
          `NOT SHOWN TO BE SAFE. ${proof.reason}${proof.witness === null ? "" : ` ${describeRequest(proof.witness)}.`} Look at it before you use it.`,
        ];
  const result = after.status === "pass" ? "With it the rule passes." : `The rule then says: ${findingSentence(after)}`;
  return [
    ...[description, result, ...told, ...needs].flatMap((text) => paragraph(page, 2, text)),
    "",
    ...paragraph(page, 2, "The whole policy after it; save it as policy.json:"),
    "",
    ...indentedJsonText(document)
      .split("\n")
      .map((line) => wholeLine(0, line)),
    "",
    wholeLine(2, `$ ${putPolicyCommand(bucket)}`),
  ];
}

/** The command that would put the changed policy in force. s3audit itself never does. */
export function putPolicyCommand({ ref }: JudgedBucket): string {
  return filledCommand("aws s3api put-bucket-policy --bucket BUCKET --policy file://policy.json", {
    bucket: ref.name,
    account: ref.account,
    region: ref.region,
    keyArn: null,
  });
}

/** The rule's command for this bucket; null when it has none. */
export function remedyCommand({ bucket, rule }: Pick<Explanation, "bucket" | "rule">): string | null {
  const { cli } = rule.meta.remediation;
  if (cli === undefined) return null;
  const { ref, facts } = bucket;
  const keyArn = facts.kmsKey?.state === "known" && facts.kmsKey.value.found ? facts.kmsKey.value.key.arn : null;
  return filledCommand(cli, { bucket: ref.name, account: ref.account, region: ref.region, keyArn });
}

function adviceLines(page: TextPage, explanation: Explanation, title: string): readonly string[] {
  const { finding, rule } = explanation;
  const { summary, caution } = rule.meta.remediation;
  if (finding.result.status === "unknown") return unknownLines(page, finding);
  if (finding.result.status === "error") return [];
  const command = remedyCommand(explanation);
  const left = command === null ? [] : placeholdersIn(command);
  return section(page, title, [
    ...paragraph(page, 2, summary),
    ...(command === null ? [] : ["", ...command.split("\n").map((line) => wholeLine(2, `$ ${line}`))]),
    ...(left.length === 0 ? [] : ["", ...paragraph(page, 2, `Fill in: ${joinWords(left)}.`)]),
    ...(caution === undefined ? [] : ["", ...paragraph(page, 2, `Caution: ${caution}`)]),
  ]);
}

function unknownLines(page: TextPage, { result }: Finding): readonly string[] {
  const missing = result.status === "unknown" ? result.missing.flatMap(({ action }) => action ?? []) : [];
  if (missing.length === 0) return [];
  return section(
    page,
    "What would decide it",
    paragraph(page, 2, `Permissions of the caller: ${joinWords([...new Set(missing)])}.`),
  );
}
