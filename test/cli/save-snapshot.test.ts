import { execFileSync } from "node:child_process";
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { UsageError } from "../../src/errors.js";
import { checkSavePlace } from "../../src/cli/save-snapshot.js";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "s3audit-save-"));
});
afterEach(async () => {
  await rm(folder, { recursive: true });
});

const check = (file: string, runFolder: string | null): Promise<void> =>
  checkSavePlace({ file, names: "as-they-are" }, runFolder);
const at = (name: string): string => path.join(folder, name);

test.each([
  "run.json",
  "run.json.new",
  "resources.ndjson",
  "accounts.ndjson",
  "rules.json",
  "run.lock",
  "stats.json",
  "report.json",
  "report.html",
  "Report.csv",
  "report.asff-001.json",
  "report.ocsf-parquet/x",
])("%s in the run's folder is the run's", async (name) => {
  const run = at("run");
  await mkdir(path.join(run, path.dirname(name)), { recursive: true });
  await symlink(run, at("link"));
  for (const place of [run, at("link")])
    await expect(check(path.join(place, name), run)).rejects.toThrow(/which is a file of the run itself/);
  expect(await readdir(path.join(run, path.dirname(name)))).not.toContain(path.basename(name));
  // Elsewhere such a name is anybody's, unless another run is there.
  await check(path.join(run, name), at("other"));
  await writeFile(path.join(run, "resources.ndjson"), "");
  await expect(check(path.join(run, name), null)).rejects.toThrow(/which is a file of the run itself/);
});

test.each(["facts.gz", "snapshot.json", "x/report.json"])("%s beside the run's files is not", async (name) => {
  await mkdir(path.dirname(at(name)), { recursive: true });
  await check(at(name), folder);
  expect(await readdir(path.dirname(at(name)))).not.toContain(`${path.basename(name)}.new`);
});

test("an earlier snapshot is replaced, and left as it is until then", async () => {
  await writeFile(at("facts.gz"), "earlier");
  await check(at("facts.gz"), null);
  expect(await readFile(at("facts.gz"), "utf8")).toBe("earlier");
});

test("what is no regular file is refused: it would be replaced, not written to", async () => {
  await symlink(at("elsewhere"), at("link"));
  execFileSync("mkfifo", [at("pipe")]);
  for (const [file, what] of [
    [at("link"), /is a link: choose another file/],
    ["/dev/fd/1", /is a link/],
    [at("pipe"), /is no regular file/],
    ["/dev/null", /is no regular file/],
    [folder, /is a folder/],
  ] as const) {
    await expect(check(file, null)).rejects.toThrow(UsageError);
    await expect(check(file, null)).rejects.toThrow(what);
  }
});

test("a place that cannot be written to is refused, whatever its folder's permissions say", async () => {
  await expect(check("/proc/facts.gz", null)).rejects.toThrow(/Cannot write the snapshot to \/proc\/facts.gz: ENOENT/);
  await expect(check(at("none/facts.gz"), null)).rejects.toThrow(/Cannot write the snapshot to .*none.* ENOENT/);
});
