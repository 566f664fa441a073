import { known } from "../../../src/model/fact.js";
import { awsError } from "../../aws/support/aws-error.js";
import { collectFact } from "../support/collector-suite.js";

const operation = "s3tables:GetTableReplication";
const bucket = "arn:aws:s3tables:eu-west-1:111122223333:bucket/example-tables";
const one = { arn: `${bucket}/table/1`, namespace: "sales", name: "one" };
const two = { arn: `${bucket}/table/2`, namespace: "sales", name: "two" };

test("each table is asked, and a denial is that table's gap", async () => {
  const answers = {
    [operation]: (input: Record<string, unknown>) =>
      input["tableArn"] === two.arn
        ? awsError("AccessDeniedException", 403, "Not you.")
        : { configuration: { role: "r", rules: [] } },
  };
  const { fact, sent } = await collectFact("table-bucket", "tableReplication", answers, { tables: known([one, two]) });
  expect(fact).toStrictEqual(
    known([
      { table: one, replication: known({ role: "r", destinations: [] }) },
      {
        table: two,
        replication: {
          state: "denied",
          action: "s3tables:GetTableReplication",
          message: "AccessDeniedException: Not you.",
        },
      },
    ]),
  );
  expect(sent[0]).toStrictEqual({ operation, region: "eu-west-1", input: { tableArn: one.arn } });
});

test("a table without its own", async () => {
  const answers = { [operation]: awsError("NotFoundException", 404) };
  const { fact } = await collectFact("table-bucket", "tableReplication", answers, { tables: known([one]) });
  expect(fact).toStrictEqual(known([]));
});

test("an answer that says nothing is an error of that table", async () => {
  const { fact } = await collectFact("table-bucket", "tableReplication", { [operation]: {} }, { tables: known([one]) });
  expect(fact).toMatchObject({ value: [{ table: one, replication: { state: "error", code: "IncompleteAnswer" } }] });
});

test("no table, no call", async () => {
  const { fact, sent } = await collectFact("table-bucket", "tableReplication", {}, { tables: known([]) });
  expect(fact).toStrictEqual(known([]));
  expect(sent).toStrictEqual([]);
});
