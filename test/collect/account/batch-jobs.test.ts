import { absent } from "../../../src/model/fact.js";
import { foreign, own } from "../../support/watcher-builders.js";
import { collectorSuite } from "../support/collector-suite.js";
import type { MockedAnswers } from "../support/mocked-session.js";
import { bucketsOf, inIreland, twoRegions } from "../support/region-answers.js";

const listed = "s3-control:ListJobs";
const described = "s3-control:DescribeJob";
const copy = (bucket: string) => ({ S3PutObjectCopy: { TargetResource: `arn:aws:s3:::${bucket}` } });
const answering = (...jobs: readonly object[]): MockedAnswers => ({
  ...twoRegions,
  ...bucketsOf(["ours"], ["theirs"]),
  [listed]: inIreland({ Jobs: jobs.map((_, index) => ({ JobId: String(index) })) }, { Jobs: [] }),
  [described]: ({ JobId: id }) => ({ Job: jobs[Number(id)] }),
});
const answers = answering({ Operation: copy("ours") });
const group = {
  region: "eu-west-1",
  operation: "S3PutObjectCopy",
  jobId: "0",
  jobCount: 1,
  targetBucket: { bucket: "ours", standing: own },
  reportBucket: null,
  manifestBucket: null,
  functionArn: null,
  kmsKeyId: null,
};
const noBuckets = { targetBucket: null, reportBucket: null, manifestBucket: null };

collectorSuite("account", "batchJobs", {
  known: [
    { name: "none", answers: answering(), value: { found: [], unread: [] } },
    { name: "a copy", answers, value: { found: [group], unread: [] } },
    {
      name: "jobs with the same destinations are one group",
      answers: answering({ Operation: copy("ours") }, { Operation: copy("theirs") }, { Operation: copy("ours") }),
      value: {
        found: [
          { ...group, jobCount: 2 },
          { ...group, jobId: "1", targetBucket: { bucket: "theirs", standing: foreign } },
        ],
        unread: [],
      },
    },
    ...(
      [
        ["111122223333", own],
        ["444455556666", foreign],
      ] as const
    ).map(([owner, standing]) => ({
      name: `a copy to a directory bucket of ${owner}`,
      answers: answering({
        Operation: {
          S3PutObjectCopy: { TargetResource: `arn:aws:s3express:eu-west-1:${owner}:bucket/fast--euw1-az1--x-s3` },
        },
      }),
      value: { found: [{ ...group, targetBucket: { bucket: "fast--euw1-az1--x-s3", standing } }], unread: [] },
    })),
    {
      name: "all that a job may reach",
      answers: answering({
        Operation: { S3PutObjectCopy: { ...copy("ours").S3PutObjectCopy, SSEAwsKmsKeyId: "key" } },
        Report: { Enabled: true, Bucket: "arn:aws:s3:::ours" },
        ManifestGenerator: { S3JobManifestGenerator: { ManifestOutputLocation: { Bucket: "arn:aws:s3:::gone" } } },
      }),
      value: {
        found: [
          {
            ...group,
            reportBucket: group.targetBucket,
            manifestBucket: { bucket: "gone", standing: absent },
            kmsKeyId: "key",
          },
        ],
        unread: [],
      },
    },
    {
      name: "a function, and objects under another key",
      answers: answering(
        { Operation: { LambdaInvoke: { FunctionArn: "arn:aws:lambda:f" } } },
        { Operation: { S3UpdateObjectEncryption: { ObjectEncryption: { SSEKMS: { KMSKeyArn: "arn:aws:kms:k" } } } } },
      ),
      value: {
        found: [
          { ...group, ...noBuckets, operation: "LambdaInvoke", functionArn: "arn:aws:lambda:f" },
          { ...group, ...noBuckets, operation: "S3UpdateObjectEncryption", jobId: "1", kmsKeyId: "arn:aws:kms:k" },
        ],
        unread: [],
      },
    },
  ],
  absent: [],
  broken: [],
  decisive: { operation: listed, action: "s3:ListJobs", answers },
});
