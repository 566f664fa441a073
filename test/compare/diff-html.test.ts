import { gunzipSync } from "node:zlib";
import type { Change, Comparison } from "../../src/compare/compare-runs.js";
import { diffPageParts } from "../../src/compare/diff-html.js";
import type { ChangesFooter, ChangesPart } from "../../src/report/html/changes-data.js";
import { changeMarks } from "../../src/report/html/data.js";
import { dataMarker } from "../../src/report/html/template.js";
import { severities } from "../../src/model/verdict.js";
import { hostileTexts } from "../report/support/hostile-report.js";
import { bucketChange, comparisonOf, sampleChanges } from "./support/sample-comparison.js";

const template = `<!doctype html>${dataMarker}<p></p>`;

interface Page {
  readonly bytes: number;
  readonly html: string;
  readonly footer: ChangesFooter;
  /** State, severity and name of each. */
  readonly rows: readonly (readonly [state: string, severity: string, name: string])[];
}

async function pageOf(comparison: Comparison, limitBytes: number): Promise<Page> {
  let html = "";
  for await (const part of diffPageParts({ name: "s3audit", version: "0" }, comparison, template, limitBytes))
    html += part;
  const blocks = (part: string): unknown[] =>
    [...html.matchAll(new RegExp(`<script type="application/(json|gzip)" data-part="${part}"[^>]*>([^<]*)<`, "g"))].map(
      ([, type, text = ""]) =>
        JSON.parse(type === "gzip" ? gunzipSync(Buffer.from(text, "base64")).toString() : text) as unknown,
    );
  const rows = (blocks("changes") as ChangesPart[]).flatMap(({ rows: of }) =>
    of.map(
      ([, state, severity, , , name]) => [String(changeMarks[state]), String(severities[severity]), name] as const,
    ),
  );
  return { bytes: Buffer.byteLength(html), html, footer: blocks("footer")[0] as ChangesFooter, rows };
}

test("lists what is new, not evaluable, gone and fixed, and only counts what is unchanged", async () => {
  const { rows, footer } = await pageOf(comparisonOf(sampleChanges), 1_000_000);
  expect(rows).toEqual([
    ["new", "critical", "fresh"],
    ["new", "high", "accepted"],
    ["not-evaluable", "high", "closed"],
    ["gone", "low", "deleted"],
    ["fixed", "high", "repaired"],
  ]);
  expect(footer).toEqual({ limitBytes: 1_000_000, changes: 5, omittedChanges: 0, omitted: [] });
});

test("stays below its limit, tells what was left out, and new ones do not crowd out what was fixed", async () => {
  function* many(state: Change["state"], count: number): Generator<Change> {
    for (let number = 0; number < count; number++)
      yield bucketChange(`${state}-${number}-${Math.sin(number)}`, { state });
  }
  const changes = [...many("new", 40_000), ...many("fixed", 30_000), ...many("gone", 100)];
  for (const limitBytes of [400_000, 3_000_000]) {
    const { rows, footer, bytes } = await pageOf(comparisonOf(changes), limitBytes);
    expect(bytes).toBeLessThanOrEqual(limitBytes);
    expect(bytes).toBeGreaterThan(limitBytes / 2);
    expect(footer.changes).toBe(rows.length);
    expect(footer.changes + footer.omittedChanges).toBe(70_100);
    const left = new Map(footer.omitted.map(({ state, count }) => [state, count]));
    const shown = (state: string): number => rows.filter(([each]) => each === state).length;
    expect(shown("new") + (left.get("new") ?? 0)).toBe(40_000);
    expect(shown("fixed") + (left.get("fixed") ?? 0)).toBe(30_000);
    expect(shown("fixed")).toBeGreaterThan(0.2 * shown("new"));
  }
});

test("hostile text never ends a script element", async () => {
  const changes = hostileTexts.map((text) => {
    const change = bucketChange(text, { state: "not-evaluable", reason: text });
    return { ...change, finding: { ...change.finding, ruleId: text, message: text } };
  });
  const comparison = comparisonOf(changes);
  const { html, rows } = await pageOf(
    { ...comparison, old: { ...comparison.old, name: hostileTexts.join() } },
    1_000_000,
  );
  expect(rows.map(([, , name]) => name)).toEqual(hostileTexts);
  expect(html.match(/<(?!\/?script|\/?p>)/g)).toEqual(["<"]);
  expect(html.match(/<script/g)?.length).toBe(html.match(/<\/script/g)?.length);
});
