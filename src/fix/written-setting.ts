import type { FixPlan, SettingChange } from "./plan.js";
import type { SettingState, SettingWriter } from "./setting.js";
import { settingWriters } from "./settings.js";

/** A change with the writer of its setting and what that is told. */
export interface WrittenSetting {
  readonly change: SettingChange;
  readonly writer: SettingWriter<unknown>;
  readonly state: SettingState<unknown>;
}

/** The changes of a plan, each with its setting's writer. */
export function writtenSettings({
  ref,
  changes,
  facts,
}: Pick<FixPlan, "ref" | "changes" | "facts">): readonly WrittenSetting[] {
  const byKind: { readonly [kind: string]: { readonly [fact: string]: unknown } } = settingWriters;
  return changes.map((change) => {
    const writer = byKind[ref.kind]?.[change.fact];
    if (writer === undefined) throw new Error(`${ref.kind} ${change.fact} is no setting.`);
    // A writer gets the values of its own fact only: the plan's changes are named by it.
    const typed = writer as SettingWriter<unknown>;
    return { change, writer: typed, state: { ref, before: change.before, after: change.after, facts } };
  });
}
