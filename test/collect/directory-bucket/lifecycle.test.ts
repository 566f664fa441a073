import { awsError } from "../../aws/support/aws-error.js";
import { collectFact, collectorSuite } from "../support/collector-suite.js";

const operation = "s3:GetBucketLifecycleConfiguration";

collectorSuite("directory-bucket", "lifecycle", {
  known: [
    {
      name: "one rule",
      answers: { [operation]: { Rules: [{ ID: "r", Status: "Enabled", Expiration: { Days: 7 } }] } },
      value: {
        rules: [
          {
            id: "r",
            enabled: true,
            filter: { prefix: "", tags: [], objectSizeGreaterThanBytes: null, objectSizeLessThanBytes: null },
            expirationDays: 7,
            expirationDate: null,
            expiredObjectDeleteMarker: false,
            noncurrentExpirationDays: null,
            newerNoncurrentVersions: null,
            abortIncompleteMultipartUploadDays: null,
            transitions: [],
            noncurrentTransitions: [],
          },
        ],
      },
    },
  ],
  absent: [{ name: "none", answers: { [operation]: awsError("NoSuchLifecycleConfiguration", 404) } }],
  broken: [{ name: "nothing", answers: { [operation]: {} }, code: "IncompleteAnswer" }],
  decisive: { operation, action: "s3express:GetLifecycleConfiguration", answers: { [operation]: { Rules: [] } } },
});

test("it is asked for in the resource's Region", async () => {
  const { sent } = await collectFact("directory-bucket", "lifecycle", { [operation]: { Rules: [] } });
  expect(sent).toStrictEqual([{ operation, region: "eu-west-1", input: { Bucket: "example--euw1-az1--x-s3" } }]);
});
