// One long scan with its memory looked at as it goes: resident memory must be flat once the first tenth is read. Needs a
// build and Linux (/proc). Exits 1 when memory grows, or goes over the limit.
//
//   node scripts/bench-soak.mjs [--buckets 100000] [--limit-mib 220] [--write]
import { readFileSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { startFake } from "./bench/fake-server.mjs";
import { lookEvery, measure, scanProgram, withFolder } from "./bench/measure.mjs";
import { machineLine, tableLines, writeTable } from "./bench/table.mjs";

const { values } = parseArgs({
  options: {
    buckets: { type: "string", default: "100000" },
    "limit-mib": { type: "string", default: "220" },
    write: { type: "boolean", default: false },
  },
});
/** Garbage comes and goes: what grows is seen in the highest of each tenth. */
const mostGrowthMiB = 20;

const fake = await startFake(["--buckets", values.buckets], null);
const samples = [];
let usage;
let stopLooking = () => Promise.resolve();
try {
  usage = await withFolder((folder) =>
    measure(scanProgram(fake.url, path.join(folder, "run"), []), {}, (child) => {
      stopLooking = lookEvery(1000, async () => {
        const mib = residentMiB(child.pid);
        const { requests } = await (await fetch(`${fake.url}/__stats`)).json();
        if (mib !== null) samples.push({ atMs: performance.now(), mib, requests });
      });
    }),
  );
} finally {
  await stopLooking();
}
if (usage === null) throw new Error("The scan failed.");
const { requests } = await fake.takeCounts();
fake.stop();

/** The last sample of the scan: what follows is the writing of reports. */
const scanned = samples.filter((sample) => sample.requests < requests);
const tenths = Array.from({ length: 10 }, (_, tenth) => {
  const within = scanned.filter((sample) => Math.floor((sample.requests / requests) * 10) === tenth);
  return Math.max(0, ...within.map(({ mib }) => mib));
});
const reporting = samples.filter((sample) => sample.requests >= requests);
const growthMiB = Math.max(...tenths.slice(1)) - tenths[1];
const lines = [
  `${machineLine()} ${values.buckets} buckets, ${requests} reads, report.json and report.html: ${(usage.wallMs / 1000).toFixed(0)} s ` +
    `wall, ${(usage.cpuMs / 1000).toFixed(0)} s CPU (${Math.round((usage.cpuMs * 1000) / requests)} µs a read), peak ${usage.peakMiB.toFixed(0)} MiB.`,
  "",
  ...tableLines(
    ["part of the reads", ...tenths.map((_, tenth) => `${tenth * 10}-${tenth * 10 + 10} %`), "reports"],
    [
      [
        "highest MiB",
        ...tenths.map((mib) => mib.toFixed(0)),
        Math.max(0, ...reporting.map(({ mib }) => mib)).toFixed(0),
      ],
    ],
  ),
];
console.log(lines.join("\n"));
if (values.write) writeTable("bench-soak", lines);
if (growthMiB > mostGrowthMiB || usage.peakMiB > Number(values["limit-mib"])) {
  console.error(`bench: memory grew by ${growthMiB.toFixed(0)} MiB after the first tenth, or is over the limit.`);
  process.exitCode = 1;
}

/** What the process holds in memory now; null once it has ended. */
function residentMiB(pid) {
  try {
    const [, kib] = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, "utf8")) ?? [];
    return kib === undefined ? null : Number(kib) / 1024;
  } catch {
    // It ended between two looks.
    return null;
  }
}
