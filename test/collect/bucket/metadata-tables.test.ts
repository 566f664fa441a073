import { awsError } from "../../aws/support/aws-error.js";
import { collectorSuite } from "../support/collector-suite.js";

const operation = "s3:GetBucketMetadataConfiguration";
const arn = "arn:aws:s3tables:eu-west-1:111122223333:bucket/aws-s3";
const answered = (destination: object) => ({
  [operation]: {
    GetBucketMetadataConfigurationResult: { MetadataConfigurationResult: { DestinationResult: destination } },
  },
});

collectorSuite("bucket", "metadataTables", {
  known: [
    {
      name: "a table bucket that AWS manages",
      answers: answered({ TableBucketType: "aws", TableBucketArn: arn, TableNamespace: "n" }),
      value: { tableBucketType: "aws", tableBucketArn: arn },
    },
    {
      name: "a destination without members",
      answers: answered({}),
      value: { tableBucketType: null, tableBucketArn: null },
    },
  ],
  absent: [{ name: "not configured", answers: { [operation]: awsError("MetadataConfigurationNotFound", 404) } }],
  broken: [
    { name: "no result", answers: { [operation]: {} }, code: "IncompleteAnswer" },
    { name: "a type of bucket nobody knows", answers: answered({ TableBucketType: "x" }), code: "UnknownValue" },
  ],
  decisive: { operation, action: "s3:GetBucketMetadataTableConfiguration", answers: answered({}) },
});
