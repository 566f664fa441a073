import type { Change, ChangeState, Comparison } from "./compare-runs.js";

/** What people read first; unchanged findings are counted and not listed. */
export const listedStates = ["new", "not-evaluable", "gone", "fixed"] as const satisfies readonly ChangeState[];

type ListedState = (typeof listedStates)[number];

/** A state in words, with what it means where that is easily taken for something better. */
export const stateWords: { readonly [S in ListedState]: string } = {
  new: "New",
  "not-evaluable": "No longer evaluable (not fixed)",
  gone: "Gone with their resource (not fixed)",
  fixed: "Fixed",
};

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
