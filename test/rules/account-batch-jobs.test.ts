import rule from "../../rules/account-batch-jobs.js";
import { absent, known } from "../../src/model/fact.js";
import { testRule } from "../../src/testing/test-rule.js";
import { denied, mayBeMember, organizationTrust, unsupported } from "../support/fact-builders.js";
import {
  batchJob,
  everywhere,
  foreignBucket,
  missingBucket,
  organization,
  ownBucket,
} from "../support/watcher-builders.js";

const inside = { ...batchJob, targetBucket: ownBucket("copies"), reportBucket: ownBucket("reports") };
const functionOf = (account: string): string => `arn:aws:lambda:eu-west-1:${account}:function:scan`;
const keyOf = (account: string): string => `arn:aws:kms:eu-west-1:${account}:key/k`;
const trust = { accounts: ["444455556666"], organizations: [] };
const head = "Batch Operations reaches beyond the trusted accounts: the job job-1 of eu-west-1";

testRule(rule, {
  pass: [
    { name: "own buckets", facts: { batchJobs: known(everywhere(batchJob, inside)), organization: absent } },
    {
      name: "own function, trusted key",
      facts: {
        batchJobs: known(
          everywhere({ ...inside, functionArn: functionOf("111122223333"), kmsKeyId: keyOf("444455556666") }),
        ),
        organization: absent,
      },
      trust,
    },
  ],
  fail: [
    {
      name: "a copy to another account",
      facts: {
        batchJobs: known(everywhere(inside, { ...inside, targetBucket: foreignBucket("theirs") })),
        organization: absent,
      },
      message: `${head} copies to theirs, which another account owns.`,
      evidence: ["batchJobs/value/found/1/targetBucket/bucket"],
    },
    {
      name: "a report to a bucket that is gone, a manifest to another account",
      facts: {
        batchJobs: known(
          everywhere({ ...inside, reportBucket: missingBucket("gone"), manifestBucket: foreignBucket("lists") }),
        ),
        organization: unsupported,
      },
      message:
        `${head} reports to gone, which does not exist and the job job-1 of eu-west-1 writes its manifest to lists, ` +
        "which another account owns.",
      evidence: ["batchJobs/value/found/0/reportBucket/bucket", "batchJobs/value/found/0/manifestBucket/bucket"],
    },
    {
      name: "another account's function and key, whatever else is open",
      facts: {
        batchJobs: known(
          everywhere({
            ...inside,
            targetBucket: foreignBucket("theirs"),
            functionArn: functionOf("999988887777"),
            kmsKeyId: keyOf("999988887777"),
          }),
        ),
        organization: known(organization),
      },
      trust,
      message:
        `${head} calls the function arn:aws:lambda:eu-west-1:999988887777:function:scan of the account 999988887777 and ` +
        "the job job-1 of eu-west-1 encrypts with the key arn:aws:kms:eu-west-1:999988887777:key/k of the account 999988887777.",
      evidence: ["batchJobs/value/found/0/functionArn", "batchJobs/value/found/0/kmsKeyId"],
    },
  ],
  notApplicable: [
    {
      name: "no job",
      facts: { batchJobs: known(everywhere()), organization: absent },
      reason: "Batch Operations has run no job in the last 90 days.",
    },
  ],
  unknown: [
    {
      name: "a function and a key of an account that may be a member of a trusted organization",
      facts: {
        batchJobs: known(
          everywhere({ ...inside, functionArn: functionOf("444455556666"), kmsKeyId: keyOf("444455556666") }),
        ),
        organization: absent,
      },
      trust: organizationTrust,
      missing: [],
      reason: mayBeMember("444455556666"),
    },
    {
      name: "a copy to another account of an organization",
      facts: {
        batchJobs: known(everywhere({ ...inside, targetBucket: foreignBucket("theirs") })),
        organization: known(organization),
      },
      missing: [],
      reason: "The job job-1 of eu-west-1 copies to theirs, which another account owns: AWS does not say which.",
    },
    {
      name: "a copy to another account where others are trusted",
      facts: {
        batchJobs: known(everywhere({ ...inside, targetBucket: foreignBucket("theirs") })),
        organization: absent,
      },
      trust,
      missing: [],
      reason: "The job job-1 of eu-west-1 copies to theirs, which another account owns: AWS does not say which.",
    },
    {
      name: "a copy to another account, and whether this one is in an organization may not be read",
      facts: {
        batchJobs: known(everywhere({ ...inside, targetBucket: foreignBucket("theirs") })),
        organization: denied("organizations:DescribeOrganization"),
      },
      missing: ["organizations:DescribeOrganization"],
    },
    {
      name: "Regions that did not tell are named, their gap once",
      facts: {
        batchJobs: known({
          found: [],
          unread: [
            { region: "eu-south-1", why: denied("s3:ListJobs") },
            { region: "eu-south-2", why: denied("s3:ListJobs") },
          ],
        }),
        organization: absent,
      },
      missing: ["s3:ListJobs"],
      reason: "batchJobs was not read in eu-south-1 and eu-south-2.",
    },
  ],
});
