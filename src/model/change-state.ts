/** What a failing finding is beside the earlier of two runs. */
export type ChangeState = "new" | "unchanged" | "fixed" | "gone" | "not-evaluable";

/** What people are told of one by one, in this order; unchanged findings are only counted. */
export const listedStates = ["new", "not-evaluable", "gone", "fixed"] as const satisfies readonly ChangeState[];

export type ListedState = (typeof listedStates)[number];

/** A state in words, with what it means where that is easily taken for something better. */
export const stateWords: { readonly [S in ListedState]: string } = {
  new: "New",
  "not-evaluable": "No longer evaluable (not fixed)",
  gone: "Gone with their resource (not fixed)",
  fixed: "Fixed",
};
