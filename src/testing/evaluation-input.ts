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
    case "region":
      return { ...place, arn: "arn:aws:iam::111122223333:root", name: "eu-west-1" };
    case "run":
      return { ...place, arn: "arn:aws:iam::111122223333:root", name: "run", region: "global" };
    case "bucket":
      return { ...place, arn: "arn:aws:s3:::example", name: "example" };
    case "access-point":
      return { ...place, arn: "arn:aws:s3:eu-west-1:111122223333:accesspoint/example", name: "example" };
    case "multi-region-access-point":
      return { ...place, arn: "arn:aws:s3::111122223333:accesspoint/example.mrap", name: "example", region: "global" };
    case "object-lambda-access-point":
      return { ...place, arn: "arn:aws:s3-object-lambda:eu-west-1:111122223333:accesspoint/example", name: "example" };
    case "access-grants":
      return { ...place, arn: "arn:aws:s3:eu-west-1:111122223333:access-grants/default", name: "default" };
    case "directory-bucket": {
      const name = "example--euw1-az1--x-s3";
      return { ...place, arn: `arn:aws:s3express:eu-west-1:111122223333:bucket/${name}`, name };
    }
    case "table-bucket":
      return { ...place, arn: "arn:aws:s3tables:eu-west-1:111122223333:bucket/example", name: "example" };
    case "vector-bucket":
      return { ...place, arn: "arn:aws:s3vectors:eu-west-1:111122223333:bucket/example", name: "example" };
    case "file-system": {
      const name = "fs-0123456789abcdef0";
      return { ...place, arn: `arn:aws:s3files:eu-west-1:111122223333:file-system/${name}`, name };
    }
    case "glacier-vault":
      return { ...place, arn: "arn:aws:glacier:eu-west-1:111122223333:vaults/example", name: "example" };
    case "transfer-server": {
      const name = "s-0123456789abcdef0";
      return { ...place, arn: `arn:aws:transfer:eu-west-1:111122223333:server/${name}`, name };
    }
  }
}
