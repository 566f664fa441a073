import { kindNames, kinds, type Kind } from "../model/resource.js";
import type { NotOffered, NotOfferedCause, Run } from "../model/run.js";
import { grouped } from "./quantity.js";

/** Within a sentence, after the Regions. */
export const notOfferedWords: { readonly [C in NotOfferedCause]: string } = {
  "not-offered": "not offered",
  "not-enabled": "not enabled for the account",
  "closed-to-new-customers": "closed to new customers",
};

const mostRegions = 3;

/** What there was nowhere to look for, a phrase for each kind and cause: `vector buckets in eu-south-1 (not offered)`. */
export function notOfferedTexts({ notOffered, accounts }: Pick<Run, "notOffered" | "accounts">): readonly string[] {
  return kinds.flatMap((kind) =>
    causes.flatMap((cause) => {
      const told = notOffered.filter((one) => one.kind === kind && one.cause === cause);
      return told.length === 0 ? [] : [phrase(kind, cause, told, accounts.length)];
    }),
  );
}

const causes = Object.keys(notOfferedWords) as readonly NotOfferedCause[];

function phrase(kind: Kind, cause: NotOfferedCause, told: readonly NotOffered[], accounts: number): string {
  const regions = [...new Set(told.flatMap((one) => one.regions))].sort();
  const left = regions.length - mostRegions;
  const more = left > 0 ? ` and ${grouped(left)} more` : "";
  const where = regions.length === 0 ? "" : ` in ${regions.slice(0, mostRegions).join(", ")}${more}`;
  const whose = told.length === accounts ? "" : `, in ${grouped(told.length)} of ${grouped(accounts)} accounts`;
  return `${kindNames[kind][1]}${where} (${notOfferedWords[cause]}${whose})`;
}
