import rule from "../../rules/account-dangling-dns.js";
import type { ReferredBucket, S3Record, S3Records } from "../../src/model/account-facts.js";
import { absent, known } from "../../src/model/fact.js";
import { testRule } from "../../src/testing/test-rule.js";
import { denied } from "../support/fact-builders.js";
import { foreignBucket, missingBucket, ownBucket } from "../support/watcher-builders.js";

const zone = { zone: "Z1", zoneName: "example.com" };
const leading = (named: ReferredBucket): S3Record => ({
  ...named,
  ...zone,
  name: named.bucket,
  type: "A",
  target: "s3-website-eu-west-1.amazonaws.com",
});
const s3Records = (records: readonly S3Record[], changed: Partial<S3Records> = {}) => ({
  s3Records: known({ records, unread: [], isCutOff: false, ...changed }),
});
const unread = [{ zoneName: "example.org", why: denied("route53:ListResourceRecordSets") }];
const leads = "of the hosted zone Z1 leads to s3-website-eu-west-1.amazonaws.com";

testRule(rule, {
  pass: [{ name: "a record of an own bucket", facts: s3Records([leading(ownBucket("www.example.com"))]) }],
  fail: [
    {
      name: "a record whose bucket is gone, whatever else is open",
      facts: s3Records([leading(foreignBucket("cdn.example.com")), leading(missingBucket("www.example.com"))], {
        unread,
        isCutOff: true,
      }),
      message: `Anybody may take over a name: the record www.example.com ${leads}, and thus to the bucket www.example.com, which does not exist.`,
      evidence: ["s3Records/value/records/1/bucket"],
    },
    {
      name: "a record for all names",
      facts: s3Records([leading(missingBucket("*.example.com"))]),
      message:
        `Anybody may take over a name: the record *.example.com ${leads} for every name below it, and thus to any bucket ` +
        "called *.example.com, which does not exist.",
      evidence: ["s3Records/value/records/0/bucket"],
    },
  ],
  notApplicable: [
    { name: "no hosted zone", facts: { s3Records: absent }, reason: "The account has no hosted zone." },
    {
      name: "no record leads to S3",
      facts: s3Records([]),
      reason: "No record of the account's hosted zones leads to S3.",
    },
  ],
  unknown: [
    {
      name: "a bucket of another account",
      facts: s3Records([leading(foreignBucket("cdn.example.com"))]),
      missing: [],
      reason: `The record cdn.example.com ${leads}, and thus to the bucket cdn.example.com, which exists in another account: whether it is the one that is meant, AWS does not say.`,
    },
    {
      name: "the records of a zone were not read",
      facts: s3Records([leading(ownBucket("www.example.com"))], { unread }),
      missing: ["route53:ListResourceRecordSets"],
      reason: "The records of the hosted zone example.org were not read.",
    },
    {
      name: "more records than are kept",
      facts: s3Records([leading(ownBucket("www.example.com"))], { isCutOff: true }),
      missing: [],
      reason: "More records than 1 lead to S3: the others were not looked at.",
    },
    {
      name: "whose the bucket is was not told",
      facts: s3Records([leading({ bucket: "www.example.com", standing: denied("s3:ListBucket") })]),
      missing: ["s3:ListBucket"],
    },
  ],
});
