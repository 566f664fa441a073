import type { BucketKmsKey, KmsKey } from "../../../src/model/facts.js";
import { absent, known, type Settled } from "../../../src/model/fact.js";
import { kmsKey as key } from "../../support/fact-builders.js";
import { collectFact, collectorSuite } from "../support/collector-suite.js";

const operation = "kms:ListGrants";
const found = (changed: Partial<KmsKey> = {}): { kmsKey: Settled<BucketKmsKey> } => ({
  kmsKey: known({ found: true, key: { ...key, ...changed } }),
});
const grantTo = (granteePrincipal: string, retiringPrincipal?: string): object => ({
  GrantId: "g",
  GranteePrincipal: granteePrincipal,
  RetiringPrincipal: retiringPrincipal,
  Operations: ["Decrypt"],
});
const own = "arn:aws:iam::111122223333:role/etl";
const foreign = "arn:aws:iam::444455556666:role/etl";
const kept = { id: "g", retiringPrincipal: null, sourceArn: null, operations: ["Decrypt"] };
const tables = "arn:aws:dynamodb:eu-west-1";
const page = (...grants: readonly object[]) => ({ [operation]: { Grants: grants, Truncated: false } });

collectorSuite("bucket", "kmsGrants", {
  known: [
    {
      name: "grants within the account and to services are only counted",
      settled: found(),
      answers: page(
        { ...grantTo(own, own), Constraints: { SourceArn: "arn:aws:s3:::orders" } },
        grantTo("dynamodb.us-east-1.amazonaws.com"),
        grantTo("rds.amazonaws.com.cn"),
      ),
      value: { total: 3, outsideTotal: 0, outside: [] },
    },
    {
      name: "an outside grantee, an outside retiring principal, and one that is gone",
      settled: found(),
      answers: page(grantTo(foreign), grantTo(own, foreign), grantTo("AROACLKWSDQRAOEXAMPLE")),
      value: {
        total: 3,
        outsideTotal: 3,
        outside: [
          { ...kept, granteePrincipal: foreign },
          { ...kept, granteePrincipal: own, retiringPrincipal: foreign },
          { ...kept, granteePrincipal: "AROACLKWSDQRAOEXAMPLE" },
        ],
      },
    },
    {
      name: "a service, named as such, for resources of the account, of another, and of nobody by name",
      settled: found(),
      answers: page(
        ...[`${tables}:111122223333:table/orders`, `${tables}:444455556666:table/orders`, "arn:aws:s3:::orders"].map(
          (SourceArn) => ({
            GrantId: "g",
            GranteeServicePrincipal: "dynamodb.amazonaws.com",
            RetiringServicePrincipal: "dynamodb.amazonaws.com",
            Operations: ["Decrypt"],
            Constraints: { SourceArn },
          }),
        ),
      ),
      value: {
        total: 3,
        outsideTotal: 2,
        outside: [
          { ...kept, granteePrincipal: "dynamodb.amazonaws.com", sourceArn: `${tables}:444455556666:table/orders` },
          { ...kept, granteePrincipal: "dynamodb.amazonaws.com", sourceArn: "arn:aws:s3:::orders" },
        ],
      },
    },
  ],
  absent: [
    { name: "no key of its own", settled: { kmsKey: absent }, answers: {} },
    { name: "a key that does not exist", settled: { kmsKey: known({ found: false, keyId: "x" }) }, answers: {} },
    { name: "AWS's own key", settled: found({ manager: "AWS" }), answers: {} },
  ],
  broken: [
    { name: "no list", settled: found(), answers: { [operation]: {} }, code: "IncompleteAnswer" },
    { name: "no grantee", settled: found(), answers: page({ GrantId: "g" }), code: "IncompleteAnswer" },
    {
      name: "more without saying where",
      settled: found(),
      answers: { [operation]: { Grants: [], Truncated: true } },
      code: "IncompleteAnswer",
    },
  ],
  decisive: { operation, action: "kms:ListGrants", settled: found(), answers: page() },
});

test("keeps the first fifty of many outsiders, in the key's Region, page by page", async () => {
  const { fact, sent } = await collectFact(
    "bucket",
    "kmsGrants",
    {
      [operation]: ({ Marker: marker }) => ({
        Grants: Array.from({ length: 40 }, () => grantTo(foreign)),
        Truncated: marker === undefined,
        NextMarker: marker === undefined ? "2" : undefined,
      }),
    },
    found({ region: "us-west-2" }),
  );
  expect(fact).toMatchObject({ value: { total: 80, outsideTotal: 80 } });
  expect(fact.state === "known" ? fact.value.outside : []).toHaveLength(50);
  expect(sent.map(({ region, input }) => [region, input["Marker"]])).toStrictEqual([
    ["us-west-2", undefined],
    ["us-west-2", "2"],
  ]);
});
