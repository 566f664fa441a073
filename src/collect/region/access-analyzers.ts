import type { AccessAnalyzer } from "../../model/region-facts.js";
import { required } from "../answer.js";
import type { CollectContext, Collector } from "../collector.js";
import { factReads } from "../fact-reads.js";
import { pages } from "../listing.js";
import { analyzersRead } from "../reads.js";

/**
 * The analyzers of the Region that this account made.
 * @see https://docs.aws.amazon.com/access-analyzer/latest/APIReference/API_ListAnalyzers.html
 */
export const accessAnalyzers: Collector<"region", "accessAnalyzers"> = {
  on: "region",
  fact: "accessAnalyzers",
  reads: factReads.region.accessAnalyzers,
  fetch: (context, { region }) => context.offered(() => readAnalyzers(context, region)),
};

/** The analyzers of a Region that this account made, whatever they look for. */
export async function readAnalyzers({ read }: CollectContext, region: string): Promise<AccessAnalyzer[]> {
  const { ListAnalyzersCommand } = await import("@aws-sdk/client-accessanalyzer");
  const ask = (token: string | undefined) =>
    read(new ListAnalyzersCommand(token === undefined ? {} : { nextToken: token }), region);
  const analyzers: AccessAnalyzer[] = [];
  for await (const page of pages(analyzersRead, ask, ({ nextToken }) => nextToken)) {
    const listed = required(page.analyzers, analyzersRead, "analyzers");
    analyzers.push(
      ...listed.map(({ arn, name, type, status }) => ({
        arn: required(arn, analyzersRead, "arn"),
        name: required(name, analyzersRead, "name"),
        type: required(type, analyzersRead, "type"),
        status: required(status, analyzersRead, "status"),
      })),
    );
  }
  return analyzers;
}
