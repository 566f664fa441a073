import rule from "../../rules/account-storage-lens-export.js";
import type { StorageLensBucketExport, StorageLensConfiguration } from "../../src/model/account-facts.js";
import { absent, known } from "../../src/model/fact.js";
import { testRule } from "../../src/testing/test-rule.js";
import { denied, mayBeMember, organizationTrust } from "../support/fact-builders.js";
import {
  everywhere,
  foreignBucket,
  missingBucket,
  organization,
  ownBucket,
  storageLensConfiguration,
} from "../support/watcher-builders.js";

const own: StorageLensBucketExport = {
  ...ownBucket("metrics"),
  account: "111122223333",
  encryption: "SSE-S3",
  kmsKeyId: null,
};
const foreign: StorageLensBucketExport = { ...own, ...foreignBucket("theirs"), account: "444455556666" };
const exporting = (...exports: StorageLensBucketExport[]): StorageLensConfiguration => ({
  ...storageLensConfiguration,
  id: "daily",
  exports,
});
const key = (account: string): string => `arn:aws:kms:eu-west-1:${account}:key/k`;
const trust = { accounts: ["444455556666"], organizations: [] };
const head = "Not every export is safe: the Storage Lens configuration daily of us-east-1 exports to";

testRule(rule, {
  pass: [
    { name: "an own bucket", facts: { storageLens: known(everywhere(exporting(own))), organization: absent } },
    {
      name: "a trusted account's bucket and key",
      facts: {
        storageLens: known(everywhere(exporting({ ...foreign, encryption: "SSE-KMS", kmsKeyId: key("444455556666") }))),
        organization: known(organization),
      },
      trust,
    },
    {
      name: "a bare key id is the account's own",
      facts: {
        storageLens: known(everywhere(exporting({ ...own, encryption: "SSE-KMS", kmsKeyId: "alias/metrics" }))),
        organization: absent,
      },
    },
  ],
  fail: [
    {
      name: "another account's bucket",
      facts: {
        storageLens: known(everywhere(storageLensConfiguration, exporting(own, foreign))),
        organization: absent,
      },
      message: `${head} theirs of the account 444455556666, which the configuration does not trust.`,
      evidence: ["storageLens/value/found/1/exports/1/bucket"],
    },
    {
      name: "a bucket that is no longer the account's own",
      facts: {
        storageLens: known(everywhere(exporting({ ...own, ...foreignBucket("lost") }))),
        organization: absent,
      },
      message: `${head} lost as a bucket of this account, which it is not.`,
      evidence: ["storageLens/value/found/0/exports/0/bucket"],
    },
    {
      name: "no bucket",
      facts: {
        storageLens: known(everywhere(exporting({ ...own, ...missingBucket("gone") }))),
        organization: absent,
      },
      message: `${head} gone, which does not exist.`,
      evidence: ["storageLens/value/found/0/exports/0/bucket"],
    },
    {
      name: "no encryption asked for",
      facts: { storageLens: known(everywhere(exporting({ ...own, encryption: "none" }))), organization: absent },
      message: "Not every export is safe: the configuration daily exports to metrics without asking for encryption.",
      evidence: ["storageLens/value/found/0/exports/0/encryption"],
    },
    {
      name: "another account's key",
      facts: {
        storageLens: known(everywhere(exporting({ ...own, encryption: "SSE-KMS", kmsKeyId: key("999988887777") }))),
        organization: absent,
      },
      message: "Not every export is safe: the configuration daily encrypts with a key of the account 999988887777.",
      evidence: ["storageLens/value/found/0/exports/0/kmsKeyId"],
      trust,
    },
  ],
  notApplicable: [
    {
      name: "no export",
      facts: { storageLens: known(everywhere(storageLensConfiguration)), organization: absent },
      reason: "No Storage Lens configuration exports metrics to a bucket.",
    },
  ],
  unknown: [
    {
      name: "a key of an account that may be a member of a trusted organization",
      facts: {
        storageLens: known(everywhere(exporting({ ...own, encryption: "SSE-KMS", kmsKeyId: key("444455556666") }))),
        organization: absent,
      },
      trust: organizationTrust,
      missing: [],
      reason: mayBeMember("444455556666"),
    },
    {
      name: "whose the bucket is may not be read",
      facts: {
        storageLens: known(
          everywhere(exporting({ ...own, bucket: "metrics", standing: denied("s3:ListAllMyBuckets") })),
        ),
        organization: absent,
      },
      missing: ["s3:ListAllMyBuckets"],
    },
    {
      name: "another account's bucket, and AWS does not say whose",
      facts: {
        storageLens: known(everywhere(exporting({ ...foreign, account: null }))),
        organization: known(organization),
      },
      missing: [],
      reason:
        "The Storage Lens configuration daily of us-east-1 exports to theirs, which another account owns: AWS does not " +
        "say which.",
    },
    {
      name: "a Region that did not tell",
      facts: {
        storageLens: known({
          found: [exporting(own)],
          unread: [{ region: "eu-south-1", why: denied("s3:ListStorageLensConfigurations") }],
        }),
        organization: absent,
      },
      missing: ["s3:ListStorageLensConfigurations"],
      reason: "storageLens was not read in eu-south-1.",
    },
  ],
});
