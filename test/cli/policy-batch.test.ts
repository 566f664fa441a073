import { batchAnswers, type BatchDefaults } from "../../src/cli/policy-batch.js";
import { answerPolicy } from "../../src/policy/answer-policy.js";
import { parsePolicy } from "../../src/policy/parse-policy.js";
import { subjectOf } from "../policy/support/case-file.js";

const noDefaults: BatchDefaults = {
  resource: null,
  account: null,
  trustedAccounts: [],
  trustedOrganizations: [],
  defaultEncryption: null,
};
const denyHttp = {
  Version: "2012-10-17",
  Statement: [
    {
      Effect: "Deny",
      Principal: "*",
      Action: "s3:*",
      Resource: ["arn:aws:s3:::example", "arn:aws:s3:::example/*"],
      Condition: { Bool: { "aws:SecureTransport": "false" } },
    },
  ],
};
const bucket = { resource: "arn:aws:s3:::example", account: "111122223333" };

type Answer = { readonly id: unknown; readonly error?: string; readonly httpDenied?: { readonly verdict: string } };

async function answersTo(input: string | Buffer, defaults = noDefaults): Promise<Answer[]> {
  async function* chunks() {
    yield Buffer.from(input);
  }
  const answers: Answer[] = [];
  for await (const line of batchAnswers(chunks(), defaults)) {
    expect(line).toMatch(/^[^\n]*\n$/);
    answers.push(JSON.parse(line) as Answer);
  }
  return answers;
}

test("a line is answered as the engine answers the policy, under its id", async () => {
  const line = {
    id: { any: ["json"] },
    ...bucket,
    policy: denyHttp,
    trustedAccounts: ["444455556666"],
    trustedOrgs: ["o-a1b2c3d4e5"],
    defaultEncryption: "aws:kms=key",
  };
  const subject = subjectOf({
    trust: { accounts: ["444455556666"], organizations: ["o-a1b2c3d4e5"] },
    defaultEncryption: { algorithm: "aws:kms", kmsKeyId: "key" },
    abac: null,
  });
  const expected = answerPolicy(parsePolicy(JSON.stringify(denyHttp), 20_480), subject);
  expect(await answersTo(JSON.stringify(line))).toEqual([{ id: { any: ["json"] }, ...expected }]);
});

test("a policy may come as text; the last line needs no line feed; empty lines are nothing", async () => {
  const asText = JSON.stringify({ id: 1, ...bucket, policy: JSON.stringify(denyHttp) });
  const asObject = JSON.stringify({ id: 2, ...bucket, policy: denyHttp });
  const answers = await answersTo(`${asText}\r\n\n  \n${asObject}`);
  expect(answers.map(({ id, httpDenied }) => [id, httpDenied?.verdict])).toEqual([
    [1, "holds"],
    [2, "holds"],
  ]);
});

test("a line that cannot be answered says why, and the others are answered in their order", async () => {
  const lines = [
    "{",
    "[]",
    JSON.stringify({ id: "no resource", policy: denyHttp }),
    JSON.stringify({ id: "no policy", ...bucket }),
    JSON.stringify({ id: "trust", ...bucket, policy: denyHttp, trustedAccounts: "444455556666" }),
    JSON.stringify({ id: "broken", ...bucket, policy: '{\n"Version": 1}' }),
    JSON.stringify({ id: "element", ...bucket, policy: { Version: "2012-10-17", Statement: [{ Effect: "Deny" }] } }),
    `{"id":"twice","resource":"arn:aws:s3:::example","policy":{"Version":"2012-10-17","Version":"2008-10-17"}}`,
    JSON.stringify({ id: "good", ...bucket, policy: denyHttp }),
  ];
  const answers = await answersTo(lines.join("\n"));
  expect(answers.map(({ id, error }) => [id, error])).toEqual([
    [null, "Line 1: its JSON cannot be read at column 2."],
    [null, "Line 2: it is not a JSON object."],
    ["no resource", 'Line 3: it has no "resource".'],
    ["no policy", 'Line 4: it has no "policy".'],
    ["trust", 'Line 5: "trustedAccounts" is not a list of texts.'],
    ["broken", "Line 6: policy:2:12: /Version is neither 2008-10-17 nor 2012-10-17."],
    ["element", "Line 7: /Statement/0 has neither Principal nor NotPrincipal."],
    [null, expect.stringMatching(/^Line 8: its JSON cannot be read at column \d+\.$/) as string],
    ["good", undefined],
  ]);
});

test("what a line leaves out is taken from the flags", async () => {
  const defaults = { ...noDefaults, ...bucket };
  const [answer] = await answersTo(JSON.stringify({ id: 1, policy: denyHttp }), defaults);
  expect(answer).toMatchObject({ resource: "arn:aws:s3:::example", httpDenied: { verdict: "holds" } });
});

test("a line too long and one that is not UTF-8 are errors of their own", async () => {
  const input = Buffer.concat([
    Buffer.alloc(1024 * 1024 + 1, 0x20),
    Buffer.from("\n"),
    Buffer.from([0x22, 0xff, 0x22]),
    Buffer.from(`\n${JSON.stringify({ id: 3, ...bucket, policy: denyHttp })}`),
  ]);
  expect((await answersTo(input)).map(({ id, error }) => [id, error])).toEqual([
    [null, "Line 1 has more than 1048576 bytes."],
    [null, "Line 2 is not UTF-8 text."],
    [3, undefined],
  ]);
});

test("an answer comes before the next line is there, and lines may be cut anywhere", async () => {
  const bytes = Buffer.from(`${JSON.stringify({ id: "é", ...bucket, policy: denyHttp })}\n`);
  let pulled = 0;
  async function* endless() {
    for (;;) {
      pulled += 1;
      yield bytes.subarray(0, 8);
      yield bytes.subarray(8);
    }
  }
  const answers = batchAnswers(endless(), noDefaults);
  const first = await answers.next();
  expect(JSON.parse(first.value as string)).toMatchObject({ id: "é" });
  expect(pulled).toBe(1);
  await answers.return(undefined);
});

test("an id cannot drive the terminal it is printed to", async () => {
  async function* chunks() {
    yield Buffer.from(JSON.stringify({ id: "\u001b]0;x\u0007\u202e\u2028", ...bucket, policy: denyHttp }));
  }
  for await (const line of batchAnswers(chunks(), noDefaults)) {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
    expect(line.slice(0, -1)).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u2028\u202e]/);
  }
});
