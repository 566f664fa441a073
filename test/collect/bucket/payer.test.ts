import { collectorSuite } from "../support/collector-suite.js";

const operation = "s3:GetBucketRequestPayment";

collectorSuite("bucket", "payer", {
  known: [
    { name: "the owner", answers: { [operation]: { Payer: "BucketOwner" } }, value: "BucketOwner" },
    { name: "the requester", answers: { [operation]: { Payer: "Requester" } }, value: "Requester" },
  ],
  absent: [],
  broken: [
    { name: "nobody", answers: { [operation]: {} }, code: "IncompleteAnswer" },
    { name: "somebody else", answers: { [operation]: { Payer: "Aunt" } }, code: "UnknownValue" },
  ],
  decisive: { operation, action: "s3:GetBucketRequestPayment", answers: { [operation]: { Payer: "Requester" } } },
});
