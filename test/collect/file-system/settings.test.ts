import { collectFact, collectorSuite } from "../support/collector-suite.js";

const operation = "s3files:GetFileSystem";

collectorSuite("file-system", "settings", {
  known: [
    {
      name: "a prefix with a key",
      answers: { [operation]: { bucket: "arn:aws:s3:::b", prefix: "p/", kmsKeyId: "k", roleArn: "r" } },
      value: { bucket: "arn:aws:s3:::b", prefix: "p/", kmsKeyId: "k", roleArn: "r" },
    },
    {
      name: "a whole bucket",
      answers: { [operation]: { bucket: "arn:aws:s3:::b", roleArn: "r" } },
      value: { bucket: "arn:aws:s3:::b", prefix: "", kmsKeyId: null, roleArn: "r" },
    },
  ],
  absent: [],
  broken: [
    { name: "no bucket", answers: { [operation]: { roleArn: "r" } }, code: "IncompleteAnswer" },
    { name: "no role", answers: { [operation]: { bucket: "b" } }, code: "IncompleteAnswer" },
  ],
  decisive: {
    operation,
    action: "s3files:GetFileSystem",
    answers: { [operation]: { bucket: "arn:aws:s3:::b", roleArn: "r" } },
  },
});

test("it is asked for in the resource's Region", async () => {
  const { sent } = await collectFact("file-system", "settings", {
    [operation]: { bucket: "arn:aws:s3:::b", roleArn: "r" },
  });
  expect(sent).toStrictEqual([{ operation, region: "eu-west-1", input: { fileSystemId: "fs-0123456789abcdef0" } }]);
});
