import { createHash } from "node:crypto";
import { UsageError } from "../errors.js";
import { kinds } from "../model/resource.js";
import { storedGap, type Run } from "../model/run.js";
import { isObject, isRun } from "../model/run-shape.js";
import { closingStart, snapshotFormat, snapshotStart, type ClosingLine, type HeaderLine } from "./snapshot-file.js";
import type { Snapshot, StoredAccount, StoredResource } from "./snapshot.js";
import { textLines, textStart, type TextLine } from "./snapshot-text.js";

/**
 * Opens a snapshot file after reading it once from end to end: what `resources` gives is whole and as it was written.
 * @throws UsageError for a file that is no snapshot, is of a newer version, was cut off or was changed.
 */
export async function openSnapshot(file: string): Promise<Snapshot> {
  const check = createHash("sha256");
  const counts = { accounts: 0, resources: 0 };
  const accounts: StoredAccount[] = [];
  let header: HeaderLine | null = null;
  let closing: TextLine | null = null;
  let last = 0;
  const start = await textStart(file, snapshotStart.length);
  if (start === "") throw notASnapshot(file, "it is empty");
  if (start !== snapshotStart) throw notASnapshot(file, "line 1 is something else");
  for await (const line of textLines(file)) {
    last = line.number;
    if (header === null) {
      header = headerOf(file, line);
    } else if (closing !== null) {
      throw changed(file, line, "stands after the closing line");
    } else if (!line.isWhole) {
      throw new UsageError(
        `${at(file, line)} is cut off: the snapshot is not complete. Copy it again, or make it again.`,
      );
    } else if (line.text.startsWith(closingStart)) {
      closing = line;
      continue;
    } else if (line.text.startsWith(accountStart)) {
      counts.accounts += 1;
      accounts.push(accountOf(file, line));
    } else {
      counts.resources += 1;
    }
    check.update(`${line.text}\n`);
  }
  if (header === null) throw notASnapshot(file, "line 1 is not its header");
  if (closing === null)
    throw new UsageError(
      `${file} ends after line ${last} without its closing line: it is not complete. Copy it again.`,
    );
  verify(file, closing, { ...counts, sha256: check.digest("hex") });
  const { tool, run, redacted } = header;
  // Of before these members were told.
  const { gaps, notOffered, permissions, configFile, baseline } = run as Partial<Run>;
  const whole = {
    ...run,
    gaps: (gaps ?? []).map(storedGap),
    notOffered: notOffered ?? [],
    permissions: permissions ?? [],
    configFile: configFile ?? null,
    baseline: baseline ?? null,
  };
  return { from: file, header: { tool, run: whole, redacted }, accounts, resources: () => resourcesOf(file) };
}

const accountStart = '{"account":';

async function* resourcesOf(file: string): AsyncGenerator<StoredResource> {
  for await (const line of textLines(file)) {
    if (line.number === 1 || line.text.startsWith(accountStart) || line.text.startsWith(closingStart)) continue;
    const content = parsed(file, line);
    if (!isObject(content) || !("resource" in content))
      throw changed(file, line, "is neither an account nor a resource");
    yield checkedResource(file, line, content["resource"]);
  }
}

function headerOf(file: string, line: TextLine): HeaderLine {
  const header = parsed(file, line);
  if (!isObject(header) || typeof header["format"] !== "number") throw notASnapshot(file, "line 1 is not its header");
  if (header["format"] > snapshotFormat)
    throw new UsageError(
      `${file} was written by a newer s3audit (snapshot format ${header["format"]}, this one reads up to ${snapshotFormat}): update s3audit to read it.`,
    );
  if (!isRun(header["run"]) || !isObject(header["tool"])) throw notASnapshot(file, "line 1 is not its header");
  return header as unknown as HeaderLine;
}

function accountOf(file: string, line: TextLine): StoredAccount {
  const content = parsed(file, line);
  const account = isObject(content) ? content["account"] : null;
  if (!isObject(account)) throw changed(file, line, "is no account");
  // Those of before Regions were kept have none.
  const { ref, facts, collected, regions = [] } = account;
  const isWhole = isRef(ref) && areFacts(facts) && isObject(collected) && Object.values(collected).every(areTexts);
  if (!isWhole || !areTexts(regions)) throw changed(file, line, "is no account");
  return { ...(account as unknown as StoredAccount), regions };
}

/** The parts that the code rests on without looking; what a rule makes of a strange fact is an `error` of that rule. */
function checkedResource(file: string, line: TextLine, resource: unknown): StoredResource {
  if (!isObject(resource) || !isObject(resource["ref"])) throw changed(file, line, "is no resource");
  const { ref, gone, facts, roles } = resource;
  if (typeof ref["kind"] === "string" && !isKind(ref["kind"]))
    throw new UsageError(
      `${at(file, line)} is about a ${ref["kind"]}, which this s3audit does not know: update s3audit.`,
    );
  const isWhole = gone === true || (areFacts(facts) && hasTags(facts) && Array.isArray(roles) && roles.every(isRole));
  if (!isRef(ref) || !isWhole) throw changed(file, line, "is no resource");
  return resource as unknown as StoredResource;
}

const refMembers = ["arn", "name", "account", "region", "partition"] as const;

function isRef(ref: unknown): boolean {
  return isObject(ref) && isKind(ref["kind"]) && refMembers.every((member) => typeof ref[member] === "string");
}

function isKind(kind: unknown): boolean {
  return kinds.some((known) => known === kind);
}

function areFacts(facts: unknown): facts is { readonly [fact: string]: unknown } {
  return isObject(facts) && Object.values(facts).every((fact) => isObject(fact) && typeof fact["state"] === "string");
}

function areTexts(texts: unknown): texts is string[] {
  return Array.isArray(texts) && texts.every((text) => typeof text === "string");
}

function isRole(role: unknown): boolean {
  return isObject(role) && typeof role["role"] === "string" && typeof role["reason"] === "string";
}

/** Whether the tags, where they are known, are tags: waivers and reports take them as they are. */
function hasTags({ tags }: { readonly [fact: string]: unknown }): boolean {
  if (!isObject(tags) || tags["state"] !== "known") return true;
  return Array.isArray(tags["value"]) && tags["value"].every(isTag);
}

function isTag(tag: unknown): boolean {
  return isObject(tag) && typeof tag["key"] === "string" && typeof tag["value"] === "string";
}

function parsed(file: string, line: TextLine): unknown {
  try {
    return JSON.parse(line.text) as unknown;
  } catch {
    throw changed(file, line, "is no JSON");
  }
}

function verify(file: string, line: TextLine, found: ClosingLine["end"]): void {
  const closing = parsed(file, line);
  if (!isObject(closing) || !isObject(closing["end"])) throw changed(file, line, "is no closing line");
  const end = closing["end"] as unknown as ClosingLine["end"];
  if (end.accounts !== found.accounts || end.resources !== found.resources)
    throw changed(
      file,
      line,
      `says ${end.accounts} accounts and ${end.resources} resources, but there are ${found.accounts} and ${found.resources}`,
    );
  if (end.sha256 !== found.sha256) throw changed(file, line, "holds another checksum than the lines before it have");
}

function changed(file: string, line: TextLine, how: string): UsageError {
  return new UsageError(
    `${at(file, line)} ${how}: the snapshot was changed after it was written. Use the original, or make it again.`,
  );
}

function notASnapshot(file: string, why: string): UsageError {
  return new UsageError(`${file} is no snapshot of s3audit: ${why}. \`s3audit scan --save-snapshot FILE\` makes one.`);
}

function at(file: string, { number }: TextLine): string {
  return `${file}: line ${number}`;
}
