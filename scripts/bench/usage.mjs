// Preloaded into a measured process: writes what it took, from start to end, into the file that BENCH_USAGE names.
import { writeFileSync } from "node:fs";

const file = process.env.BENCH_USAGE;
const begunMs = performance.timeOrigin;
process.on("exit", () => {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  const wallMs = performance.timeOrigin + performance.now() - begunMs;
  writeFileSync(file, JSON.stringify({ wallMs, cpuMs: (userCPUTime + systemCPUTime) / 1000, peakMiB: maxRSS / 1024 }));
});
