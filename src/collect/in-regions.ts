import { globalRegion } from "../aws/global-region.js";
import { NotOffered } from "../aws/not-offered.js";
import { ReadFailure } from "../aws/read.js";
import type { InRegions } from "../model/account-facts.js";
import { isGap, type Fact, type Gap } from "../model/fact.js";
import type { CollectContext } from "./collector.js";
import { defaultRegions } from "./default-regions.js";
import { readEnabledRegions } from "./enabled-regions.js";

/**
 * What `part` finds in every Region that the account has enabled. A Region where the service is not offered holds
 * nothing; one that does not answer, or is closed to the caller, is named and hides nothing of the others.
 * @throws NotOffered when the service is offered nowhere; ReadFailure when no Region answered.
 */
export async function inRegions<T>(
  context: CollectContext,
  part: (region: string) => Promise<readonly T[]>,
): Promise<InRegions<T>> {
  const { regions, unlisted } = await regionsOf(context);
  // As many as there are Regions, each with places of its own.
  const answers = await Promise.all(
    regions.map(async (region) => ({ region, answer: await ask(context, () => part(region)) })),
  );
  const found = answers.flatMap(({ answer }) => (answer.state === "found" ? [answer.items] : []));
  const failures = answers.flatMap(({ region, answer }) =>
    answer.state === "failed" ? [{ region, failure: answer.failure }] : [],
  );
  const [first] = failures;
  if (found.length === 0 && first !== undefined) throw first.failure;
  if (found.length === 0) throw new NotOffered("The service is offered in none of the account's Regions.");
  const unread = await Promise.all(
    failures.map(async ({ region, failure }) => ({ region, why: await gapOf(context, failure) })),
  );
  return { found: found.flat(), unread: unlisted === null ? unread : [...unread, unlisted] };
}

interface AccountRegions {
  readonly regions: readonly string[];
  /** Why it is not known which others there are; null = it is. */
  readonly unlisted: { readonly region: string; readonly why: Gap } | null;
}

/** The account's Regions, asked for once; where they may not be listed, those that every account has. */
function regionsOf(context: CollectContext): Promise<AccountRegions> {
  const { memo, read, partition, homeRegion, settlePart } = context;
  return memo("regions", async () => {
    const enabled: Fact<string[]> = await settlePart([], () => readEnabledRegions(read, globalRegion(partition)));
    if (enabled.state === "known") return { regions: [...new Set([homeRegion, ...enabled.value])], unlisted: null };
    const regions = [...new Set([homeRegion, ...(defaultRegions[partition] ?? [])])];
    return { regions, unlisted: isGap(enabled) ? { region: "opt-in Regions", why: enabled } : null };
  });
}

type Answer<T> =
  | { readonly state: "found"; readonly items: readonly T[] }
  | { readonly state: "not-offered" }
  | { readonly state: "failed"; readonly failure: ReadFailure };

async function ask<T>({ offered }: CollectContext, part: () => Promise<readonly T[]>): Promise<Answer<T>> {
  try {
    return { state: "found", items: await offered(part) };
  } catch (error) {
    if (error instanceof NotOffered) return { state: "not-offered" };
    if (error instanceof ReadFailure) return { state: "failed", failure: error };
    throw error;
  }
}

async function gapOf({ settlePart }: CollectContext, failure: ReadFailure): Promise<Gap> {
  const fact: Fact<never> = await settlePart<never>([], () => Promise.reject(failure));
  if (isGap(fact)) return fact;
  return { state: "error", operation: failure.operation, code: failure.code, message: failure.message };
}
