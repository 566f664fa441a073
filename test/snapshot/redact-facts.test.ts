import fc from "fast-check";
import { nameCipher } from "../../src/snapshot/name-cipher.js";
import { redactedValue } from "../../src/snapshot/redact-facts.js";
import { redactedPolicy } from "../../src/snapshot/redact-policy.js";
import { redactedId, redactedName } from "../../src/snapshot/redact-name.js";
import { redactedSnapshot } from "../../src/snapshot/redact.js";
import { all, bucketRef, snapshotOf, storedBuckets } from "./support/stored.js";

const cipher = nameCipher(Buffer.alloc(32, 7));
const redaction = { cipher, own: ["acme-mydata"] };
const word = fc.stringMatching(/^[A-Za-z0-9]{1,12}$/);

test("words: another of the same length and case, the same for the same, none for two, beginnings kept", () => {
  fc.assert(
    fc.property(word, word, (one, other) => {
      const [first, second] = [cipher.word(one), cipher.word(other)];
      expect(first).toHaveLength(one.length);
      for (let at = 0; at < one.length; at += 1) expect(first.charAt(at)).not.toBe(one.charAt(at));
      expect(first.toLowerCase()).toBe(cipher.word(one.toLowerCase()));
      expect(first === second).toBe(one === other);
      expect(cipher.word(one + other).startsWith(first)).toBe(true);
    }),
  );
});

test("another key, other words; two redactions of a snapshot have no key in common", async () => {
  expect(nameCipher(Buffer.alloc(32, 8)).word("acme")).not.toBe(cipher.word("acme"));
  const names = await Promise.all(
    [1, 2].map(async () =>
      (await all(redactedSnapshot(snapshotOf(storedBuckets)).resources())).map(({ ref }) => ref.name),
    ),
  );
  expect(names[0]).not.toEqual(names[1]);
});

test.each([
  ["acme-data", "acme-*"],
  ["acme-data", "acm*"],
  ["acme-mydata", "*data"],
  ["acme-mydata", "*mydata"],
  ["acme-mydata", "acme-m?data"],
  ["acme-data", "*"],
  ["vpc-flow-logs", "vpc-*"],
])("the name %s still matches %s, in ARNs too", (name, glob) => {
  const matcher = new RegExp(`^${redactedName(glob, redaction).replaceAll("*", ".*").replaceAll("?", ".")}$`);
  expect(redactedName(name, redaction)).toMatch(matcher);
  const arn = (text: string): string => redactedId(`arn:aws:s3:::${text}/logs/*`, redaction);
  expect(arn(name)).toBe(`arn:aws:s3:::${redactedName(name, redaction)}/${cipher.word("logs")}/*`);
});

test.each([
  // What they name stays, who it is not.
  ["arn:aws:iam::111122223333:root", /^arn:aws:iam::(?!111122223333)\d{12}:root$/],
  [
    "arn:aws:iam::111122223333:role/team/Reader",
    /^arn:aws:iam::\d{12}:role\/(?!team)[a-z]{4}\/(?!Reader)[A-Z][a-z]{5}$/,
  ],
  [
    "arn:aws:kms:eu-west-1:111122223333:key/0b1c2d3e-4f50-4617-8293-a4b5c6d7e8f9",
    /:key\/(?!0b)[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
  ],
  [
    "arn:aws:s3:eu-west-1:111122223333:accesspoint/reports/object/2026/*",
    /:accesspoint\/(?!reports)[a-z]{7}\/object\/\d{4}\/\*$/,
  ],
  [
    "arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity E1EXAMPLE",
    /^arn:aws:iam::cloudfront:user\/CloudFront Origin Access Identity (?!E1)/,
  ],
  [
    "arn:aws:iam::111122223333:role/aws-service-role/x.amazonaws.com/AWSServiceRoleForX",
    /:role\/aws-service-role\/x\.amazonaws\.com\/AWSServiceRoleForX$/,
  ],
  ["arn:aws:sns:eu-west-1:111122223333:alerts", /^arn:aws:sns:eu-west-1:\d{12}:(?!alerts)[a-z]{6}$/],
  ["arn:aws:s3:::acme/home/${aws:username}/*", /\/\$\{aws:username\}\/\*$/],
  ["alias/aws/s3", /^alias\/aws\/s3$/],
  ["alias/acme", /^alias\/(?!acme)[a-z]{4}$/],
  ["o-a1b2c3d4e5/r-ab12/ou-ab12-11111111/*", /^o-(?!a1)[a-z0-9]{10}\/r-[a-z0-9]{4}\/ou-[a-z0-9]{4}-\d{8}\/\*$/],
  ["vpce-0a1b2c3d4e5f60718", /^vpce-(?!0a)[0-9a-f]{17}$/],
  ["AIDACKCEVSQ6C2EXAMPLE", /^AIDA(?!CK)[A-Z0-9]{17}$/],
  ["acme.s3-website-eu-west-1.amazonaws.com", /^(?!acme)[a-z]{4}\.s3-website-eu-west-1\.amazonaws\.com$/],
  ["arn:aws:s3:::acme/${aws:PrincipalTag/team, 'acme'}/*", /\/\$\{aws:PrincipalTag\/team, '(?!acme)[a-z]{4}'\}\/\*$/],
  ["${*}${?}${$}", /^\$\{\*\}\$\{\?\}\$\{\$\}$/],
  ["${acme data}", /^\$\{(?!acme)[a-z]{4} (?!data)[a-z]{4}\}$/],
  ["s3://acme/home/*", /^s3:\/\/(?!acme)[a-z]{4}\/(?!home)[a-z]{4}\/\*$/],
  ["127311923021", /^127311923021$/],
  ["é🙂", /^[a-z]🙂$/],
])("%s", (text, expected) => {
  expect(redactedId(text, redaction)).toMatch(expected);
});

test("a fact keeps AWS's words, networks and shapes; texts, names and values of tags go", () => {
  const value = redactedValue(
    "somethingNew",
    {
      state: "known",
      value: {
        status: "Enabled",
        algorithm: "aws:kms",
        permission: "FULL_CONTROL",
        region: "eu-west-1",
        since: "2026-11-22T09:00:00.000Z",
        addresses: ["203.0.113.0/24", "2001:db8::/32"],
        principals: ["logging.s3.amazonaws.com"],
        events: ["s3:ObjectCreated:*"],
        uri: "http://acs.amazonaws.com/groups/global/AllUsers",
        name: "Default",
        comment: "for acme only",
        tags: [{ key: "owner", value: "alice" }],
        part: { state: "denied", action: "s3:GetBucketPolicy", message: "AccessDenied: User alice may not." },
        "arn:aws:s3:::acme": 3,
      },
    },
    redaction,
  );
  expect(value).toMatchObject({
    state: "known",
    value: {
      status: "Enabled",
      algorithm: "aws:kms",
      permission: "FULL_CONTROL",
      region: "eu-west-1",
      since: "2026-11-22T09:00:00.000Z",
      addresses: ["203.0.113.0/24", "2001:db8::/32"],
      principals: ["logging.s3.amazonaws.com"],
      events: ["s3:ObjectCreated:*"],
      uri: "http://acs.amazonaws.com/groups/global/AllUsers",
      tags: [{ key: "owner" }],
      part: { state: "denied", action: "s3:GetBucketPolicy", message: "AccessDenied: redacted." },
      [redactedId("arn:aws:s3:::acme", redaction)]: 3,
    },
  });
  expect(JSON.stringify(value)).not.toMatch(/Default|acme|alice|for .* only/);
});

test.each<[string, unknown]>([
  ["zone", "Z0EXAMPLERETAIL01"],
  ["namespace", "AcmePayroll"],
  ["logGroup", "AcmePayroll"],
  ["rule", "AcmePayroll"],
  ["somethingNew", "AcmePayroll"],
  ["somethingNew", "ACME-PAYROLL"],
  ["somethingNew", "Acme::Payroll"],
  ["somethingNew", "acme:Payroll"],
  ["tags", [{ key: "note", value: '{ "service": "acme" }' }]],
  ["name", "{acme}"],
  ["policy", "{ 'Resource': 'arn:aws:s3:::acme' }"],
  ["policy", '{"Condition":{"StringEquals":{"aws:SourceAccount":987654321098,"aws:userid":[987654321098]}}}'],
  ["pattern", "{ $.userIdentity.userName = AcmeJohn }"],
  ["pattern", '{ $.eventName = Put* && $.requestParameters.bucketName = "ACME" }'],
  ["pattern", "AcmeError"],
  ["selectors", [{ field: "userIdentity.arn", equals: ["Acme"], startsWith: ["Acme"] }]],
  ["selectors", [{ field: "resources.ARN", endsWith: ["Acme"] }]],
])("what may be a name is one, whatever it looks like: %s %j", (member, value) => {
  const told = JSON.stringify(redactedValue(member, value, redaction));
  expect(told).not.toMatch(/acme|987654321098|Z0EXAMPLERETAIL01/i);
  expect(told).toHaveLength(JSON.stringify(value).length);
});

test.each<[string, unknown]>([
  ["ownership", "BucketOwnerEnforced"],
  ["transitionDefaultMinimumObjectSize", "all_storage_classes_128K"],
  ["macieDiscovery", { decidedBy: "this account", status: "ENABLED" }],
  ["selectors", [{ field: "eventName", equals: ["PutObject"], notStartsWith: ["Get"] }]],
  ["selectors", [{ field: "resources.type", equals: ["AWS::S3::Object"] }]],
  [
    "pattern",
    "{ ($.eventSource = s3.amazonaws.com) && (($.eventName = *BucketPolicy) || ($.errorCode = %Denied|Unauth%)) }",
  ],
  [
    "pattern",
    '{ $.userIdentity.type = "Root" && $.userIdentity.invokedBy NOT EXISTS && $.eventType != "AwsServiceEvent" }',
  ],
  ["policy", '{"Statement":[{"Effect":"Deny","Action":"s3:*","Condition":{"Bool":{"aws:SecureTransport":false}}}]}'],
])("AWS's words stay: %s %j", (member, value) => {
  expect(redactedValue(member, value, redaction)).toEqual(value);
});

test("an account id without quotes gets them where it begins with a zero now: JSON knows no such number", () => {
  // One of them does.
  for (const first of [1, 2, 3, 4, 5, 6, 7, 8, 9]) {
    const text = redactedPolicy(`{"aws:SourceAccount":${String(first)}11122223333}`, redaction);
    expect(Object.values(JSON.parse(text) as object).map(String)).toEqual([expect.stringMatching(/^\d{12}$/)]);
  }
});

test("resources that are gone are redacted as well; what the snapshot says of itself too", async () => {
  const original = snapshotOf([...storedBuckets, { ref: bucketRef("acme-late"), gone: true }]);
  const run = {
    ...original.header.run,
    complete: false,
    incompleteReason: "arn:aws:iam::111122223333:user/alice was refused.",
    source: "https://s3.acme.example",
    configFile: "/home/alice/s3audit.config.yaml",
    baseline: { runId: "20261121T090000Z-acme00", startedAt: "2026-11-21T09:00:00.000Z", changes: null },
    selection: { ...original.header.run.selection, buckets: ["acme-*"] },
    gaps: [
      {
        account: "111122223333",
        region: null,
        what: "list the buckets",
        action: null,
        detail: "acme",
        cause: "failed" as const,
        kinds: ["bucket" as const],
      },
    ],
  };
  const redacted = redactedSnapshot({ ...original, header: { ...original.header, run } });
  const text = JSON.stringify([redacted.header, redacted.accounts, await all(redacted.resources())]);
  expect(text).not.toMatch(/acme|111122223333|alice/);
  expect(redacted.header).toMatchObject({ redacted: true, run: { gaps: [{ what: "list the buckets" }] } });
});
