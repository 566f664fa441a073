import { gunzipSync } from "node:zlib";
import { expand, mapStrings } from "../../../src/report/html/abbreviation.js";
import type {
  FactsPart,
  FindingDetail,
  FindingsPart,
  Footer,
  Header,
  PartName,
  ValuesPart,
} from "../../../src/report/html/data.js";
import { longId } from "../../../src/report/html/id-text.js";
import type { Json } from "../../../src/model/json.js";
import { severities, statuses } from "../../../src/model/verdict.js";

/** A finding as it stands in the page's data. */
export interface PageFinding {
  readonly id: string;
  readonly ruleId: string;
  readonly severity: string;
  readonly status: string;
  readonly name: string;
  readonly arn: string;
  readonly tags: readonly string[] | null;
  readonly consoleUrl: string;
  readonly message: string;
  readonly detail: FindingDetail;
  readonly roles: Json;
}

/** What the page's script blocks hold. */
export interface PageData {
  readonly header: Header;
  readonly footer: Footer;
  readonly findings: readonly PageFinding[];
  /** By ARN; null = left out. */
  readonly facts: ReadonlyMap<string, { readonly statuses: string; readonly facts: Record<string, Json> | null }>;
}

/** Reads the data out of a written page, as a browser would find the script elements. */
export function readHtmlPage(html: string): PageData {
  const header = blocks(html, "header")[0]?.data as Header;
  const footer = blocks(html, "footer")[0]?.data as Footer;
  const values: Json[] = [];
  for (const { first, data } of blocks(html, "values")) {
    (data as ValuesPart).forEach((value, index) => {
      values[first + index] = value;
    });
  }
  const texts: string[] = [];
  const resources: { name: string; arn: string; tags: string[] | null; console: string; roles: number }[] = [];
  const findings: PageFinding[] = [];
  const valueOf = (number: number, name: string): Json => {
    const value = values[number];
    if (value === undefined) throw new Error(`no value ${number}`);
    return mapStrings(
      value,
      (text) => expand(text, name),
      (key) => key,
    );
  };
  for (const { data } of blocks(html, "findings")) {
    const part = data as FindingsPart;
    texts.push(...part.texts);
    for (const [, name, arn, , , roles, tags, console] of part.resources) {
      const text = (index: number): string => expand(given(texts[index]), name);
      resources.push({ name, arn: text(arn), tags: tags?.map(text) ?? null, console: text(console), roles });
    }
    part.ids.forEach((id, row) => {
      const resource = given(resources[given(part.resource[row])]);
      findings.push({
        id: longId(id),
        ruleId: given(header.rules[given(part.rule[row])]).id,
        severity: given(severities[given(part.severity[row])]),
        status: given(statuses[given(part.status[row])]),
        name: resource.name,
        arn: resource.arn,
        tags: resource.tags,
        consoleUrl: resource.console,
        message: expand(given(texts[given(part.message[row])]), resource.name),
        detail: valueOf(given(part.detail[row]), resource.name) as unknown as FindingDetail,
        roles: valueOf(resource.roles, resource.name),
      });
    });
  }
  const facts = new Map<string, { statuses: string; facts: Record<string, Json> | null }>();
  for (const { data } of blocks(html, "facts")) {
    const part = data as FactsPart;
    texts.push(...part.texts);
    part.resource.forEach((number, row) => {
      const { arn, name } = given(resources[number]);
      const pairs = part.facts[row] ?? null;
      const own: Record<string, Json> = {};
      for (let index = 0; pairs !== null && index < pairs.length; index += 2) {
        own[given(texts[given(pairs[index])])] = valueOf(given(pairs[index + 1]), name);
      }
      facts.set(arn, { statuses: given(texts[given(part.statuses[row])]), facts: pairs === null ? null : own });
    });
  }
  return { header, footer, findings, facts };
}

/** The script elements of a part, by the rule that HTML has: the first `</script` ends the element. */
function blocks(html: string, part: PartName): readonly { readonly first: number; readonly data: unknown }[] {
  const open = new RegExp(`<script type="application/(json|gzip)" data-part="${part}" data-first="(\\d+)">`, "g");
  return [...html.matchAll(open)].map((match) => {
    const start = match.index + match[0].length;
    const text = html.slice(start, html.indexOf("</script", start));
    const json = match[1] === "gzip" ? gunzipSync(Buffer.from(text, "base64")).toString("utf8") : text;
    return { first: Number(match[2]), data: JSON.parse(json) as unknown };
  });
}

function given<T>(value: T | undefined): T {
  if (value === undefined) throw new Error("the page's data points to nothing");
  return value;
}
