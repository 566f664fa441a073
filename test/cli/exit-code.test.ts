import { type Gate, type Outcome, exitCode } from "../../src/cli/exit-code.js";
import { summaryFold } from "../../src/scan/folds.js";

const noChanges = { unchanged: 0, fixed: 0, gone: 0, notEvaluable: 0, waived: 0 };
const clean = summaryFold(new Set()).result();
const failing = { ...clean, severities: { ...clean.severities, medium: 2 } };
const unknown = { ...clean, statuses: { ...clean.statuses, unknown: 1 } };
const changes = { ...noChanges, new: { ...clean.severities, low: 1 }, unchanged: 2 };
const outcome = (change: Partial<Outcome>): Outcome => ({
  ended: "finished",
  summary: clean,
  changes: null,
  gaps: 0,
  ...change,
});
const gate = (change: Partial<Gate>): Gate => ({ failOn: null, failOnNew: null, failOnIncomplete: false, ...change });

test.each([
  ["nothing wrong", outcome({}), gate({ failOn: "low", failOnIncomplete: true }), 0],
  ["findings without --fail-on", outcome({ summary: failing }), gate({}), 0],
  ["findings at the gate", outcome({ summary: failing }), gate({ failOn: "medium" }), 1],
  ["findings worse than the gate", outcome({ summary: failing }), gate({ failOn: "info" }), 1],
  ["findings below the gate", outcome({ summary: failing }), gate({ failOn: "high" }), 0],
  ["old findings at the gate for new ones", outcome({ summary: failing, changes }), gate({ failOnNew: "medium" }), 0],
  ["new findings at the gate for new ones", outcome({ summary: failing, changes }), gate({ failOnNew: "low" }), 1],
  ["new findings without that gate", outcome({ summary: failing, changes }), gate({}), 0],
  ["unknown without the flag", outcome({ summary: unknown }), gate({ failOn: "low" }), 0],
  ["unknown with the flag", outcome({ summary: unknown }), gate({ failOnIncomplete: true }), 3],
  ["a gap with the flag", outcome({ gaps: 1 }), gate({ failOnIncomplete: true }), 3],
  ["out of time with the flag", outcome({ ended: "out-of-time" }), gate({ failOnIncomplete: true }), 3],
  [
    "findings before incomplete",
    outcome({ summary: failing, gaps: 1 }),
    gate({ failOn: "low", failOnIncomplete: true }),
    1,
  ],
  ["interrupted before findings", outcome({ ended: "interrupted", summary: failing }), gate({ failOn: "low" }), 130],
  ["terminated", outcome({ ended: "terminated" }), gate({}), 143],
  ["could not work before all", outcome({ ended: "could-not-work", summary: failing }), gate({ failOn: "low" }), 2],
] as const)("%s", (_, ended, gateOf, code) => {
  expect(exitCode(ended, gateOf)).toBe(code);
});
