// A scan in bad weather beside the same scan in good: the findings must be equal; told is how much longer it took. Then
// a server that bears only so many requests per second: told is how many it refused once the scan had found its pace.
// Needs a build. Exits 1 when findings differ.
//
//   node scripts/bench-faults.mjs [--buckets 1000] [--runs 3] [--rate 60] [--write]
//
// --rate is what the server bears of each operation, per second.
import { readFileSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { startFake } from "./bench/fake-server.mjs";
import { lookEvery, measure, median, scanProgram, withFolder } from "./bench/measure.mjs";
import { machineLine, tableLines, writeTable } from "./bench/table.mjs";

const { values } = parseArgs({
  options: {
    buckets: { type: "string", default: "1000" },
    runs: { type: "string", default: "3" },
    rate: { type: "string", default: "60" },
    write: { type: "boolean", default: false },
  },
});
/** As far away as a Region is: without latency, faults and their pauses would be all there is to see. */
const far = ["--latency", "20"];
const weathers = {
  calm: far,
  "5 % SlowDown, 2 % 500, 1 % resets": [...far, "--slowdown", "0.05", "--errors", "0.02", "--resets", "0.01"],
  "5 % SlowDown, 2 % 500, 1 % resets, 1 % cut short": [
    ...far,
    ...["--slowdown", "0.05", "--errors", "0.02", "--resets", "0.01", "--truncated", "0.01"],
  ],
};

const taken = new Map(Object.keys(weathers).map((name) => [name, []]));
await withFolder(async (folder) => {
  for (let run = 0; run < Number(values.runs); run += 1)
    for (const [name, flags] of Object.entries(weathers)) taken.get(name).push(await scan(flags, folder));
});
const calm = taken.get("calm");
const wallOf = (runs) => median(runs.map(({ wallMs }) => wallMs));
const rows = [...taken].map(([name, runs]) => {
  const differing = runs.filter(({ findings }) => findings !== calm[0].findings).length;
  if (differing > 0) process.exitCode = 1;
  return [
    name,
    (wallOf(runs) / 1000).toFixed(1),
    (wallOf(runs) / wallOf(calm)).toFixed(2),
    median(runs.map(({ counts }) => counts.throttled)),
    median(runs.map(({ counts }) => counts.faults)),
    differing === 0 ? "the same" : `other in ${differing} runs`,
  ];
});
const limited = await withFolder((folder) => scan([...far, "--rate", values.rate], folder));
const isSame = limited.findings === calm[0].findings;
if (!isSame) process.exitCode = 1;
const lines = [
  `${machineLine()} ${values.buckets} buckets at 20 ms, median of ${values.runs}.`,
  "",
  ...tableLines(["weather", "wall s", "calm = 1", "throttled", "other faults", "findings"], rows),
  "",
  `A server that bears ${values.rate} requests per second of each operation: ${(limited.wallMs / 1000).toFixed(0)} s, ` +
    `${limited.late.answered.toFixed(0)} requests answered and ${limited.late.refused.toFixed(1)} refused per second ` +
    `in the second half of the scan; findings ${isSame ? "the same" : "OTHER"}.`,
];
console.log(lines.join("\n"));
if (values.write) writeTable("bench-faults", lines);

/** One scan of a server of its own, what it found, and what the server was asked. */
async function scan(flags, folder) {
  const fake = await startFake(["--buckets", values.buckets, ...flags], null);
  const samples = [];
  const stopLooking = lookEvery(500, async () => {
    const { requests, throttled } = await (await fetch(`${fake.url}/__stats`)).json();
    samples.push({ atMs: performance.now(), requests, throttled });
  });
  try {
    const output = path.join(folder, "run");
    const usage = await measure(scanProgram(fake.url, output, ["--format", "json"]), {});
    await stopLooking();
    if (usage === null) throw new Error("The scan failed.");
    const { findings } = JSON.parse(readFileSync(path.join(output, "report.json"), "utf8"));
    const counts = await fake.takeCounts();
    // In the order of their ids, without the time of day: faults change which resource is finished first.
    const texts = findings.map(({ firstSeenAt: _, ...finding }) => JSON.stringify(finding)).sort();
    return { ...usage, counts, findings: texts.join("\n"), late: lateRates(samples) };
  } finally {
    await stopLooking();
    fake.stop();
  }
}

/** Answered and refused requests per second in the second half of the samples. */
function lateRates(samples) {
  const asked = samples.filter(({ requests }) => requests > 0);
  const [from, to] = [asked[Math.floor(asked.length / 2)], asked.at(-1)];
  if (from === undefined || to === undefined || to.atMs === from.atMs) return { answered: 0, refused: 0 };
  const seconds = (to.atMs - from.atMs) / 1000;
  const refused = to.throttled - from.throttled;
  return { answered: (to.requests - from.requests - refused) / seconds, refused: refused / seconds };
}
