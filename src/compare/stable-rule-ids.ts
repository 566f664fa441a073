/** A rule's id that renames do not change: its first alias, which finding ids are made of too. */
export function stableRuleIds(
  rules: readonly { readonly id: string; readonly aliases?: readonly string[] }[],
): (ruleId: string) => string {
  const stable = new Map(
    rules.flatMap(({ id, aliases }) => [id, ...(aliases ?? [])].map((name) => [name, aliases?.[0] ?? id] as const)),
  );
  return (ruleId) => stable.get(ruleId) ?? ruleId;
}
