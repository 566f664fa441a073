import rule from "../../rules/bucket-export-destination.js";
import { absent, known } from "../../src/model/fact.js";
import { testRule } from "../../src/testing/test-rule.js";
import {
  denied,
  failed,
  inventory,
  mayBeMember,
  namedBucket,
  organizationTrust,
  unsupported,
} from "../support/fact-builders.js";

const none = { inventories: absent, analytics: absent, exportDestinations: absent, metadataTables: absent };
const own = { ...none, inventories: known([inventory]), exportDestinations: known([namedBucket]) };
const to = (destinationAccount: string | null) => ({
  ...none,
  inventories: known([{ ...inventory, destinationAccount }]),
});
const found = (statedAccount: string | null, region: (typeof namedBucket)["region"] = known("eu-west-1")) =>
  known([{ ...namedBucket, statedAccount, region }]);
const tables = (account: string, tableBucketType: "aws" | "customer") =>
  known({ tableBucketType, tableBucketArn: `arn:aws:s3tables:eu-west-1:${account}:bucket/tables` });

testRule(rule, {
  pass: [
    {
      name: "an own bucket",
      facts: own,
      message: "Encrypted by the default of its destination alone, not by a setting of its own: the inventory daily.",
    },
    {
      name: "an own bucket, and an encryption that the inventory asks for; another is disabled",
      facts: {
        ...own,
        inventories: known([
          { ...inventory, encryption: "SSE-S3" },
          { ...inventory, id: "old", enabled: false },
        ]),
      },
      message: "",
    },
    { name: "no account, and the bucket is our own", facts: { ...to(null), exportDestinations: found(null) } },
    {
      name: "a trusted account's bucket, which is closed to us",
      facts: { ...to("777788889999"), exportDestinations: found("777788889999", denied("s3:ListBucket")) },
      trust: { accounts: ["777788889999"], organizations: [] },
    },
    { name: "own metadata tables", facts: { ...none, metadataTables: tables("111122223333", "customer") } },
    {
      name: "a bucket that does not exist is another rule's",
      facts: { ...to(null), exportDestinations: found(null, absent) },
    },
  ],
  fail: [
    {
      name: "another account's inventory bucket, whatever else was not read",
      facts: { ...to("777788889999"), analytics: failed, exportDestinations: failed, metadataTables: failed },
      message:
        "Lists of the bucket's objects leave for outsiders: the inventory daily goes to reports of the account 777788889999.",
      evidence: ["inventories/value/0"],
      cause: "bucket exports",
    },
    {
      name: "an analysis and metadata tables",
      facts: {
        ...none,
        analytics: known([{ id: "a", destinationBucket: "theirs", destinationAccount: "777788889999" }]),
        exportDestinations: known([{ ...namedBucket, bucket: "theirs", statedAccount: "777788889999" }]),
        metadataTables: tables("777788889999", "customer"),
      },
      message:
        "Lists of the bucket's objects leave for outsiders: the storage class analysis a goes to theirs of the account " +
        "777788889999 and the metadata tables are kept in arn:aws:s3tables:eu-west-1:777788889999:bucket/tables.",
      evidence: ["analytics/value/0", "metadataTables/value/tableBucketArn"],
    },
  ],
  notApplicable: [
    { name: "nothing", facts: none, reason: "No list of the bucket's objects is exported." },
    {
      name: "an inventory that is disabled, an analysis that is not exported",
      facts: {
        ...none,
        inventories: known([{ ...inventory, enabled: false, destinationAccount: "777788889999" }]),
        analytics: known([{ id: "a", destinationBucket: null, destinationAccount: null }]),
        exportDestinations: found("777788889999"),
      },
      reason: "No list of the bucket's objects is exported.",
    },
  ],
  unknown: [
    {
      name: "a named account, and one of metadata tables, that may be members of a trusted organization",
      facts: {
        ...to("777788889999"),
        exportDestinations: found("777788889999", denied("s3:ListBucket")),
        metadataTables: tables("444455556666", "customer"),
      },
      trust: organizationTrust,
      missing: [],
      reason: `The inventory daily goes to reports. ${mayBeMember("777788889999")} ${mayBeMember("444455556666")}`,
    },
    {
      name: "no account, and the bucket is closed to us",
      facts: { ...to(null), exportDestinations: found(null, denied("s3:ListBucket")) },
      missing: ["s3:ListBucket"],
    },
    {
      name: "our own by the configuration, and closed to us",
      facts: { ...to("111122223333"), exportDestinations: found("111122223333", denied("s3:ListBucket")) },
      missing: ["s3:ListBucket"],
    },
    {
      name: "no account, and the endpoint cannot look for the bucket",
      facts: { ...to(null), exportDestinations: unsupported },
      missing: [],
      reason: "The endpoint does not offer it.",
    },
    {
      name: "what was not read may go anywhere",
      facts: { ...own, analytics: denied("s3:GetAnalyticsConfiguration"), metadataTables: failed },
      missing: ["s3:GetAnalyticsConfiguration", "metadataTables"],
    },
  ],
});
