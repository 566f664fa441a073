import { maxSizeBytes, policySubject, type PolicyQuestion } from "../../src/cli/policy-question.js";

const question: PolicyQuestion = {
  resource: "arn:aws:s3:::example",
  account: null,
  trustedAccounts: [],
  trustedOrganizations: [],
  defaultEncryption: null,
};

test.each([
  ["arn:aws:s3:::example", "bucket", "aws", null],
  ["arn:aws-cn:s3:::example.with.dots", "bucket", "aws-cn", null],
  ["arn:aws-us-gov:s3:us-gov-west-1:111122223333:accesspoint/ap", "access-point", "aws-us-gov", "111122223333"],
  ["arn:aws:s3::111122223333:accesspoint/mfzwi23gnjvgw.mrap", "multi-region-access-point", "aws", "111122223333"],
  [
    "arn:aws:s3-object-lambda:eu-west-1:111122223333:accesspoint/ol",
    "object-lambda-access-point",
    "aws",
    "111122223333",
  ],
  ["arn:aws:s3express:eu-west-1:111122223333:bucket/b--euw1-az1--x-s3", "directory-bucket", "aws", "111122223333"],
  ["arn:aws:s3tables:eu-west-1:111122223333:bucket/tables", "table-bucket", "aws", "111122223333"],
  ["arn:aws:s3tables:eu-west-1:111122223333:bucket/tables/table/11111111-2222", "table", "aws", "111122223333"],
  ["arn:aws:s3vectors:eu-west-1:111122223333:bucket/vectors", "vector-bucket", "aws", "111122223333"],
  ["arn:aws:s3files:eu-west-1:111122223333:file-system/fs-1", "file-system", "aws", "111122223333"],
  ["arn:aws:glacier:eu-west-1:111122223333:vaults/old", "glacier-vault", "aws", "111122223333"],
  ["arn:aws:kms:eu-west-1:111122223333:key/1234abcd", "kms-key", "aws", "111122223333"],
])("%s is a %s", (resource, kind, partition, account) => {
  expect(policySubject({ ...question, resource })).toMatchObject({ resource, kind, partition, account });
});

test.each([
  ["example", "is not the ARN"],
  ["arn:aws:sqs:eu-west-1:111122223333:queue", "is not the ARN"],
  ["arn:aws:s3:::*", "is not the ARN"],
  ["arn:aws:s3:::example\n", "is not the ARN"],
  ["arn:aws:s3:::example/*", "names objects; the policy is attached to the bucket, arn:aws:s3:::example."],
])("%j is refused", (resource, message) => {
  expect(() => policySubject({ ...question, resource })).toThrow(message);
});

test("the owner is the account of the flag, or of the ARN, and both must agree", () => {
  const accessPoint = "arn:aws:s3:eu-west-1:111122223333:accesspoint/ap";
  expect(policySubject({ ...question, account: "444455556666" }).account).toBe("444455556666");
  expect(policySubject({ ...question, resource: accessPoint, account: "111122223333" }).account).toBe("111122223333");
  expect(() => policySubject({ ...question, resource: accessPoint, account: "444455556666" })).toThrow(
    "belongs to account 111122223333 by its ARN, not to 444455556666",
  );
});

test.each([
  [{ account: "1111" }, "12 digits"],
  [{ trustedAccounts: ["111122223333", "1111-2222-3333"] }, "12 digits"],
  [{ trustedOrganizations: ["a1b2c3d4e5"] }, "o-a1b2c3d4e5"],
  [{ defaultEncryption: "AES256=key" }, "has no key"],
  [{ defaultEncryption: "aws:kms=" }, "names no key"],
  [{ defaultEncryption: "kms" }, "is no default encryption"],
])("%j is refused", (wrong, message) => {
  expect(() => policySubject({ ...question, ...wrong })).toThrow(message);
});

test.each([
  ["AES256", { algorithm: "AES256", kmsKeyId: null }],
  ["aws:kms", { algorithm: "aws:kms", kmsKeyId: null }],
  [
    "aws:kms:dsse=arn:aws:kms:eu-west-1:1:key/a=b",
    { algorithm: "aws:kms:dsse", kmsKeyId: "arn:aws:kms:eu-west-1:1:key/a=b" },
  ],
])("%s is a default encryption", (text, expected) => {
  expect(policySubject({ ...question, defaultEncryption: text }).defaultEncryption).toEqual(expected);
});

test("a key policy may be larger than a bucket policy", () => {
  expect(maxSizeBytes("kms-key")).toBe(32_768);
  expect(maxSizeBytes("bucket")).toBe(20_480);
});
