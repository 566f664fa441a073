import { absent, known } from "../../../src/model/fact.js";
import { awsError } from "../../aws/support/aws-error.js";
import { collectFact, collectorSuite } from "../support/collector-suite.js";
import type { MockedAnswers } from "../support/mocked-session.js";

const list = "backup:ListProtectedResources";
const points = "backup:ListRecoveryPointsByResource";
const vault = "backup:DescribeBackupVault";
const arn = "arn:aws:s3:::example-bucket";
const point = {
  BackupVaultName: "daily",
  CreationDate: new Date("2026-11-20T05:00:00Z"),
  Status: "COMPLETED",
};
const answers: MockedAnswers = {
  [list]: { Results: [{ ResourceArn: arn, ResourceType: "S3" }] },
  [points]: { RecoveryPoints: [point] },
  [vault]: { Locked: false },
};
const withVault = (answer: object): MockedAnswers => ({ ...answers, [vault]: answer });
const valueWith = (lock: object) => ({
  vaults: [{ name: "daily", newestPointAt: "2026-11-20T05:00:00.000Z", lock: lock as never }],
});

collectorSuite("bucket", "backup", {
  known: [
    { name: "a vault that is not locked", answers, value: valueWith(absent) },
    {
      name: "a lock that can be taken off",
      answers: withVault({ Locked: true, MinRetentionDays: 30 }),
      value: valueWith(known({ lockedFrom: null, minRetentionDays: 30 })),
    },
    {
      name: "a lock that cannot",
      answers: withVault({ Locked: true, LockDate: new Date("2026-01-15T00:00:00Z") }),
      value: valueWith(known({ lockedFrom: "2026-01-15T00:00:00.000Z", minRetentionDays: null })),
    },
    {
      name: "a logically air-gapped vault",
      answers: withVault({
        VaultType: "LOGICALLY_AIR_GAPPED_BACKUP_VAULT",
        CreationDate: new Date("2025-06-01T00:00:00Z"),
        MinRetentionDays: 7,
      }),
      value: valueWith(known({ lockedFrom: "2025-06-01T00:00:00.000Z", minRetentionDays: 7 })),
    },
    {
      name: "the newest usable point of each vault",
      answers: {
        ...answers,
        [points]: {
          RecoveryPoints: [
            { ...point, CreationDate: new Date("2026-11-01T00:00:00Z") },
            point,
            { ...point, CreationDate: new Date("2026-11-21T00:00:00Z"), Status: "PARTIAL" },
            { ...point, BackupVaultName: "copy", CreationDate: new Date("2026-10-01T00:00:00Z"), Status: "AVAILABLE" },
          ],
        },
      },
      value: {
        vaults: [
          { name: "daily", newestPointAt: "2026-11-20T05:00:00.000Z", lock: absent },
          { name: "copy", newestPointAt: "2026-10-01T00:00:00.000Z", lock: absent },
        ],
      },
    },
  ],
  absent: [
    {
      name: "not in the Region's list: nothing else is asked",
      answers: { [list]: { Results: [{ ResourceArn: arn, ResourceType: "EBS" }] } },
    },
    { name: "no recovery point", answers: { ...answers, [points]: { RecoveryPoints: [] } } },
    { name: "gone meanwhile", answers: { ...answers, [points]: awsError("ResourceNotFoundException", 400) } },
  ],
  broken: [
    { name: "no list", answers: { [list]: {} }, code: "IncompleteAnswer" },
    { name: "no list of points", answers: { ...answers, [points]: {} }, code: "IncompleteAnswer" },
    {
      name: "a point without a date",
      answers: { ...answers, [points]: { RecoveryPoints: [{ ...point, CreationDate: undefined }] } },
      code: "IncompleteAnswer",
    },
  ],
  decisive: { operation: list, action: "backup:ListProtectedResources", answers },
});

test.each([
  ["denied", awsError("AccessDeniedException", 400), { state: "denied", action: "backup:DescribeBackupVault" }],
  ["broken", {}, { state: "error", code: "IncompleteAnswer" }],
])("a vault that could not be described is a gap of its lock: %s", async (_name, answer, lock) => {
  const { fact } = await collectFact("bucket", "backup", withVault(answer));
  expect(fact).toMatchObject({ value: { vaults: [{ lock }] } });
});

test("where a Region protects very many resources, the bucket itself is asked about", async () => {
  const { fact, sent } = await collectFact("bucket", "backup", {
    ...answers,
    [list]: ({ NextToken = "" }) => ({ Results: [], NextToken: `${String(NextToken)}more` }),
  });
  expect(fact).toMatchObject({ value: { vaults: [{ name: "daily" }] } });
  expect(sent.filter(({ operation }) => operation === list)).toHaveLength(5);
  expect(sent.every(({ region }) => region === "eu-west-1")).toBe(true);
});
