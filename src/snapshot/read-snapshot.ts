import { createHash } from "node:crypto";
import { storedGap, type Run } from "../model/run.js";
import { UsageError } from "../errors.js";
import { kinds } from "../model/resource.js";
import { closingStart, snapshotFormat, type ClosingLine, type ContentLine, type HeaderLine } from "./snapshot-file.js";
import type { Snapshot, StoredAccount, StoredResource } from "./snapshot.js";
import { textLines, type TextLine } from "./snapshot-text.js";

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
  if (header === null) throw notASnapshot(file, "it is empty");
  if (closing === null)
    throw new UsageError(
      `${file} ends after line ${last} without its closing line: it is not complete. Copy it again.`,
    );
  verify(file, closing, { ...counts, sha256: check.digest("hex") });
  const { tool, run, redacted } = header;
  // Of before these members were told.
  const { notOffered, permissions } = run as Partial<Pick<Run, "notOffered" | "permissions">>;
  const whole = { ...run, gaps: run.gaps.map(storedGap), notOffered: notOffered ?? [], permissions: permissions ?? [] };
  return { from: file, header: { tool, run: whole, redacted }, accounts, resources: () => resourcesOf(file) };
}

const accountStart = '{"account":';

async function* resourcesOf(file: string): AsyncGenerator<StoredResource> {
  for await (const line of textLines(file)) {
    if (line.number === 1 || line.text.startsWith(accountStart) || line.text.startsWith(closingStart)) continue;
    const content = parsed(file, line) as ContentLine;
    if (!("resource" in content)) throw changed(file, line, "is neither an account nor a resource");
    yield checkedResource(file, line, content.resource);
  }
}

function headerOf(file: string, line: TextLine): HeaderLine {
  const start = line.text.slice(0, 200);
  if (!start.startsWith('{"s3audit":"snapshot"')) throw notASnapshot(file, "line 1 is something else");
  const header = parsed(file, line) as HeaderLine;
  if (typeof header.format !== "number" || typeof header.run !== "object")
    throw notASnapshot(file, "line 1 is not its header");
  if (header.format > snapshotFormat)
    throw new UsageError(
      `${file} was written by a newer s3audit (snapshot format ${header.format}, this one reads up to ${snapshotFormat}): update s3audit to read it.`,
    );
  return header;
}

function accountOf(file: string, line: TextLine): StoredAccount {
  const content = parsed(file, line) as ContentLine;
  if (!("account" in content) || typeof content.account.facts !== "object") throw changed(file, line, "is no account");
  // Those of before Regions were kept have none.
  const { regions } = content.account as Partial<StoredAccount>;
  return { ...content.account, regions: regions ?? [] };
}

/** The parts that the code rests on without looking; what a rule makes of a strange fact is an `error` of that rule. */
function checkedResource(file: string, line: TextLine, resource: StoredResource): StoredResource {
  const { ref } = resource;
  if (!kinds.includes(ref.kind))
    throw new UsageError(`${at(file, line)} is about a ${ref.kind}, which this s3audit does not know: update s3audit.`);
  if (!refMembers.every((member) => typeof ref[member] === "string")) throw changed(file, line, "is no resource");
  if (!resource.gone && (!isObject(resource.facts) || !Array.isArray(resource.roles) || !hasTags(resource.facts)))
    throw changed(file, line, "is no resource");
  return resource;
}

const refMembers = ["arn", "name", "account", "region", "partition"] as const;

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}

/** Whether the tags, where they are known, are tags: waivers and reports take them as they are. */
function hasTags(facts: object): boolean {
  const tags = "tags" in facts ? facts.tags : null;
  if (!isObject(tags) || !("state" in tags) || tags.state !== "known") return true;
  return "value" in tags && Array.isArray(tags.value) && tags.value.every(isTag);
}

function isTag(tag: unknown): boolean {
  return (
    isObject(tag) && "key" in tag && typeof tag.key === "string" && "value" in tag && typeof tag.value === "string"
  );
}

function parsed(file: string, line: TextLine): unknown {
  try {
    return JSON.parse(line.text) as unknown;
  } catch {
    throw changed(file, line, "is no JSON");
  }
}

function verify(file: string, line: TextLine, found: ClosingLine["end"]): void {
  const { end } = parsed(file, line) as ClosingLine;
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
