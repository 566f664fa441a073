// What reads a run again: its peak memory and wall time at several sizes, so that what grows with the run is seen. Each size
// is scanned once from the fake AWS; --keep names a folder in which these runs stay for the next time. Push asks a Security
// Hub that has nothing. Needs a build.
//
//   node scripts/bench-stores.mjs [--sizes 2000,20000] [--keep FOLDER] [--only diff] [--write]
import { existsSync, mkdirSync, readFileSync, statSync } from "node:fs";
import { createServer } from "node:http";
import path from "node:path";
import { parseArgs } from "node:util";
import { startFake } from "./bench/fake-server.mjs";
import { measure, nodeProgram, scanProgram, withFolder } from "./bench/measure.mjs";
import { machineLine, tableLines, writeTable } from "./bench/table.mjs";

const { values } = parseArgs({
  options: {
    sizes: { type: "string", default: "2000,20000" },
    keep: { type: "string" },
    only: { type: "string", default: "" },
    write: { type: "boolean", default: false },
  },
});
const sizes = values.sizes.split(",").map(Number);
const command = path.join(import.meta.dirname, "../bin/run.js");

const taken = new Map();
const notes = [];
if (values.keep === undefined) await withFolder(measureAll);
else {
  mkdirSync(values.keep, { recursive: true });
  await measureAll(values.keep);
}
const lines = [
  `${machineLine()} ${notes.join("; ")}. One run each, ${new Date().toISOString().slice(0, 10)}.`,
  "",
  ...tableLines(
    ["command", ...sizes.flatMap((size) => [`${size} buckets: peak MiB`, "wall s"])],
    [...taken].map(([name, usages]) => [
      name,
      ...usages.flatMap((usage) =>
        usage === null ? ["failed", ""] : [usage.peakMiB.toFixed(0), (usage.wallMs / 1000).toFixed(1)],
      ),
    ]),
  ),
];
console.log(lines.join("\n"));
if (values.write) writeTable("bench-stores", lines);

async function measureAll(folder) {
  for (const size of sizes) {
    const run = await scanned(folder, size);
    notes.push(
      `${size} buckets: resources.ndjson of ${Math.round(statSync(path.join(run, "resources.ndjson")).size / 1e6)} MB`,
    );
    const hub = await startEmptyHub();
    try {
      for (const [name, args] of programsFor(run, path.join(folder, "again"), hub.url)) {
        if (!name.includes(values.only)) continue;
        const usage = await measure(nodeProgram([command, ...args]), {});
        taken.set(name, [...(taken.get(name) ?? []), usage]);
        console.error(
          `${size} ${name}: ${usage === null ? "failed" : `${usage.peakMiB.toFixed(0)} MiB, ${(usage.wallMs / 1000).toFixed(1)} s`}`,
        );
      }
    } finally {
      hub.stop();
    }
  }
}

/** The run of so many buckets, scanned unless it is there. */
async function scanned(folder, size) {
  const run = path.join(folder, `run-${size}`);
  if (existsSync(path.join(run, "report.json"))) return run;
  const fake = await startFake(["--buckets", String(size)], null);
  try {
    const usage = await measure(scanProgram(fake.url, run, ["--format", "json"]), {});
    if (usage === null) throw new Error(`The scan of ${size} buckets failed.`);
  } finally {
    fake.stop();
  }
  return run;
}

/** A run compared with itself has every finding of it unchanged: all of the earlier run is held. */
function programsFor(run, again, hubUrl) {
  const fromSnapshot = ["scan", "--snapshot", run, "--output", again, "--format", "json", "--quiet", "--no-progress"];
  return [
    ["diff, JSON", ["diff", run, run, "--format", "json"]],
    ["diff, HTML", ["diff", run, run, "--format", "html"]],
    ["diff of report.json", ["diff", path.join(run, "report.json"), path.join(run, "report.json"), "--format", "json"]],
    ["report, JSON", ["report", run, "--format", "json", "--output", again]],
    ["report, HTML", ["report", run, "--format", "html", "--output", again]],
    ["scan --snapshot", fromSnapshot],
    ["scan --snapshot --baseline", [...fromSnapshot, "--baseline", run]],
    ["push securityhub --dry-run", ["push", "securityhub", run, "--dry-run", "--endpoint-url", hubUrl]],
  ];
}

/** STS, and a Security Hub in every Region that keeps nothing. */
async function startEmptyHub() {
  const catalog = path.join(import.meta.dirname, "bench/catalog.json");
  const { account } = JSON.parse(readFileSync(catalog, "utf8"));
  const identity = `<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult><Arn>arn:aws:iam::${account}:user/bench</Arn><UserId>AIDABENCH</UserId><Account>${account}</Account></GetCallerIdentityResult></GetCallerIdentityResponse>`;
  const answers = {
    "/accounts": { HubArn: "arn:aws:securityhub:us-east-1:1:hub/default" },
    "/findings": { Findings: [] },
  };
  const server = createServer((request, response) => {
    request.resume().on("end", () => {
      const answer = answers[request.url];
      if (answer === undefined) response.setHeader("content-type", "text/xml").end(identity);
      else response.setHeader("content-type", "application/json").end(JSON.stringify(answer));
    });
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    stop() {
      server.close();
      server.closeAllConnections();
    },
  };
}
