import type { RuleSummary } from "../../../model/rule-meta.js";

/** A question of the overview, and the rules whose findings answer it: one for each kind, named alike. */
export interface ExposureQuestion {
  readonly title: string;
  /** What an empty list means, when the rules ran. */
  readonly none: string;
  readonly tone: "bad" | "warn" | "note";
  isAnsweredBy(rule: Pick<RuleSummary, "id" | "kind">): boolean;
}

/** Worst first. */
export const exposureQuestions: readonly ExposureQuestion[] = [
  {
    title: "Open to the internet or any AWS customer",
    none: "No resource that was decided is open to the internet or to every AWS customer.",
    tone: "bad",
    isAnsweredBy: ({ id, kind }) => id === `${kind}-not-public`,
  },
  {
    title: "Open to accounts outside",
    none: "No resource that was decided admits an outsider you did not name as trusted.",
    tone: "warn",
    isAnsweredBy: ({ id, kind }) => id === `${kind}-no-external-access`,
  },
  {
    title: "Held back by Block Public Access alone",
    none: "No public policy or grant is waiting behind Block Public Access.",
    tone: "note",
    isAnsweredBy: ({ id, kind }) => id === `${kind}-no-latent-public`,
  },
];
