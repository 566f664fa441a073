import { orNoEndpoint, orNotOffered } from "../aws/not-offered.js";

/** What is known of the account's Regions when its lists are read. */
export interface RegionsKnown {
  /** Those that hold a bucket. */
  readonly withBuckets: ReadonlySet<string>;
  /** Those that AWS says are enabled; where it does not say, those that every account has. */
  readonly enabled: ReadonlySet<string>;
}

/**
 * How a list is read in the Region (null = the account's one list): what a Region held when it was disabled it holds still,
 * so that not being signed up there is then no proof that there is nothing.
 * @see https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-regions.html
 */
export function listReading(region: string | null, { withBuckets, enabled }: RegionsKnown): typeof orNotOffered {
  const isDisabled = region !== null && withBuckets.has(region) && !enabled.has(region);
  return isDisabled ? orNoEndpoint : orNotOffered;
}
