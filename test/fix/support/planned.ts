import { judgeOf, judgingOf } from "../../../src/cli/stored-judge.js";
import type { FixFormatName } from "../../../src/fix/format.js";
import { fixFormats } from "../../../src/fix/formats.js";
import { type FixPlan, planFixes, type PlanSubject } from "../../../src/fix/plan.js";
import type { Role } from "../../../src/model/facts.js";
import type { Facts, Kind, ResourceRef } from "../../../src/model/resource.js";
import { noConfig } from "../../../src/config/no-config.js";
import type { WaiverEntry } from "../../../src/model/waiver.js";
import { builtInRulesFolder, loadRules } from "../../../src/rule-set/load.js";
import { type ConfiguredParameters, parameterValues } from "../../../src/rule-set/parameters.js";
import type { RuleToRun } from "../../../src/scan/scan-work.js";
import { storedSubjects } from "../../../src/scan/stored-subjects.js";
import type { StoredResource } from "../../../src/snapshot/snapshot.js";
import { exampleBucket } from "../../support/fact-builders.js";
import { all, snapshotOf, storedAccount } from "../../snapshot/support/stored.js";

export const rules: readonly RuleToRun[] = (await loadRules(builtInRulesFolder)).map((rule) => ({
  rule,
  parameters: parameterValues(rule, {}),
}));

const nobody: PlanSubject["neighbours"] = {
  logBucketOf: () => null,
  deliveringTo: () => [],
  publicBuckets: () => ({ names: [], count: 0 }),
  openWebsites: () => ({ names: [], count: 0 }),
  publicDoors: () => ({ names: [], count: 0 }),
  publicDoorsTo: () => ({ names: [], count: 0 }),
};

export interface Wanted {
  readonly fix: readonly string[];
  readonly named?: readonly string[];
  readonly choices?: Partial<PlanSubject["choices"]>;
  /** What the files are for; left out = aws-cli, which can hold everything. */
  readonly format?: FixFormatName;
  readonly waivers?: readonly WaiverEntry[];
  /** What other resources' configuration made of it. */
  readonly roles?: readonly Role[];
  /** Values of parameters, by rule. */
  readonly parameters?: ConfiguredParameters;
  /** The account's own facts besides. */
  readonly account?: Facts<"account">;
  readonly neighbours?: Partial<PlanSubject["neighbours"]>;
}

/** What is planned for the findings of these rules on a resource with these facts; other facts were not read. */
export async function planned<K extends Kind>(ref: ResourceRef<K>, facts: Facts<K>, wanted: Wanted): Promise<FixPlan> {
  const asked = rules
    .filter(({ rule }) => rule.on === ref.kind)
    .map(({ rule }) => ({ rule, parameters: parameterValues(rule, wanted.parameters ?? {}) }));
  const resource: StoredResource = { ref, gone: false, roles: wanted.roles ?? [], facts };
  // All was looked at that could give it a role.
  const account = {
    ...storedAccount,
    facts: { ...storedAccount.facts, ...wanted.account },
    collected: { account: ["trails"], bucket: ["logging"] },
  };
  const [stored] = await all(
    storedSubjects(
      { ...snapshotOf([resource]), accounts: [account] },
      asked.map(({ rule }) => rule),
    ),
  );
  if (stored === undefined || stored.gone) throw new Error("There is nothing to plan.");
  const config = { ...noConfig, waivers: { ...noConfig.waivers, entries: wanted.waivers ?? [] } };
  const work = judgingOf(snapshotOf([resource]), asked, config);
  return planFixes(judgeOf(work, stored.subject), {
    ref,
    facts: stored.subject.facts,
    trust: config.trust,
    choices: { logBucket: null, kmsKeyArn: null, ...wanted.choices },
    neighbours: { ...nobody, ...wanted.neighbours },
    cannot: fixFormats[wanted.format ?? "aws-cli"].cannot,
    isWanted: (ruleId) => wanted.fix.includes(ruleId),
    isNamed: (ruleId) => wanted.named?.includes(ruleId) ?? false,
    parametersOf: (ruleId) => asked.find(({ rule }) => rule.meta.id === ruleId)?.parameters ?? {},
  });
}

/** The same for the bucket `example`, findings of one rule. */
export function plannedFor(ruleId: string, facts: Facts<"bucket">, more: Omit<Wanted, "fix"> = {}): Promise<FixPlan> {
  return planned(exampleBucket, facts, { fix: [ruleId], ...more });
}
