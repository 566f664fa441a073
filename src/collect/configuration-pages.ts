import type { ReadSpec } from "../aws/read.js";
import { required } from "./answer.js";
import { pages } from "./listing.js";

/** One page of a list of configurations, as S3 answers it for inventories, analytics and metrics. */
interface ConfigurationPage {
  readonly IsTruncated?: boolean | undefined;
  readonly NextContinuationToken?: string | undefined;
}

/**
 * Every configuration of a list that comes in pages; undefined when there is none. A bucket has at most a thousand of a kind.
 * @throws ReadFailure as it came, `IncompleteAnswer` when a page does not say whether, or where, the list goes on.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListBucketInventoryConfigurations.html
 */
export async function allConfigurations<P extends ConfigurationPage, T>(
  read: ReadSpec,
  page: (token: { readonly ContinuationToken?: string }) => Promise<P>,
  itemsOf: (page: P) => readonly T[],
): Promise<readonly T[] | undefined> {
  const items: T[] = [];
  const ask = (token: string | undefined) => page(token === undefined ? {} : { ContinuationToken: token });
  const nextOf = (answer: P) =>
    required(answer.IsTruncated, read, "IsTruncated")
      ? required(answer.NextContinuationToken, read, "NextContinuationToken")
      : undefined;
  for await (const answer of pages(read, ask, nextOf)) {
    items.push(...itemsOf(answer));
  }
  return items.length === 0 ? undefined : items;
}
