import { awsError } from "../../aws/support/aws-error.js";
import { collectorSuite } from "../support/collector-suite.js";

const operation = "s3:GetBucketTagging";
const answer = (...tags: object[]): { [operation]: object } => ({ [operation]: { TagSet: tags } });

collectorSuite("bucket", "tags", {
  known: [
    {
      name: "tags, an empty value among them",
      answers: answer({ Key: "env", Value: "prod" }, { Key: "note", Value: "" }),
      value: [
        { key: "env", value: "prod" },
        { key: "note", value: "" },
      ],
    },
  ],
  absent: [{ name: "none", answers: { [operation]: awsError("NoSuchTagSet", 404) } }],
  broken: [
    { name: "no set", answers: { [operation]: {} }, code: "IncompleteAnswer" },
    { name: "no key", answers: answer({ Value: "x" }), code: "IncompleteAnswer" },
    { name: "no value", answers: answer({ Key: "x" }), code: "IncompleteAnswer" },
  ],
  decisive: { operation, action: "s3:GetBucketTagging", answers: answer() },
});
