import { readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { packaged, startNode } from "./support/command.js";
import { fleetEnvironment, startFake } from "./support/fake-server.js";
import { withFolder } from "./support/scanned.js";

const buckets = 10_000;

/**
 * A scan of 1 000 buckets takes about 120 MiB, almost all of it Node and the AWS SDK. A kilobyte kept per bucket and
 * rule would be over.
 */
const limitMiB = 190;

/** Two findings for every bucket and few reads: what grows is what is kept, not what is read. */
const rules = ["bucket-versioning", "bucket-mfa-delete"];

test("ten thousand buckets are scanned and reported in bounded memory", async () => {
  const server = await startFake("--buckets", String(buckets));
  try {
    await withFolder(async (folder) => {
      const usageFile = path.join(folder, "usage.json");
      const preload = pathToFileURL(fileURLToPath(new URL("../../scripts/bench/usage.mjs", import.meta.url))).href;
      const flags = ["--output", folder, "--format", "json,html,csv", "--no-progress", "--include", "all"];
      const command = ["scan", ...flags, ...rules.flatMap((rule) => ["--rule", rule])];
      const ended = await startNode(["--import", preload, packaged("bin/run.js"), ...command], {
        ...fleetEnvironment(server),
        BENCH_USAGE: usageFile,
      }).ended;
      expect({ code: ended.code, stderr: ended.stderr }).toEqual({ code: 0, stderr: "" });
      const { peakMiB } = JSON.parse(readFileSync(usageFile, "utf8")) as { readonly peakMiB: number };
      expect(peakMiB).toBeLessThan(limitMiB);
      const { summary } = JSON.parse(readFileSync(path.join(folder, "report.json"), "utf8")) as {
        readonly summary: {
          readonly resources: { readonly bucket: number };
          readonly statuses: { readonly pass: number; readonly fail: number };
        };
      };
      expect(summary.resources.bucket).toBe(buckets);
      expect(summary.statuses.pass + summary.statuses.fail).toBeGreaterThan(buckets);
    });
  } finally {
    server.stop();
  }
}, 120_000);
