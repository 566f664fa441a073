// Whole scans of the fake AWS, from the start of the process to its end with report.json written: s3audit through both
// transports, a plain boto3 pool where python3 has boto3, and whatever peers are named. Each size is measured plain and
// over TLS, programs taking turns, and the median of the runs is told. Needs a build.
//
//   node scripts/bench.mjs [--sizes 1000,10000] [--latencies 0,20] [--runs 3,1] [--no-tls] [--write]
//
// --runs is for each size in turn, the last for those that follow. A peer is a command line in BENCH_PEER_<NAME>, in which {url} stands for the endpoint; it finds AWS_ENDPOINT_URL and
// credentials in its environment. --write puts the table into docs/performance.md.
import { spawnSync } from "node:child_process";
import path from "node:path";
import { parseArgs } from "node:util";
import { selfSigned, startFake } from "./bench/fake-server.mjs";
import { foreignProgram, measure, median, scanProgram, withFolder } from "./bench/measure.mjs";
import { machineLine, tableLines, writeTable } from "./bench/table.mjs";

const { values } = parseArgs({
  allowNegative: true,
  options: {
    sizes: { type: "string", default: "1000,10000" },
    latencies: { type: "string", default: "0,20" },
    runs: { type: "string", default: "3,1" },
    tls: { type: "boolean", default: true },
    write: { type: "boolean", default: false },
  },
});
const numbersOf = (text) => text.split(",").map(Number);

/** Beyond this many buckets only s3audit is worth the wait. */
const largestForAll = 10_000;
const sizes = numbersOf(values.sizes);
const runs = numbersOf(values.runs);

const boto3 = versionOf("python3", ["-c", "import boto3; print(boto3.__version__)"]);
if (boto3 === null) console.error("bench: no python3 with boto3 here; the pool is left out.");
const peers = Object.entries(process.env).flatMap(([name, line]) =>
  name.startsWith("BENCH_PEER_") ? [[name.slice("BENCH_PEER_".length).toLowerCase(), line]] : [],
);

const head = ["buckets", "program", "wall s", "CPU s", "peak MiB", "reads a bucket", "CPU µs a read", "wall, lean = 1"];
const rows = [];
await withFolder(async (folder) => {
  const certificate = values.tls ? selfSigned(folder) : null;
  if (values.tls && certificate === null) console.error("bench: no openssl here; TLS is left out.");
  for (const buckets of sizes) {
    for (const latencyMs of numbersOf(values.latencies)) {
      if (latencyMs > 0 && buckets > 1000) continue;
      rows.push(...(await scenario({ buckets, latencyMs, certificate: null, folder })));
      if (certificate !== null && latencyMs === 0 && buckets <= largestForAll)
        rows.push(...(await scenario({ buckets, latencyMs, certificate, folder })));
    }
  }
});
const versions = `s3audit ${spawnSync(process.execPath, ["-p", "require('./package.json').version"]).stdout}`.trim();
const lines = [
  `${machineLine()} ${versions}${boto3 === null ? "" : `, boto3 ${boto3}`}, ${new Date().toISOString().slice(0, 10)}.`,
  "",
  ...tableLines(head, rows),
];
console.log(lines.join("\n"));
if (values.write) writeTable("bench", lines);

/** The rows of one size: every program in turn, as often as asked for. */
async function scenario({ buckets, latencyMs, certificate, folder }) {
  const fake = await startFake(["--buckets", String(buckets), "--latency", String(latencyMs)], certificate);
  const environment = {
    AWS_ENDPOINT_URL: fake.url,
    ...(certificate === null ? {} : { AWS_CA_BUNDLE: certificate.cert }),
  };
  const programs = programsFor(fake.url, buckets, latencyMs, certificate, folder);
  const taken = new Map(programs.map(([name]) => [name, []]));
  try {
    for (let run = 0; run < runsOf(buckets); run += 1)
      for (const [name, program] of programs) {
        await fake.takeCounts();
        const usage = await measure(program, environment);
        if (usage === null) console.error(`bench: ${name} failed with ${buckets} buckets.`);
        else taken.get(name).push({ ...usage, requests: (await fake.takeCounts()).requests });
      }
  } finally {
    fake.stop();
  }
  const how = [latencyMs > 0 ? `${latencyMs} ms` : "", certificate === null ? "" : "TLS"].filter((part) => part !== "");
  const title = [String(buckets), ...how].join(", ");
  const count = runsOf(buckets) === 1 ? "1 run" : `median of ${runsOf(buckets)}`;
  return [...taken].flatMap(([name, usages]) =>
    usages.length === 0 ? [] : [rowOf(`${title} (${count})`, name, usages, taken.get("s3audit"))],
  );
}

function runsOf(buckets) {
  return runs[sizes.indexOf(buckets)] ?? runs.at(-1);
}

function programsFor(url, buckets, latencyMs, certificate, folder) {
  const scan = (transport) =>
    scanProgram(url, path.join(folder, transport), ["--transport", transport, "--format", "json"]);
  const ours = [["s3audit", scan("lean")]];
  if (buckets > largestForAll) return ours;
  const pool = ["python3", path.join(import.meta.dirname, "bench/boto3_pool.py"), url];
  // The pool is bound by Python's lock: latency and TLS change little, and a run takes a minute.
  const isForAll = buckets <= 1000 && certificate === null && latencyMs === 0;
  return [
    ...ours,
    ...(certificate === null && latencyMs === 0 ? [["s3audit --transport sdk", scan("sdk")]] : []),
    ...(boto3 === null || !isForAll ? [] : [["boto3, 16 threads", foreignProgram(pool)]]),
    ...(isForAll ? peers.map(([name, line]) => [name, foreignProgram(line.replaceAll("{url}", url).split(" "))]) : []),
  ];
}

function rowOf(title, name, usages, leanUsages) {
  const of = (key, among = usages) => median(among.map((run) => run[key]));
  const buckets = Number.parseInt(title, 10);
  return [
    title,
    name,
    (of("wallMs") / 1000).toFixed(1),
    (of("cpuMs") / 1000).toFixed(1),
    Math.round(of("peakMiB")),
    (of("requests") / buckets).toFixed(1),
    Math.round((of("cpuMs") * 1000) / of("requests")),
    (of("wallMs") / of("wallMs", leanUsages)).toFixed(1),
  ];
}

function versionOf(program, args) {
  const asked = spawnSync(program, args, { encoding: "utf8" });
  return asked.status === 0 ? asked.stdout.trim() : null;
}
