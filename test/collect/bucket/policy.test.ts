import { awsError } from "../../aws/support/aws-error.js";
import { collectorSuite } from "../support/collector-suite.js";

const operation = "s3:GetBucketPolicy";
const text = ' {"Version" : "2012-10-17",\n"Statement":[]} ';

collectorSuite("bucket", "policy", {
  known: [{ name: "the text as it is stored", answers: { [operation]: { Policy: text } }, value: text }],
  absent: [{ name: "no policy", answers: { [operation]: awsError("NoSuchBucketPolicy", 404) } }],
  broken: [
    { name: "no text", answers: { [operation]: {} }, code: "IncompleteAnswer" },
    { name: "an empty text", answers: { [operation]: { Policy: "" } }, code: "IncompleteAnswer" },
  ],
  decisive: { operation, action: "s3:GetBucketPolicy", answers: { [operation]: { Policy: text } } },
});
