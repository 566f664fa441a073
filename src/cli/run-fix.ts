import { appendFile, readdir, writeFile } from "node:fs/promises";
import path from "node:path";
import type { Config } from "../config/config.js";
import { UsageError, messageOf } from "../errors.js";
import type { FixFormat, FixFormatName } from "../fix/format.js";
import { fixFormats } from "../fix/formats.js";
import { bucketsBehind, neighboursFold, rulesOfNeighbours, takesLogs } from "../fix/neighbours.js";
import { type FixPlan, planFixes } from "../fix/plan.js";
import type { FixChoices } from "../fix/remedy.js";
import { resourceAddress, type Facts, type ResourceRef } from "../model/resource.js";
import type { Run } from "../model/run.js";
import { cleanText } from "../report/clean-text.js";
import { jsonText } from "../report/json-text.js";
import { pathSegment } from "../report/resource-path.js";
import { globMatcher } from "../rule-set/glob.js";
import { judgement, type JudgeWork, type Subject } from "../scan/judge.js";
import { makeFolder } from "../scan/make-folder.js";
import { fileMode } from "../scan/run-files.js";
import type { RuleToRun } from "../scan/scan-work.js";
import { storedSubjects } from "../scan/stored-subjects.js";
import type { Snapshot } from "../snapshot/snapshot.js";
import { judgeOf, judgingOf } from "./stored-judge.js";

/** Everything the flags of `fix` come to. */
export interface FixRequest {
  readonly snapshot: Snapshot;
  readonly format: FixFormatName;
  readonly output: string;
  /** The rules of the run: what they say of the changed settings decides. */
  readonly rules: readonly RuleToRun[];
  readonly config: Config;
  readonly logBucket: string | null;
  readonly kmsKeyArn: string | null;
  readonly isWanted: (ruleId: string) => boolean;
  readonly isNamed: (ruleId: string) => boolean;
  /** Names and globs of the buckets that are meant, with what belongs to them; empty = everything is. */
  readonly buckets: readonly string[];
}

/** What was written. */
export interface FixOutcome {
  readonly resources: number;
  readonly closed: number;
  readonly notShown: number;
  readonly manual: number;
}

/**
 * Writes the files that close a run's findings. They are text: nothing is executed, and AWS is not called.
 * @throws UsageError when the run cannot be read, has no bucket that is named, or the folder is not empty or cannot be written.
 */
export async function runFix(request: FixRequest): Promise<FixOutcome> {
  const { snapshot, rules, config, kmsKeyArn } = request;
  const choices: FixChoices = { logBucket: await foundBuckets(request), kmsKeyArn };
  await emptyFolder(request.output);
  const work = judgingOf(snapshot, rules, config);
  const { neighbours, targets } = await learn(request, choices, work);
  const rulesById = new Map(rules.map((one) => [one.rule.meta.id, one]));
  const writer = fixWriter(request, snapshot.header.run, rulesById);
  const total = { resources: 0, closed: 0, notShown: 0, manual: 0 };
  const isNamed = request.buckets.map(globMatcher);
  for await (const subject of existing(snapshot, rules)) {
    if (!isPlanned(subject, isNamed)) continue;
    const plan = planFixes(judgeOf(work, subject), {
      ref: subject.ref,
      facts: subject.facts,
      trust: config.trust,
      choices,
      neighbours,
      cannot: fixFormats[request.format].cannot,
      isWanted: request.isWanted,
      isNamed: request.isNamed,
      parametersOf: (ruleId) => rulesById.get(ruleId)?.parameters ?? {},
    });
    await writer.write(plan);
    total.resources += plan.isHeld ? 1 : 0;
    total.closed += plan.closed.length;
    total.notShown += plan.notShown.length;
    total.manual += plan.manual.length;
  }
  await writer.end(targets, total);
  return total;
}

async function* existing(snapshot: Snapshot, rules: readonly RuleToRun[]): AsyncGenerator<Subject> {
  const stored = storedSubjects(
    snapshot,
    rules.map(({ rule }) => rule),
  );
  for await (const one of stored) if (!one.gone) yield one.subject;
}

/**
 * The log bucket that was chosen, when the run holds it and every bucket that is named. Reads the run once when any is.
 * @throws UsageError for a name or glob that no bucket of the run has, and for a log bucket that takes no logs.
 */
async function foundBuckets({ snapshot, buckets, logBucket }: FixRequest): Promise<FixChoices["logBucket"]> {
  const missing = new Map(buckets.map((glob) => [glob, globMatcher(glob)]));
  let chosen: FixChoices["logBucket"] = null;
  if (missing.size === 0 && logBucket === null) return chosen;
  for await (const resource of snapshot.resources()) {
    if (resource.gone) continue;
    const { ref, facts } = resource;
    const names = bucketsOf(ref, facts);
    for (const [glob, matches] of missing) if (names.some(matches)) missing.delete(glob);
    if (ref.kind !== "bucket" || ref.name !== logBucket) continue;
    // Of kind bucket: its facts are a bucket's.
    if (!takesLogs(facts as Facts<"bucket">))
      throw new UsageError(
        `--log-bucket ${logBucket}: S3 delivers no access logs to a bucket with a default retention, or one encrypted with KMS by another key than a customer managed one.`,
      );
    chosen = ref;
  }
  const [glob] = missing.keys();
  if (glob !== undefined) throw new UsageError(`--bucket ${glob}: the run holds no such bucket. Nothing was written.`);
  if (logBucket !== null && chosen === null)
    throw new UsageError(
      `--log-bucket ${logBucket}: the run holds no such bucket, so that nobody can say whether it may take logs: name one of the run.`,
    );
  return chosen;
}

function isPlanned({ ref, facts }: Subject, isNamed: readonly ((bucket: string) => boolean)[]): boolean {
  return isNamed.length === 0 || bucketsOf(ref, facts).some((name) => isNamed.some((matches) => matches(name)));
}

/** The buckets that a resource is, leads to or belongs to, which `--bucket` speaks of. */
function bucketsOf(ref: ResourceRef, facts: Facts): readonly string[] {
  switch (ref.kind) {
    case "bucket":
    case "directory-bucket":
    case "table-bucket":
    case "vector-bucket":
      return [ref.name];
    case "file-system": {
      const { settings } = facts as Facts<"file-system">;
      return settings?.state === "known" ? [settings.value.bucket] : [];
    }
    default:
      return bucketsBehind(ref, facts);
  }
}

/** What is learned of the whole run before its resources are planned one by one. */
async function learn({ snapshot, rules, isWanted }: FixRequest, choices: FixChoices, work: JudgeWork) {
  const fold = neighboursFold(choices, isWanted);
  const asked = rules.filter(({ rule }) => rulesOfNeighbours.includes(rule.meta.id));
  for await (const subject of existing(snapshot, asked))
    fold.add(subject, judgement({ ...work, rules: asked }, subject).findings);
  return { neighbours: fold.result(), targets: fold.targets() };
}

async function emptyFolder(folder: string): Promise<void> {
  let there: readonly string[];
  try {
    await makeFolder(folder);
    there = await readdir(folder);
  } catch (error) {
    throw new UsageError(`Cannot write to ${folder}: ${messageOf(error)}. Choose another folder with --output.`);
  }
  if (there.length > 0)
    throw new UsageError(
      `${folder} is not empty, and files of two fixes must not be mixed: choose another folder with --output.`,
    );
}

interface FixWriter {
  write(plan: FixPlan): Promise<void>;
  end(targets: readonly string[], total: FixOutcome): Promise<void>;
}

function fixWriter(request: FixRequest, run: Run, rules: ReadonlyMap<string, RuleToRun>): FixWriter {
  const format: FixFormat = fixFormats[request.format];
  const { output } = request;
  const folders = new Set<string>();
  const put = async (name: string, text: string): Promise<void> => {
    const file = path.join(output, name);
    await makeFolder(path.dirname(file));
    await writeFile(file, text, { mode: fileMode });
  };
  const add = (name: string, text: string): Promise<void> =>
    text === "" ? Promise.resolve() : appendFile(path.join(output, name), text, { mode: fileMode });
  return {
    async write(plan) {
      const { account, region } = plan.ref;
      const folder = `${pathSegment(account)}/${pathSegment(region)}`;
      if (plan.changes.length > 0) {
        const shared = folders.has(folder) ? [] : format.folderFiles(account, region);
        folders.add(folder);
        for (const { name, text } of [...shared, ...format.files(plan, run, stemOf(plan.ref))])
          await put(`${folder}/${name}`, text);
      }
      await add("manual.md", manualText(plan, rules));
      await add("changes.ndjson", changesText(plan));
    },
    end: (targets, total) => put("README.md", readmeText(format, run, targets, total)),
  };
}

/** A file name that no other resource of the folder has: names of different kinds may be the same. */
function stemOf({ kind, name }: ResourceRef): string {
  return kind === "bucket" ? pathSegment(name) : `${kind}.${pathSegment(name)}`;
}

function manualText({ ref, manual, opened }: FixPlan, rules: ReadonlyMap<string, RuleToRun>): string {
  if (manual.length === 0 && opened.length === 0) return "";
  const name = cleanText(ref.name).replaceAll("`", "'");
  const lines = manual.flatMap(({ ruleId, reason }) => {
    const advice = rules.get(ruleId)?.rule.meta.remediation.summary ?? "";
    return [`- ${ruleId}: ${markdownText(reason)}`, `  Advice: ${markdownText(advice)}`];
  });
  const more = opened.map((ruleId) => `- ${ruleId}: passes now, and would fail after the planned changes.`);
  return `## ${ref.kind} \`${name}\` (${ref.account}, ${ref.region})\n\n${[...lines, ...more].join("\n")}\n\n`;
}

/** The text on one line, nothing in it that Markdown reads something into. */
function markdownText(text: string): string {
  return cleanText(text).replace(/[\\`*_{}[\]<>#|!~]/g, "\\$&");
}

/** One line for each changed fact, as \`s3audit whatif --changes\` takes them. */
function changesText({ ref, changes }: FixPlan): string {
  return changes
    .map(({ fact, after }) => {
      const value = after.state === "known" ? after.value : null;
      return `${jsonText({ resource: resourceAddress(ref), fact, value })}\n`;
    })
    .join("");
}

function readmeText(format: FixFormat, run: Run, targets: readonly string[], total: FixOutcome): string {
  const first = targets.map((name) => `\`${cleanText(name).replaceAll("`", "'")}\``).join(", ");
  const lines = [
    `# Fix of the run ${run.id}`,
    "",
    "Written by s3audit, which has executed nothing and called nothing. Every file is for you to read, change and use.",
    "",
    `${total.resources} resources change, and ${total.closed} findings are closed by it: the rules were asked about the changed settings.`,
    ...(total.notShown === 0 ? [] : [`${total.notShown} more should be closed; only another scan can show it.`]),
    ...(total.manual === 0 ? [] : [`${total.manual} findings are for a person: manual.md says why and what to do.`]),
    "",
    "## How",
    "",
    ...format.usage.map((text) => `- ${text}`),
    ...(targets.length === 0
      ? []
      : [
          `- First the buckets that receive access logs, then the others: ${first}. One that has no files here is not in the run, or needs none.`,
        ]),
    "- The account's Block Public Access last: it holds for every bucket at once.",
    "- `s3audit whatif RUN --changes changes.ndjson` shows what the changes close and open before anybody makes them.",
    "- Scan again afterwards.",
    "",
  ];
  return lines.join("\n");
}
