import type { FindingSummary } from "@aws-sdk/client-accessanalyzer";
import type { AccessAnalysis } from "../../model/bucket-facts.js";
import { required, requiredValue } from "../answer.js";
import type { CollectContext, Collector } from "../collector.js";
import { factReads } from "../fact-reads.js";
import { pages } from "../listing.js";
import { analyzerFindingsRead } from "../reads.js";
import { readAnalyzers } from "../region/access-analyzers.js";

/** So many pages of a hundred findings are read per Region: 5000 public buckets are more than anybody looks at. */
const pagesRead = 50;

/** Actions of a finding that are kept: it is shown, not judged. */
const actionsKept = 10;

/**
 * IAM Access Analyzer's finding of public access to the bucket. All buckets of a Region share one list, which names only
 * public buckets; absent = no external access analyzer of this account is active there.
 * @see https://docs.aws.amazon.com/access-analyzer/latest/APIReference/API_ListFindings.html
 */
export const accessAnalysis: Collector<"bucket", "accessAnalysis"> = {
  on: "bucket",
  fact: "accessAnalysis",
  reads: factReads.bucket.accessAnalysis,
  readsPerRegion: 2,
  fetch: (context, { arn, region }) =>
    context.offered(async () => {
      const listed = await context.memo(`public-findings ${region}`, () => publicFindings(context, region));
      if (listed === undefined) return undefined;
      const { analyzer, findings, isComplete } = listed;
      return { analyzer, publicFinding: findings.get(arn) ?? (isComplete ? "none" : "not-read") };
    }),
};

type PublicFinding = Exclude<AccessAnalysis["publicFinding"], string>;

interface PublicFindings {
  readonly analyzer: string;
  /** By the bucket's ARN. */
  readonly findings: ReadonlyMap<string, PublicFinding>;
  readonly isComplete: boolean;
}

async function publicFindings(context: CollectContext, region: string): Promise<PublicFindings | undefined> {
  const analyzers = await readAnalyzers(context, region);
  // Other types look for access within the account, or for access that is not used.
  const external = analyzers.filter(
    ({ type, status }) => ["ACCOUNT", "ORGANIZATION"].includes(type) && status === "ACTIVE",
  );
  const analyzer = (external.find(({ type }) => type === "ACCOUNT") ?? external[0])?.arn;
  if (analyzer === undefined) return undefined;
  const { ListFindingsCommand } = await import("@aws-sdk/client-accessanalyzer");
  const filter = {
    resourceType: { eq: ["AWS::S3::Bucket"] },
    resourceOwnerAccount: { eq: [context.account] },
    isPublic: { eq: ["true"] },
    status: { eq: ["ACTIVE", "ARCHIVED"] },
  };
  const ask = (token: string | undefined) =>
    context.read(
      new ListFindingsCommand({
        analyzerArn: analyzer,
        filter,
        maxResults: 100,
        ...(token === undefined ? {} : { nextToken: token }),
      }),
      region,
    );
  const findings = new Map<string, PublicFinding>();
  let count = 0;
  for await (const page of pages(analyzerFindingsRead, ask, ({ nextToken }) => nextToken)) {
    for (const one of required(page.findings, analyzerFindingsRead, "findings")) keep(findings, one);
    count += 1;
    if (count === pagesRead && page.nextToken !== undefined) return { analyzer, findings, isComplete: false };
  }
  return { analyzer, findings, isComplete: true };
}

function keep(findings: Map<string, PublicFinding>, { id, resource, status, action }: FindingSummary): void {
  const arn = required(resource, analyzerFindingsRead, "resource");
  if (findings.get(arn)?.status === "ACTIVE") return;
  findings.set(arn, {
    id: required(id, analyzerFindingsRead, "id"),
    status: requiredValue(status, ["ACTIVE", "ARCHIVED"], analyzerFindingsRead, "status"),
    // A finding about a control policy, or one that met an error, names none.
    actions: (action ?? []).slice(0, actionsKept),
  });
}
