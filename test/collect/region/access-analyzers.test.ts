import { analyzer } from "../../support/watcher-builders.js";
import { collectorSuite } from "../support/collector-suite.js";

const operation = "access-analyzer:ListAnalyzers";
const told = { ...analyzer, createdAt: new Date(0) };
const answers = { [operation]: { analyzers: [told] } };

collectorSuite("region", "accessAnalyzers", {
  known: [
    { name: "none", answers: { [operation]: { analyzers: [] } }, value: [] },
    { name: "one", answers, value: [analyzer] },
    {
      name: "on a later page",
      answers: {
        [operation]: ({ nextToken: token }) =>
          token === undefined ? { analyzers: [], nextToken: "more" } : { analyzers: [told] },
      },
      value: [analyzer],
    },
  ],
  absent: [],
  broken: [
    { name: "no list", answers: { [operation]: {} }, code: "IncompleteAnswer" },
    {
      name: "no status",
      answers: { [operation]: { analyzers: [{ ...told, status: undefined }] } },
      code: "IncompleteAnswer",
    },
  ],
  decisive: { operation, action: operation, answers },
});
