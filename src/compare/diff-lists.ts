import { type ChangeState, type ListedState, listedStates } from "../model/change-state.js";
import type { Change, Comparison } from "./compare-runs.js";

/** The first changes of each listed state, and how many there are. */
export interface DiffList {
  readonly state: ListedState;
  readonly count: number;
  readonly first: readonly Change[];
}

/** The lists for people: at most `most` changes of a state are held. Waived findings are in the counts alone. */
export async function diffLists(comparison: Comparison, most: number): Promise<readonly DiffList[]> {
  const lists = new Map<ChangeState, { count: number; readonly first: Change[] }>(
    listedStates.map((state) => [state, { count: 0, first: [] }]),
  );
  for await (const change of comparison.changes()) {
    const list = lists.get(change.state);
    if (list === undefined || (change.state === "new" && change.finding.isWaived)) continue;
    list.count += 1;
    if (list.first.length < most) list.first.push(change);
  }
  return listedStates.map((state) => ({ state, count: 0, first: [], ...lists.get(state) }));
}
