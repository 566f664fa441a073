import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import type { Page } from "playwright-core";

interface Violation {
  readonly id: string;
  readonly nodes: readonly { readonly html: string; readonly failureSummary: string }[];
}

/** What axe has against the page. The page must be open without its policy, which rightly refuses axe's script. */
export async function axeFindings(
  page: Page,
): Promise<readonly (readonly [rule: string, places: readonly string[]])[]> {
  const file = createRequire(import.meta.url).resolve("axe-core/axe.min.js");
  await page.addScriptTag({ content: await readFile(file, "utf8") });
  const violations = await page.evaluate<Violation[]>("axe.run().then((result) => result.violations)");
  return violations.map(({ id, nodes }) => [id, nodes.map((node) => `${node.html} ${node.failureSummary}`)]);
}
