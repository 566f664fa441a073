import type { AccountSession } from "../aws/account-session.js";
import type { ReadSpec } from "../aws/read.js";
import type { Kind, ResourceRef } from "../model/resource.js";
import { answerFailure } from "./answer.js";

/** Whether a general purpose bucket is to be looked at, and with it what belongs to it. */
export type IsWantedBucket = (bucket: string, region: string) => boolean;

/**
 * The account is who we are, a Region is one that holds a bucket, buckets may be named, and the run is our own: these are
 * not, or not only, listed.
 */
export type ListedKind = Exclude<Kind, "account" | "region" | "bucket" | "run">;

/** What every kind's listing says. */
interface AnyListing<K extends Kind> {
  /** Whether each belongs to a general purpose bucket: only then it is looked at when buckets are named. */
  readonly ofBuckets: boolean;
  /** Rejects with ReadFailure when the resource does not exist, or cannot be asked about. */
  look(session: AccountSession, ref: ResourceRef<K>): Promise<unknown>;
}

/** One list tells all resources of the account, wherever they are. */
export interface AccountListing<K extends Kind> extends AnyListing<K> {
  readonly per: "account";
  /** Page by page. @throws ReadFailure when the list is refused or breaks off. */
  list(session: AccountSession, isWanted: IsWantedBucket): AsyncIterable<ResourceRef<K>>;
}

/** Each Region has a list of its own. */
export interface RegionListing<K extends Kind> extends AnyListing<K> {
  readonly per: "region";
  /** Page by page. @throws ReadFailure when the list is refused or breaks off. */
  list(session: AccountSession, region: string, isWanted: IsWantedBucket): AsyncIterable<ResourceRef<K>>;
}

/** How the resources of one kind are found, and how it is asked once more whether one exists. */
export type Listing<K extends Kind> = AccountListing<K> | RegionListing<K>;

/**
 * The pages of a list that goes on as long as a page names the next one.
 * @throws ReadFailure `RepeatedToken` when a page names itself as the next: it would go on for ever.
 */
export async function* pages<Page>(
  read: ReadSpec,
  ask: (token: string | undefined) => Promise<Page>,
  nextOf: (page: Page) => string | undefined,
): AsyncGenerator<Page> {
  let token: string | undefined;
  do {
    const page = await ask(token);
    yield page;
    const next = nextOf(page);
    if (next !== undefined && next !== "" && next === token) {
      throw answerFailure(read, "RepeatedToken", "The list names the page that it just gave as the next one.");
    }
    token = next;
  } while (token !== undefined && token !== "");
}
