import type { Finding } from "../../model/finding.js";
import { resourceKey, type ResourceRef } from "../../model/resource.js";
import { abbreviate, abbreviatedJson } from "./abbreviation.js";
import { consoleUrl } from "../console-url.js";
import type { ResourceRow } from "./data.js";
import type { Numbered } from "./numbered.js";
import { blockBytes } from "./script-block.js";

/** The resources that the page's findings are about, numbered in the order of their worst finding. */
export interface ResourceTable {
  /** The bytes that adding the finding's resource would take at most: nothing when it is there. */
  cost(finding: Finding): number;
  add(finding: Finding): number;
  /** The rows added since the last call, as JSON. */
  take(): readonly string[];
  /** undefined = no finding of the resource is in the page. */
  numberOf(ref: ResourceRef): number | undefined;
  size(): number;
}

/** Eight members: numbers, quotes, commas, brackets. */
const rowFrameBytes = 64;

/** An empty table whose texts and roles go into the numberings given. */
export function resourceTable(source: string, texts: Numbered, values: Numbered): ResourceTable {
  const numbers = new Map<string, number>();
  let pending: string[] = [];
  return {
    cost(finding) {
      if (numbers.has(keyOf(finding.resource))) return 0;
      const { arn, account, region, console, tags, roles } = textsOf(source, finding);
      const own = rowFrameBytes + blockBytes(JSON.stringify(finding.resource.name)) + (tags?.length ?? 0) * 8;
      return own + texts.cost([arn, account, region, console, ...(tags ?? [])]) + values.cost([roles]);
    },
    add(finding) {
      const key = keyOf(finding.resource);
      const known = numbers.get(key);
      if (known !== undefined) return known;
      const number = numbers.size;
      numbers.set(key, number);
      const { arn, account, region, console, tags, roles } = textsOf(source, finding);
      const row: ResourceRow = [
        finding.resource.kind,
        finding.resource.name,
        texts.add(arn),
        texts.add(account),
        texts.add(region),
        values.add(roles),
        tags === null ? null : tags.map((tag) => texts.add(tag)),
        texts.add(console),
      ];
      pending.push(JSON.stringify(row));
      return number;
    },
    take() {
      const taken = pending;
      pending = [];
      return taken;
    },
    numberOf: (ref) => numbers.get(keyOf(ref)),
    size: () => numbers.size,
  };
}

function keyOf(ref: ResourceRef): string {
  return `${ref.kind} ${resourceKey(ref)}`;
}

function textsOf(source: string, { resource, tags, roles }: Finding) {
  const text = (value: string): string => JSON.stringify(abbreviate(value, resource.name));
  return {
    arn: text(resource.arn),
    account: text(resource.account),
    region: text(resource.region),
    console: text(consoleUrl(source, resource) ?? ""),
    tags: tags === null ? null : tags.map(({ key, value }) => text(`${key}=${value}`)),
    roles: abbreviatedJson(roles, resource.name),
  };
}
