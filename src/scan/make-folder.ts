import { mkdir, stat } from "node:fs/promises";
import path from "node:path";
import { folderMode } from "./run-files.js";

/**
 * Makes the folder and its parents, as far as they are not there.
 * @throws what the file system says. Node's own recursive `mkdir` never ends where a folder refuses with ENOENT, as
 * `/proc` does.
 */
export async function makeFolder(folder: string): Promise<void> {
  if (await isFolder(folder)) return;
  const parent = path.dirname(path.resolve(folder));
  if (parent !== path.resolve(folder)) await makeFolder(parent);
  try {
    await mkdir(folder, { mode: folderMode });
  } catch (error) {
    // Made by somebody else meanwhile.
    if (!(await isFolder(folder))) throw error;
  }
}

async function isFolder(place: string): Promise<boolean> {
  try {
    return (await stat(place)).isDirectory();
  } catch {
    // Whatever it is, making it says what is wrong.
    return false;
  }
}
