import type { AccessAnalyzer } from "../../model/region-facts.js";
import type { SettingState, SettingWriter } from "../setting.js";

/** An analyzer that looks for external access, of which the account may have one for itself in a Region. */
export const accessAnalyzers: SettingWriter<readonly AccessAnalyzer[]> = {
  title: "IAM Access Analyzer",
  actions: ["access-analyzer:CreateAnalyzer", "access-analyzer:ListAnalyzers", "iam:CreateServiceLinkedRole"],
  cli: (state) => ({
    kept: null,
    guard: null,
    unless: { operation: "list-analyzers", query: "analyzers[?type=='ACCOUNT'] | [0].type", answer: "ACCOUNT" },
    calls: [
      {
        service: "accessanalyzer",
        operation: "create-analyzer",
        options: [
          { name: "analyzer-name", value: addedAnalyzer(state) },
          { name: "type", value: "ACCOUNT" },
        ],
      },
    ],
  }),
  terraform: (state) => ({
    type: "aws_accessanalyzer_analyzer",
    body: [
      ["analyzer_name", addedAnalyzer(state)],
      ["type", "ACCOUNT"],
    ],
    files: [],
    imports: "nothing",
  }),
  cloudFormation: (state) => ({
    resource: {
      type: "AWS::AccessAnalyzer::Analyzer",
      properties: { AnalyzerName: addedAnalyzer(state), Type: "ACCOUNT" },
    },
  }),
};

function addedAnalyzer({ before, after }: SettingState<readonly AccessAnalyzer[]>): string {
  const there = before.state === "known" ? before.value.map(({ name }) => name) : [];
  const added = after.state === "known" ? after.value.find(({ name }) => !there.includes(name)) : undefined;
  if (added === undefined) throw new Error("No analyzer was added.");
  return added.name;
}
