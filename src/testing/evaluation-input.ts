import type { EvaluationInput } from "../evaluate/evaluate.js";
import type { Kind, ResourceRef } from "../model/resource.js";
import type { AnyRule } from "../rule.js";
import type { AnyCase } from "./rule-cases.js";

/** What the case is evaluated on: its facts, with the tester's defaults around them. */
export function evaluationInput(rule: AnyRule, each: AnyCase): EvaluationInput {
  const entries = Object.entries(each.facts);
  const account = entries.filter(([name]) => name.startsWith("account."));
  return {
    resource: each.resource ?? defaultResource(rule.on),
    facts: Object.fromEntries(entries.filter(([name]) => !name.startsWith("account."))),
    accountFacts: Object.fromEntries(account.map(([name, fact]) => [name.slice("account.".length), fact])),
    parameters: {
      ...Object.fromEntries(Object.entries(rule.parameters ?? {}).map(([name, { default: value }]) => [name, value])),
      ...each.parameters,
    },
    trust: each.trust ?? { accounts: [], organizations: [] },
    now: new Date(each.now ?? "2026-11-22T00:00:00Z"),
  };
}

/** The resource of cases that name none: in account 111122223333 and, where it has a Region, in eu-west-1. */
function defaultResource(kind: Kind): ResourceRef {
  const place = { kind, account: "111122223333", region: "eu-west-1", partition: "aws" } as const;
  switch (kind) {
    case "account":
      return { ...place, arn: "arn:aws:iam::111122223333:root", name: "111122223333", region: "global" };
    case "bucket":
      return { ...place, arn: "arn:aws:s3:::example", name: "example" };
    case "access-point":
      return { ...place, arn: "arn:aws:s3:eu-west-1:111122223333:accesspoint/example", name: "example" };
    case "multi-region-access-point":
      return { ...place, arn: "arn:aws:s3::111122223333:accesspoint/example.mrap", name: "example", region: "global" };
  }
}
