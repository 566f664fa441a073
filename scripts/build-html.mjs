// Builds the templates of the HTML pages, of a run and of a comparison: each one file with script and style inside,
// allowed by their hashes and nothing else. The writer puts the data where the marker is. Written beside the writer, in
// the sources and in dist.
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { build, transform } from "esbuild";

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const folder = path.join(root, "src/report/html");
const page = path.join(folder, "page");
const browsers = ["chrome111", "firefox115", "safari16.4"];

const sheets = readdirSync(path.join(page, "style")).sort();
const source = sheets.map((sheet) => readFileSync(path.join(page, "style", sheet), "utf8")).join("\n");
const style = (await transform(source, { loader: "css", minify: true, target: browsers })).code.trim();
if (/<\/style/i.test(style)) throw new Error("The style would end its own element.");

const marker = "<!--report-data-->";
const hashOf = (text) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;

await buildPage("template.html", "main.tsx", {
  title: "S3 security report",
  reading: "Reading the report.",
  without: "This report needs JavaScript, which runs in this file alone. The same data is in report.json beside it.",
});
await buildPage("diff-template.html", "diff-main.tsx", {
  title: "What changed in S3",
  reading: "Reading the comparison.",
  without: "This page needs JavaScript, which runs in this file alone. s3audit diff --format json tells the same.",
});

async function buildPage(name, entry, { title, reading, without }) {
  const { outputFiles } = await build({
    entryPoints: [path.join(page, entry)],
    bundle: true,
    write: false,
    minify: true,
    format: "iife",
    target: browsers,
    jsx: "automatic",
    jsxImportSource: "preact",
    charset: "ascii",
    legalComments: "none",
  });
  const script = outputFiles[0].text.trim();
  if (/<\/script|<!--/i.test(script)) throw new Error("The script would end its own element.");
  const policy = [
    "default-src 'none'",
    `script-src ${hashOf(script)}`,
    `style-src ${hashOf(style)}`,
    "img-src data:",
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
  const html = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<meta name="robots" content="noindex">
<title>${title}</title>
<link rel="icon" href="data:,">
<style>${style}</style>
</head>
<body>
<div id="app"><p class="empty">${reading}</p></div>
<noscript><p>${without}</p></noscript>
${marker}
<script>${script}</script>
</body>
</html>
`;
  for (const target of ["src/report/html", "dist/src/report/html"]) {
    mkdirSync(path.join(root, target), { recursive: true });
    writeFileSync(path.join(root, target, name), html);
  }
}
