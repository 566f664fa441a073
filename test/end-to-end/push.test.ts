import path from "node:path";
import type { SentFinding } from "../../src/demo/asff-limits.js";
import { noFaults } from "../../src/demo/faults.js";
import { type LoopbackAws, startLoopbackAws } from "../../src/demo/server.js";
import { unwatched } from "../../src/demo/world-watchers.js";
import { listedBuckets, newBucket, type World, type WorldBucket } from "../../src/demo/world.js";
import { account, emptyAccount } from "../demo/small-world.js";
import { type Ended, runCommand } from "./support/command.js";
import { environmentOf, withFolder } from "./support/scanned.js";

/** Security Hub everywhere but in Ireland, and the buckets that `now` gives. */
function worldOf(now: () => readonly WorldBucket[]): World {
  return {
    accounts: [
      {
        ...emptyAccount(account, "AKIAFIRSTEXAMPLE"),
        enabledRegions: ["eu-central-1", "eu-north-1", "eu-west-1", "us-east-1"],
        watchers: { ...unwatched, securityHubs: ["eu-central-1", "eu-north-1", "us-east-1"] },
        buckets: {
          get count() {
            return now().length;
          },
          page: (...asked) => listedBuckets(now()).page(...asked),
          get: (name) => listedBuckets(now()).get(name),
        },
      },
    ],
  };
}

const kept = newBucket("kept", "eu-central-1");
const deleted = newBucket("deleted", "eu-north-1");

/** Record state and compliance of the finding, as Security Hub has it. */
function stateOf(aws: LoopbackAws, ruleId: string, bucket: string): string {
  const found = aws.findings().find(({ Id }) => String(Id).endsWith(`/${ruleId}/arn:aws:s3:::${bucket}`));
  return `${String(found?.["RecordState"])} ${String((found?.["Compliance"] as SentFinding | undefined)?.["Status"])}`;
}

const importsIn = (aws: LoopbackAws): number => aws.counts().operations.get("securityhub:BatchImportFindings") ?? 0;

test("what is scanned is pushed to the same AWS; then what was fixed has passed and what was deleted is archived", async () => {
  let buckets: readonly WorldBucket[] = [kept, deleted];
  const aws = await startLoopbackAws(
    worldOf(() => buckets),
    noFaults,
    () => new Date(),
  );
  try {
    await withFolder(async (folder) => {
      const scan = async (name: string): Promise<string> => {
        const output = path.join(folder, name);
        const args = ["scan", "--output", output, "--format", "json", "--no-progress", "--quiet"];
        expect(await runCommand(args, environmentOf(aws))).toMatchObject({ code: 0, stderr: "" });
        return output;
      };
      const push = (...args: readonly string[]): Promise<Ended> =>
        runCommand(["push", "securityhub", ...args], environmentOf(aws));

      const first = await scan("first");
      expect(importsIn(aws)).toBe(0);
      const dry = await push(first, "--dry-run");
      expect([dry.code, importsIn(aws)]).toEqual([0, 0]);
      const pushed = await push(first);
      expect(pushed).toMatchObject({
        code: 0,
        stderr: "",
        stdout: dry.stdout.replaceAll("would be imported", "imported"),
      });
      // Nothing is there, which is no failure.
      expect(pushed.stdout).toMatch(
        /^eu-west-1: Security Hub is not enabled in account 111122223333, and this run has/m,
      );
      expect(stateOf(aws, "bucket-versioning", "kept")).toBe("ACTIVE FAILED");
      expect(stateOf(aws, "bucket-versioning", "deleted")).toBe("ACTIVE FAILED");

      buckets = [{ ...kept, versioning: { status: "Enabled", mfaDelete: null } }];
      const again = await push(await scan("second"));
      expect(again).toMatchObject({ code: 0, stderr: "" });
      expect(stateOf(aws, "bucket-versioning", "kept")).toBe("ACTIVE PASSED");
      expect(stateOf(aws, "bucket-access-logging", "kept")).toBe("ACTIVE FAILED");
      // The one bucket of its Region: the run finds nothing there any more.
      expect(stateOf(aws, "bucket-versioning", "deleted")).toBe("ARCHIVED FAILED");
      expect(again.stdout).toMatch(/^eu-north-1: (\d+) findings imported \(\1 archived\)$/m);
      expect(aws.counts()).toMatchObject({ refused: 0, unauthenticated: 0 });
    });
  } finally {
    await aws.close();
  }
}, 120_000);
