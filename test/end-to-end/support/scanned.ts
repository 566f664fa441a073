import { mkdtemp, rm } from "node:fs/promises";
import { readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Faults } from "../../../src/demo/faults.js";
import { type LoopbackAws, startLoopbackAws } from "../../../src/demo/server.js";
import type { World } from "../../../src/demo/world.js";
import { resourceKey } from "../../../src/model/resource.js";
import type { Run, Summary } from "../../../src/model/run.js";
import type { Status } from "../../../src/model/verdict.js";
import type { FindingJson } from "../../../src/report/finding-json.js";
import { openStoredRun } from "../../../src/scan/stored-run.js";
import { type Ended, runCommand } from "./command.js";

/** Runs `use` with a loopback AWS of its own, and checks that nobody asked it for anything but reads. */
export async function withAws<T>(world: World, faults: Faults, use: (aws: LoopbackAws) => Promise<T>): Promise<T> {
  const aws = await startLoopbackAws(world, faults, () => new Date());
  try {
    const result = await use(aws);
    const { refused, refusals } = aws.counts();
    expect({ refused, refusals, imported: aws.findings() }).toEqual({ refused: 0, refusals: [], imported: [] });
    return result;
  } finally {
    await aws.close();
  }
}

/** The environment of a user whose AWS is that server. */
export function environmentOf({ url, credentials }: LoopbackAws): NodeJS.ProcessEnv {
  return {
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    AWS_REGION: "us-east-1",
    S3AUDIT_ENDPOINT_URL: url,
  };
}

/** Runs `use` with a folder that is removed afterwards. */
export async function withFolder<T>(use: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(path.join(tmpdir(), "s3audit-test-"));
  try {
    return await use(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Statuses by rule id. */
export type Statuses = { readonly [ruleId: string]: Status };

/** A scan that is over, with what it left behind. */
export interface Scanned extends Ended {
  readonly run: Run;
  /** By ARN, of every resource that was looked at. */
  readonly statuses: ReadonlyMap<string, Statuses>;
  /** ARNs of resources that were deleted meanwhile. */
  readonly gone: readonly string[];
  readonly report: Report;
}

/** What report.json holds, as far as tests look at it. */
export interface Report {
  readonly run: Run;
  readonly summary: Summary;
  readonly findings: readonly FindingJson[];
}

/** Scans what the server speaks for, with no more than these flags. */
export function scanAws(aws: LoopbackAws, ...flags: readonly string[]): Promise<Scanned> {
  return withFolder(async (folder) => {
    const output = ["--output", folder, "--format", "json", "--no-progress"];
    const ended = await runCommand(["scan", ...output, ...flags], environmentOf(aws));
    return { ...ended, ...(await readScan(folder, ended)) };
  });
}

/** Reads what a scan left in its folder. */
export async function readScan(folder: string, ended: Ended): Promise<Omit<Scanned, keyof Ended>> {
  const stored = await openStoredRun(folder).catch((error: unknown) => {
    throw new Error(`The scan ended with ${ended.code} and left no run:\n${ended.stderr}`, { cause: error });
  });
  const statuses = new Map<string, Statuses>();
  const gone: string[] = [];
  for await (const line of stored.lines()) {
    if (line.gone) gone.push(line.ref.arn);
    else statuses.set(resourceKey(line.ref), line.statuses);
  }
  const report = JSON.parse(readFileSync(path.join(folder, "report.json"), "utf8")) as Report;
  return { run: stored.run, statuses, gone, report };
}

/** The statuses of one bucket; throws when it was not scanned. */
export function bucketStatuses({ statuses }: Pick<Scanned, "statuses">, name: string): Statuses {
  const found = statuses.get(`arn:aws:s3:::${name}`);
  if (found === undefined) throw new Error(`The bucket ${name} was not scanned.`);
  return found;
}
