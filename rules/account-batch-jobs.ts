import type { BatchJobGroup } from "../src/model/account-facts.js";
import type { Evidence } from "../src/model/verdict.js";
import { trustOfOwner, undecidedReasons, type AccountTrust } from "../src/posture/accounts.js";
import { batchJobReferences } from "../src/posture/account-references.js";
import { failEvidence, joinWords, memberEvidence } from "../src/posture/evidence.js";
import { destinationsAnswer } from "../src/posture/referred-buckets.js";
import { unreadRegions } from "../src/posture/regions-read.js";
import { defineRule, unknownBecause } from "../src/rule.js";

export default defineRule({
  meta: {
    id: "account-batch-jobs",
    title: "Batch Operations jobs stay within own and trusted accounts",
    rationale:
      "One Batch Operations job copies a billion objects into another account, hands each to a function, or encrypts them " +
      "again under a key that is not yours. It runs inside AWS, where no network control sees it, and AWS lists it for 90 days.",
    remediation: {
      summary:
        "Cancel a job that nobody knows, find out who made it in CloudTrail, and limit who may create jobs and pass their role.",
      console:
        "Amazon S3, Batch Operations, choose the Region: the job's details name target, report, function and key.",
      cli:
        "aws s3control describe-job --region REGION --account-id ACCOUNT_ID --job-id JOB_ID\n" +
        "aws s3control update-job-status --region REGION --account-id ACCOUNT_ID --job-id JOB_ID --requested-job-status Cancelled",
      caution: "What a job has already copied or encrypted stays as it is when the job is cancelled.",
    },
    severity: "medium",
    set: "opt",
    references: ["https://docs.aws.amazon.com/AmazonS3/latest/userguide/batch-ops.html"],
    controls: [],
    falsePositives: "Jobs into another account of your own fail or stay open until trust.accounts lists that account.",
  },
  on: "account",
  requires: ["batchJobs"],
  optional: ["organization"],
  evaluate({ facts: { batchJobs, organization }, trust, resource: { account } }) {
    const groups = batchJobs.state === "known" ? batchJobs.value.found : [];
    const answer = destinationsAnswer(batchJobReferences(batchJobs), { account, trust, organization });
    const ownerOf = (written: string | null): AccountTrust => trustOfOwner(written, account, trust);
    const problems = [...answer.problems, ...groups.flatMap((group, index) => foreignHelpers(group, index, ownerOf))];
    if (problems.length > 0) {
      return {
        status: "fail",
        message: `Batch Operations reaches beyond the trusted accounts: ${joinWords(problems.map(({ clause }) => clause))}.`,
        evidence: failEvidence(problems.map(({ evidence }) => evidence)),
      };
    }
    const unread = unreadRegions({ batchJobs });
    const gaps = [...unread.gaps, ...answer.gaps];
    const helpers = groups.flatMap(({ functionArn, kmsKeyId }) => [functionArn, kmsKeyId]);
    const reasons = [...unread.reasons, ...answer.reasons, ...undecidedReasons(helpers.map(ownerOf))];
    if (gaps.length > 0 || reasons.length > 0) return unknownBecause({ gaps, reasons });
    return groups.length > 0
      ? { status: "pass" }
      : { status: "not-applicable", reason: "Batch Operations has run no job in the last 90 days." };
  },
});

/** The function and the key of a group of jobs that are another account's. */
function foreignHelpers(
  { jobId, region, functionArn, kmsKeyId }: BatchJobGroup,
  index: number,
  ownerOf: (written: string | null) => AccountTrust,
): { readonly clause: string; readonly evidence: Evidence }[] {
  const named = [
    { member: "functionArn", verb: "calls the function", written: functionArn },
    { member: "kmsKeyId", verb: "encrypts with the key", written: kmsKeyId },
  ];
  return named.flatMap(({ member, verb, written }) => {
    const owner = ownerOf(written);
    if (owner.state !== "foreign") return [];
    const evidence = memberEvidence("batchJobs", `/found/${index}/${member}`, written);
    return [
      { clause: `the job ${jobId} of ${region} ${verb} ${written ?? ""} of the account ${owner.account}`, evidence },
    ];
  });
}
