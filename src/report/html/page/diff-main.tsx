import { readComparison } from "./comparison.js";
import { DiffApp } from "./diff-app.js";
import { matcherOf } from "./match-findings.js";
import { searchOver } from "./search.js";
import { start } from "./start.js";

void start(async () => {
  const comparison = await readComparison();
  const matcher = matcherOf(comparison, searchOver(comparison));
  return (theme) => <DiffApp comparison={comparison} matcher={matcher} theme={theme} />;
}, "s3audit diff --format json tells the same.");
