/** A question of the overview, and the rules whose findings answer it. */
export interface ExposureQuestion {
  readonly title: string;
  /** What an empty list means, when the rules ran. */
  readonly none: string;
  readonly rules: readonly string[];
  readonly tone: "bad" | "warn" | "note";
}

/** Worst first. */
export const exposureQuestions: readonly ExposureQuestion[] = [
  {
    title: "Open to the internet or any AWS customer",
    none: "No resource that was decided is open to the internet or to every AWS customer.",
    rules: ["bucket-not-public", "access-point-not-public", "multi-region-access-point-not-public"],
    tone: "bad",
  },
  {
    title: "Open to accounts outside",
    none: "No resource that was decided admits an outsider you did not name as trusted.",
    rules: [
      "bucket-no-external-access",
      "access-point-no-external-access",
      "multi-region-access-point-no-external-access",
    ],
    tone: "warn",
  },
  {
    title: "Held back by Block Public Access alone",
    none: "No public policy or grant is waiting behind Block Public Access.",
    rules: ["bucket-no-latent-public"],
    tone: "note",
  },
];
