import { shortId } from "../id-text.js";
import { at, numberAt, type FindingTable } from "./report.js";
import { visibleText } from "./visible-text.js";
import { expand } from "../abbreviation.js";

/** Whether a finding has all the words of a text. */
export type TextMatch = (finding: number) => boolean;

/** Makes a `TextMatch` per search text. */
export type Search = (text: string) => TextMatch | null;

const mark = "\uE000";

/**
 * A search over names, ARNs, tags, accounts, Regions, rules, controls, messages and ids, without regard to case. Words
 * are looked up in the distinct texts first, so that 100 000 findings cost a few array reads each.
 */
export function searchOver(report: FindingTable): Search {
  const resources = report.resources.map(({ name, arn, account, region, tags }) =>
    [name, arn, account, region, ...(tags ?? [])].join("\n").toLowerCase(),
  );
  const rules = report.rules.map(({ id, title, controls }) => [id, title, ...controls].join("\n").toLowerCase());
  const messages = report.texts.map((text) => visibleText(text).toLowerCase());
  return (text) => {
    const words = text.toLowerCase().split(/\s+/).filter(Boolean);
    if (words.length === 0) return null;
    const matches = words.map((word) => wordMatch(report, { resources, rules, messages }, word));
    return (finding) => matches.every((match) => match(finding));
  };
}

interface Texts {
  readonly resources: readonly string[];
  readonly rules: readonly string[];
  readonly messages: readonly string[];
}

function wordMatch({ findings, resources }: FindingTable, texts: Texts, word: string): TextMatch {
  const inResource = hits(texts.resources, word);
  const inRule = hits(texts.rules, word);
  const inMessage = hits(texts.messages, word);
  const acrossName = Uint8Array.from(texts.messages, (message) => Number(mayReachIntoName(message, word)));
  const id = shortId(word);
  return (finding) => {
    const message = numberAt(findings.message, finding);
    const resource = numberAt(findings.resource, finding);
    return (
      inResource[resource] === 1 ||
      inRule[numberAt(findings.rule, finding)] === 1 ||
      inMessage[message] === 1 ||
      (acrossName[message] === 1 &&
        expand(at(texts.messages, message), at(resources, resource).name.toLowerCase()).includes(word)) ||
      findings.ids[finding] === id
    );
  };
}

function hits(texts: readonly string[], word: string): Uint8Array {
  return Uint8Array.from(texts, (text) => Number(text.includes(word)));
}

/** Whether the word may begin before a mark and end in or after the name that the mark stands for, or the reverse. */
function mayReachIntoName(message: string, word: string): boolean {
  for (let from = message.indexOf(mark); from !== -1; from = message.indexOf(mark, from + 1)) {
    for (let length = 1; length < word.length; length++) {
      if (message.startsWith(word.slice(-length), from + 1)) return true;
      if (message.endsWith(word.slice(0, length), from)) return true;
    }
  }
  return false;
}
