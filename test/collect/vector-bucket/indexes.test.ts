import { awsError } from "../../aws/support/aws-error.js";
import { collectFact, collectorSuite } from "../support/collector-suite.js";

const operation = "s3vectors:ListIndexes";
const indexOperation = "s3vectors:GetIndex";

collectorSuite("vector-bucket", "indexes", {
  known: [
    {
      name: "one with a key of its own, one with the bucket's, one that may not be read",
      answers: {
        [operation]: { indexes: [{ indexName: "a" }, { indexName: "b" }, { indexName: "c" }] },
        [indexOperation]: ({ indexName }) => {
          if (indexName === "c") return awsError("AccessDeniedException", 403, "Not you.");
          return {
            index: indexName === "a" ? { encryptionConfiguration: { sseType: "aws:kms", kmsKeyArn: "k" } } : {},
          };
        },
      },
      value: [
        { name: "a", encryption: { state: "known", value: { algorithm: "aws:kms", kmsKeyArn: "k" } } },
        { name: "b", encryption: { state: "absent" } },
        {
          name: "c",
          encryption: { state: "denied", action: "s3vectors:GetIndex", message: "AccessDeniedException: Not you." },
        },
      ],
    },
  ],
  absent: [],
  broken: [
    { name: "nothing", answers: { [operation]: {} }, code: "IncompleteAnswer" },
    { name: "an index without name", answers: { [operation]: { indexes: [{}] } }, code: "IncompleteAnswer" },
  ],
  decisive: { operation, action: "s3vectors:ListIndexes", answers: { [operation]: { indexes: [] } } },
});

test("an answer without an index is an error of that index", async () => {
  const answers = { [operation]: { indexes: [{ indexName: "a" }] }, [indexOperation]: {} };
  const { fact } = await collectFact("vector-bucket", "indexes", answers);
  expect(fact).toMatchObject({ value: [{ name: "a", encryption: { state: "error", code: "IncompleteAnswer" } }] });
});
