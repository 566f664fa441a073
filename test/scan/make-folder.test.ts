import { mkdtemp, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { makeFolder } from "../../src/scan/make-folder.js";

let parent: string;
beforeEach(async () => {
  parent = await mkdtemp(path.join(tmpdir(), "s3audit-folder-"));
});
afterEach(async () => {
  await rm(parent, { recursive: true });
});

test("makes the folder with its parents, private to its owner; one that is there stays", async () => {
  const folder = path.join(parent, "a", "b");
  await Promise.all([makeFolder(folder), makeFolder(folder)]);
  await makeFolder(folder);
  for (const one of [folder, path.dirname(folder)]) expect((await stat(one)).mode & 0o777).toBe(0o700);
});

test.each(["a-file", "a-file/b", "a-file/b/c"])("%s: what is no folder is told", async (name) => {
  await writeFile(path.join(parent, "a-file"), "");
  await expect(makeFolder(path.join(parent, name))).rejects.toThrow(/EEXIST|ENOTDIR/);
});

test("a place in which nothing can be made is told, and not tried for ever", async () => {
  await expect(makeFolder("/proc/none/run")).rejects.toThrow(/ENOENT/);
});
