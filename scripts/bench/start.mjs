// How long the command takes when there is next to nothing to do, from the start of the process to its end: --version and
// --help beside an empty Node, and a cold scan of five buckets of the fake AWS. They take turns. Needs a build. Exits 1
// when the scan's median is over the limit, so that a release can be held back by it.
//
//   node scripts/bench/start.mjs [--limit-ms 2000] [--runs 7] [--write]
import path from "node:path";
import { parseArgs } from "node:util";
import { startFake } from "./fake-server.mjs";
import { measure, median, nodeProgram, scanProgram, withFolder } from "./measure.mjs";
import { machineLine, tableLines, writeTable } from "./table.mjs";

const { values } = parseArgs({
  options: {
    "limit-ms": { type: "string", default: "2000" },
    runs: { type: "string", default: "7" },
    write: { type: "boolean", default: false },
  },
});
const command = path.join(import.meta.dirname, "../../bin/run.js");
const fake = await startFake(["--buckets", "5"], null);
const taken = {};
try {
  await withFolder(async (folder) => {
    const programs = {
      "an empty Node": nodeProgram(["-e", "0"]),
      "s3audit --version": nodeProgram([command, "--version"]),
      "s3audit --help": nodeProgram([command, "--help"]),
      "s3audit scan, 5 buckets": scanProgram(fake.url, folder, []),
    };
    for (let run = 0; run < Number(values.runs); run += 1)
      for (const [name, program] of Object.entries(programs)) {
        const usage = await measure(program, {});
        if (usage === null) throw new Error(`${name} failed.`);
        (taken[name] ??= []).push(usage);
      }
  });
} finally {
  fake.stop();
}
const of = (name, key) => median(taken[name].map((usage) => usage[key]));
const rows = Object.keys(taken).map((name) => [
  name,
  Math.round(of(name, "wallMs")),
  (of(name, "wallMs") / of("an empty Node", "wallMs")).toFixed(1),
  Math.round(of(name, "cpuMs")),
  Math.round(of(name, "peakMiB")),
]);
const lines = [
  `${machineLine()} Median of ${values.runs}.`,
  "",
  ...tableLines(["command", "wall ms", "empty Node = 1", "CPU ms", "peak MiB"], rows),
];
console.log(lines.join("\n"));
if (values.write) writeTable("bench-start", lines);
if (of("s3audit scan, 5 buckets", "wallMs") > Number(values["limit-ms"])) process.exitCode = 1;
