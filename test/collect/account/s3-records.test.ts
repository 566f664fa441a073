import type { S3Record, S3Records } from "../../../src/model/account-facts.js";
import { awsError } from "../../aws/support/aws-error.js";
import { foreignBucket, missingBucket, ownBucket } from "../../support/watcher-builders.js";
import { collectFact, collectorSuite } from "../support/collector-suite.js";
import type { MockedAnswers } from "../support/mocked-session.js";
import { bucketsOf } from "../support/region-answers.js";

const zones = "route53:ListHostedZones";
const records = "route53:ListResourceRecordSets";
const endpoint = "s3-website-eu-west-1.amazonaws.com";
const zone = { Id: "/hostedzone/Z1", Name: "example.com.", CallerReference: "1" };
const alias = (name: string, target = `${endpoint}.`) => ({
  Name: `${name}.`,
  Type: "A",
  AliasTarget: { HostedZoneId: "Z21DNDUVLTQW6Q", DNSName: target, EvaluateTargetHealth: false },
});
const cname = (name: string, value: string) => ({
  Name: `${name}.`,
  Type: "CNAME",
  ResourceRecords: [{ Value: value }],
});
const page = (...sets: readonly object[]) => ({ ResourceRecordSets: sets, IsTruncated: false, MaxItems: 300 });
const answers = (...sets: readonly object[]): MockedAnswers => ({
  ...bucketsOf(["www.example.com"], ["cdn.example.com"]),
  [zones]: { HostedZones: [zone] },
  [records]: page(...sets),
});
const record = (named: Pick<S3Record, "bucket" | "standing">, changed: Partial<S3Record> = {}): S3Record => ({
  zone: "Z1",
  zoneName: "example.com",
  name: named.bucket,
  type: "A",
  target: endpoint,
  ...named,
  ...changed,
});
const found = (...all: readonly S3Record[]): S3Records => ({ records: all, unread: [], isCutOff: false });

collectorSuite("account", "s3Records", {
  known: [
    {
      name: "an alias of an own bucket, among records that lead elsewhere",
      answers: answers(
        { Name: "example.com.", Type: "MX", ResourceRecords: [{ Value: "10 mail.example.com" }] },
        { Name: "txt.example.com.", Type: "TXT", ResourceRecords: [{ Value: `"${endpoint}"` }] },
        alias("shop.example.com", "d111.cloudfront.net."),
        cname("api.example.com", "api-1.execute-api.eu-west-1.amazonaws.com"),
        cname("point.example.com", "p-1.s3-accesspoint.eu-west-1.amazonaws.com"),
        alias("www.example.com"),
        { ...alias("www.example.com"), Type: "AAAA" },
      ),
      value: found(record(ownBucket("www.example.com"))),
    },
    {
      name: "S3 looks for the bucket by the record's name, whatever stands in the CNAME",
      answers: answers(cname("old.example.com", `www.example.com.${endpoint}.`)),
      value: found(record(missingBucket("old.example.com"), { type: "CNAME", target: `www.example.com.${endpoint}` })),
    },
    {
      name: "a CNAME to the REST endpoint, and a bucket of another account",
      answers: answers(cname("CDN.example.com", "cdn.example.com.s3.amazonaws.com")),
      value: found(
        record(foreignBucket("cdn.example.com"), { type: "CNAME", target: "cdn.example.com.s3.amazonaws.com" }),
      ),
    },
    {
      name: "a record for all names, of which no bucket is looked for",
      answers: { ...answers(alias("\\052.example.com")), "s3:ListBuckets": new Error("Asked.") },
      value: found(record(missingBucket("*.example.com"))),
    },
    {
      name: "a name that no bucket can have",
      answers: answers(alias("_acme.example.com")),
      value: found(),
    },
    {
      name: "on later pages",
      answers: {
        ...answers(),
        [zones]: ({ Marker: marker }) =>
          marker === undefined
            ? { HostedZones: [], IsTruncated: true, NextMarker: "more" }
            : { HostedZones: [zone], IsTruncated: false },
        [records]: ({ StartRecordName: start, StartRecordType: type, HostedZoneId: id }) => {
          expect(id).toBe("Z1");
          return start === undefined
            ? { ...page(), IsTruncated: true, NextRecordName: "www.example.com.", NextRecordType: "A" }
            : page(...(type === "A" ? [alias("www.example.com")] : []));
        },
      },
      value: found(record(ownBucket("www.example.com"))),
    },
  ],
  absent: [{ name: "no zone", answers: { ...answers(), [zones]: { HostedZones: [] } } }],
  broken: [
    { name: "no list of zones", answers: { ...answers(), [zones]: {} }, code: "IncompleteAnswer" },
    {
      name: "a zone without an id",
      answers: { ...answers(), [zones]: { HostedZones: [{ Name: "x." }] } },
      code: "IncompleteAnswer",
    },
  ],
  decisive: { operation: zones, action: "route53:ListHostedZones", answers: answers(alias("www.example.com")) },
});

test.each([
  ["denied", awsError("AccessDenied", 403), { state: "denied", action: "route53:ListResourceRecordSets" }],
  ["broken", { IsTruncated: false }, { state: "error", code: "IncompleteAnswer" }],
])("a zone whose records are %s hides nothing of the others", async (_, answer, why) => {
  const { fact } = await collectFact("account", "s3Records", {
    ...answers(),
    [zones]: { HostedZones: [{ ...zone, Id: "/hostedzone/Z0", Name: "example.org." }, zone] },
    [records]: ({ HostedZoneId: id }) => (id === "Z0" ? answer : page(alias("www.example.com"))),
  });
  expect(fact).toMatchObject({
    state: "known",
    value: { records: [{ name: "www.example.com" }], unread: [{ zoneName: "example.org", why }], isCutOff: false },
  });
});

test("of more records than are kept, the rest is not looked at", async () => {
  const many = Array.from({ length: 2001 }, (_, number) => alias(`s${number}.example.com`));
  const { fact } = await collectFact("account", "s3Records", answers(...many));
  expect(fact.state === "known" && fact.value.records.length).toBe(2000);
  expect(fact).toMatchObject({ value: { isCutOff: true } });
});
