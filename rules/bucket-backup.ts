import { bucketSettingCause } from "../src/posture/causes.js";
import { factEvidence, memberEvidence } from "../src/posture/evidence.js";
import { ageInDays } from "../src/posture/copies.js";
import { inDays } from "../src/posture/lifecycle.js";
import { days, defineRule } from "../src/rule.js";

export default defineRule({
  meta: {
    id: "bucket-backup",
    title: "AWS Backup has a recent recovery point of the bucket",
    rationale:
      "Versions and replicas follow the live data, mistakes and malice included. A recovery point is a state to go back to, as a " +
      "whole; a plan that stopped months ago is found out on the day it is needed.",
    remediation: {
      summary: "Add the bucket to a backup plan, and find out why its last backup is so old.",
      console:
        "Open AWS Backup, Backup plans, choose a plan, Assign resources, and include the bucket by its ARN or by a tag.",
      cli:
        "aws backup start-backup-job --backup-vault-name VAULT --resource-arn arn:aws:s3:::BUCKET " +
        "--iam-role-arn arn:aws:iam::ACCOUNT_ID:role/service-role/AWSBackupDefaultServiceRole",
      terraform:
        'resource "aws_backup_selection" "buckets" {\n  name         = "buckets"\n  plan_id      = "PLAN_ID"\n' +
        '  iam_role_arn = "arn:aws:iam::ACCOUNT_ID:role/service-role/AWSBackupDefaultServiceRole"\n  resources    = ["arn:aws:s3:::BUCKET"]\n}',
      cloudformation:
        "Type: AWS::Backup::BackupSelection\nProperties:\n  BackupPlanId: PLAN_ID\n  BackupSelection:\n    SelectionName: buckets\n" +
        "    IamRoleArn: arn:aws:iam::ACCOUNT_ID:role/service-role/AWSBackupDefaultServiceRole\n    Resources:\n      - arn:aws:s3:::BUCKET",
      caution:
        "AWS Backup needs versioning on the bucket and permissions for it, and is charged by size and by request.",
    },
    severity: "low",
    set: "opt",
    references: [
      "https://docs.aws.amazon.com/aws-backup/latest/devguide/s3-backups.html",
      "https://docs.aws.amazon.com/aws-backup/latest/devguide/API_ListProtectedResources.html",
    ],
    controls: ["nist-800-53-r5:CP-9"],
    falsePositives: "Backups of the bucket by other means, or from another account, are not seen: waive the finding.",
  },
  on: "bucket",
  requires: ["backup"],
  parameters: { maximumAgeDays: days(7) },
  evaluate({ facts: { backup }, parameters: { maximumAgeDays }, now }) {
    const cause = bucketSettingCause("backup");
    const [newest] =
      backup.state === "known"
        ? backup.value.vaults
            .map(({ name, newestPointAt }, index) => ({ name, newestPointAt, index }))
            .sort((a, b) => (a.newestPointAt < b.newestPointAt ? 1 : -1))
        : [];
    if (newest === undefined) {
      const message = "AWS Backup has no recovery point of the bucket in its Region.";
      return { status: "fail", message, evidence: [factEvidence("backup", backup)], cause };
    }
    const age = ageInDays(newest.newestPointAt, now);
    const evidence = memberEvidence("backup", `/vaults/${newest.index}/newestPointAt`, newest.newestPointAt);
    if (age <= maximumAgeDays) {
      return {
        status: "pass",
        message: `The last recovery point is in the vault ${newest.name}.`,
        evidence: [evidence],
      };
    }
    return {
      status: "fail",
      message: `The last recovery point is ${inDays(Math.floor(age))} old: of ${newest.newestPointAt}, in the vault ${newest.name}.`,
      evidence: [evidence],
      cause,
    };
  },
});
