import { absent, known } from "../../../src/model/fact.js";
import { replication } from "../../../src/collect/bucket/replication.js";
import { collectorSuite } from "../support/collector-suite.js";

const operation = "s3:GetBucketReplication";
const rule = { Status: "Enabled", Destination: { Bucket: "arn:aws:s3:::copy" } };
const answered = (...rules: readonly object[]): { [operation]: object } => ({
  [operation]: { ReplicationConfiguration: { Role: "arn:aws:iam::111122223333:role/r", Rules: rules } },
});
const read = {
  id: "",
  enabled: true,
  coversWholeBucket: true,
  destinationBucket: "copy",
  destinationAccount: null,
  ownerOverride: null,
  replicaKmsKeyId: null,
  replicatesKmsObjects: false,
};
const valueOf = (change: Partial<typeof read>) => ({
  role: "arn:aws:iam::111122223333:role/r",
  rules: [{ ...read, ...change }],
});

collectorSuite("bucket", "replication", {
  known: [
    { name: "the least that a rule says", answers: answered(rule), value: valueOf({}) },
    {
      name: "all that a rule says",
      answers: answered({
        ID: "all",
        Status: "Disabled",
        Filter: { Prefix: "" },
        SourceSelectionCriteria: { SseKmsEncryptedObjects: { Status: "Enabled" } },
        Destination: {
          Bucket: "arn:aws-cn:s3:::copy",
          Account: "444455556666",
          AccessControlTranslation: { Owner: "Destination" },
          EncryptionConfiguration: { ReplicaKmsKeyID: "key" },
        },
      }),
      value: {
        ...valueOf({}),
        rules: [
          {
            id: "all",
            enabled: false,
            coversWholeBucket: true,
            destinationBucket: "copy",
            destinationAccount: "444455556666",
            ownerOverride: "Destination",
            replicaKmsKeyId: "key",
            replicatesKmsObjects: true,
          },
        ],
      },
    },
    {
      name: "without the objects that KMS encrypts",
      answers: answered({ ...rule, SourceSelectionCriteria: { SseKmsEncryptedObjects: { Status: "Disabled" } } }),
      value: valueOf({}),
    },
    ...[
      { Prefix: "a/" },
      { Filter: { Prefix: "a/" } },
      { Filter: { Tag: { Key: "k", Value: "v" } } },
      { Filter: { And: { Prefix: "a/" } } },
      { Filter: { And: { Tags: [{ Key: "k", Value: "v" }] } } },
    ].map((narrowing) => ({
      name: `narrowed by ${JSON.stringify(narrowing)}`,
      answers: answered({ ...rule, ...narrowing }),
      value: valueOf({ coversWholeBucket: false }),
    })),
  ],
  absent: [],
  broken: [
    { name: "no configuration", answers: { [operation]: {} }, code: "IncompleteAnswer" },
    { name: "no destination", answers: answered({ Status: "Enabled" }), code: "IncompleteAnswer" },
    { name: "no status", answers: answered({ Destination: rule.Destination }), code: "IncompleteAnswer" },
    {
      name: "a destination that is no bucket",
      answers: answered({ Status: "Enabled", Destination: { Bucket: "copy" } }),
      code: "UnknownValue",
    },
    {
      name: "an owner of another kind",
      answers: answered({
        Status: "Enabled",
        Destination: { Bucket: "arn:aws:s3:::copy", AccessControlTranslation: { Owner: "Source" } },
      }),
      code: "UnknownValue",
    },
  ],
  decisive: { operation, action: "s3:GetReplicationConfiguration", answers: answered(rule) },
});

test("is not asked of a bucket that never had versioning", () => {
  const [shortcut] = replication.decidedBy ?? [];
  expect(shortcut?.decide(absent)).toStrictEqual(absent);
  expect(shortcut?.decide(known({ status: "Suspended", mfaDelete: null }))).toBeUndefined();
});
