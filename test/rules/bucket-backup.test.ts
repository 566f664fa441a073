import rule from "../../rules/bucket-backup.js";
import { absent, known } from "../../src/model/fact.js";
import { testRule } from "../../src/testing/test-rule.js";

const vault = (name: string, newestPointAt: string) => ({ name, newestPointAt, lock: absent });

testRule(rule, {
  pass: [
    {
      name: "last night, in the second of two vaults",
      facts: {
        backup: known({
          vaults: [vault("monthly", "2026-11-01T00:00:00.000Z"), vault("daily", "2026-11-21T02:00:00.000Z")],
        }),
      },
      message: "The last recovery point is in the vault daily.",
    },
    {
      name: "as old as the configuration allows",
      facts: { backup: known({ vaults: [vault("monthly", "2026-10-23T00:00:00.000Z")] }) },
      parameters: { maximumAgeDays: 30 },
    },
  ],
  fail: [
    {
      name: "none",
      facts: { backup: absent },
      message: "AWS Backup has no recovery point of the bucket in its Region.",
      evidence: ["backup/state"],
      cause: "bucket backup",
    },
    {
      name: "a plan that stopped",
      facts: { backup: known({ vaults: [vault("daily", "2026-11-14T12:00:00.000Z")] }) },
      message: "The last recovery point is 7 days old: of 2026-11-14T12:00:00.000Z, in the vault daily.",
      evidence: ["backup/value/vaults/0/newestPointAt"],
    },
  ],
  notApplicable: [],
  unknown: [],
});
