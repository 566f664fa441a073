import {
  type AwsSecurityFinding,
  BatchImportFindingsCommand,
  DescribeHubCommand,
  GetFindingsCommand,
} from "@aws-sdk/client-securityhub";
import { type Read, ReadFailure } from "../aws/read.js";
import { defaultProductArn } from "../report/asff-finding.js";
import type { AsffFinding } from "../report/asff-format.js";
import { type EarlierFinding, earlierFinding } from "./earlier-finding.js";

/** Security Hub in one Region of the caller's account. */
export interface Hub {
  readonly region: string;
  /** @throws ReadFailure when nobody can tell. */
  isEnabled(): Promise<boolean>;
  /** Every finding that s3audit ever imported here and that is still kept, page by page. @throws ReadFailure */
  earlier(): AsyncIterable<EarlierFinding>;
  /** Imports at most 100 findings; those that Security Hub refused. @throws ReadFailure when it refused them all. */
  import(findings: readonly AsffFinding[]): Promise<readonly Refusal[]>;
}

/** A finding that Security Hub did not take, in its own words. */
export interface Refusal {
  readonly id: string;
  readonly code: string;
  readonly message: string;
}

/** Where the hub is. */
export interface HubPlace {
  readonly account: string;
  readonly partition: string;
  readonly region: string;
}

/** Codes by which Security Hub says that it is not there. */
const notEnabledCodes: readonly string[] = ["InvalidAccessException", "ResourceNotFoundException"];

const pageSize = 100;

/** The hub through two reads: one that may only ask, one that may only import. */
export function openHub(ask: Read, write: Read, { account, partition, region }: HubPlace): Hub {
  const productArn = defaultProductArn(partition, region, account);
  return {
    region,
    async isEnabled() {
      try {
        await ask(new DescribeHubCommand({}), region);
        return true;
      } catch (error) {
        if (error instanceof ReadFailure && notEnabledCodes.includes(error.code)) return false;
        throw error;
      }
    },
    async *earlier() {
      let token: string | undefined;
      do {
        const page = await ask(
          new GetFindingsCommand({
            Filters: {
              ProductArn: [{ Value: productArn, Comparison: "EQUALS" }],
              AwsAccountId: [{ Value: account, Comparison: "EQUALS" }],
              GeneratorId: [{ Value: "s3audit/", Comparison: "PREFIX" }],
            },
            // By what an import does not change: the pages stay what they are while findings are put away.
            SortCriteria: [{ Field: "Id", SortOrder: "asc" }],
            MaxResults: pageSize,
            ...(token === undefined ? {} : { NextToken: token }),
          }),
          region,
        );
        for (const finding of page.Findings ?? []) {
          // Emulators may not filter.
          if (finding.ProductArn !== productArn) continue;
          const earlier = earlierFinding(finding);
          if (earlier !== null) yield earlier;
        }
        token = page.NextToken === "" ? undefined : page.NextToken;
      } while (token !== undefined);
    },
    async import(findings) {
      const answer = await write(
        // The format's readonly members are the SDK's mutable ones.
        new BatchImportFindingsCommand({ Findings: findings as unknown as AwsSecurityFinding[] }),
        region,
      );
      return (answer.FailedFindings ?? []).map(({ Id, ErrorCode, ErrorMessage }) => ({
        id: Id ?? "an unnamed finding",
        code: ErrorCode ?? "unknown",
        message: ErrorMessage ?? "without a reason",
      }));
    },
  };
}
