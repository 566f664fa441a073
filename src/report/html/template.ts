import { readFile } from "node:fs/promises";

/** Where the data goes: replaced once, by the blocks. */
export const dataMarker = "<!--report-data-->";

/** A page without its data: the one of a run, or the one of a comparison. */
export type TemplateName = "template.html" | "diff-template.html";

/** Every browser opens it at once and every mail system still takes it. */
export const pageLimitBytes = 15_000_000;

/** For the frames of the blocks (under a hundred bytes each) and the footer. */
export const frameBytes = 100_000;

/** The template as `scripts/build-html.mjs` built it. @throws Error when it was not built. */
export async function readTemplate(name: TemplateName): Promise<string> {
  try {
    return await readFile(new URL(`./${name}`, import.meta.url), "utf8");
  } catch (error) {
    throw new Error(`${name} of the HTML report is missing: node scripts/build-html.mjs builds it.`, { cause: error });
  }
}

/**
 * What comes before the data, and what after it.
 * @throws Error when the template does not have one place for the data.
 */
export function aroundData(template: string): readonly [before: string, after: string] {
  const [before, after, ...others] = template.split(dataMarker);
  if (before === undefined || after === undefined || others.length > 0) {
    throw new Error("The HTML template does not have exactly one place for the data: build it again.");
  }
  return [before, after];
}
