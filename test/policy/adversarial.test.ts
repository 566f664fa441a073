import { answerPolicy } from "../../src/policy/answer-policy.js";
import { parsePolicy } from "../../src/policy/parse-policy.js";
import { subjectOf } from "./support/case-file.js";

// Policies made to take long. Time is not asserted, it differs between machines: every search counts its steps, and a
// search without an end would not end here either.

const maxSizeBytes = 20_480;
const bucket = "arn:aws:s3:::example";
const http = { Bool: { "aws:SecureTransport": "false" } };

function deny(more: object): object {
  return { Effect: "Deny", Principal: "*", Action: "s3:*", Resource: [bucket, `${bucket}/*`], ...more };
}

/** As many statements as fit. */
function filled(make: (index: number) => object): string {
  const statements: object[] = [];
  for (;;) {
    const text = JSON.stringify({ Version: "2012-10-17", Statement: [...statements, make(statements.length)] });
    if (text.length > maxSizeBytes) break;
    statements.push(make(statements.length));
  }
  return JSON.stringify({ Version: "2012-10-17", Statement: statements });
}

const stars = "*a".repeat(2000);
const policies: readonly (readonly [name: string, text: string])[] = [
  ["hundreds of identical TLS statements", filled(() => deny({ Condition: http }))],
  [
    "a long glob in every resource",
    filled((index) => deny({ Resource: `${bucket}/${index}${"*x?".repeat(100)}`, Condition: http })),
  ],
  ["one glob of thousands of stars", filled(() => deny({ Resource: `${bucket}/${stars}`, Condition: http }))],
  [
    "two globs of stars against each other",
    filled((index) => ({
      ...deny({ Resource: `${bucket}/${index % 2 === 0 ? "*a*b".repeat(200) : "*b*a".repeat(200)}` }),
      Effect: index === 0 ? "Allow" : "Deny",
    })),
  ],
  [
    "stars and question marks",
    filled((index) => ({
      ...deny({ Resource: `${bucket}/${"?*a".repeat(80 + index)}` }),
      Effect: index === 0 ? "Allow" : "Deny",
    })),
  ],
  [
    "denies with two ways out each",
    filled((index) => ({
      ...deny({
        Condition: {
          StringEquals: { [`aws:PrincipalTag/a${index % 7}`]: String(index), [`aws:RequestTag/b${index % 5}`]: "x" },
        },
      }),
      Effect: index === 0 ? "Allow" : "Deny",
    })),
  ],
  [
    "denies that contradict each other",
    filled((index) =>
      deny({
        Condition: {
          StringNotEquals: { [`aws:PrincipalTag/t${index}`]: "x" },
          StringEquals: { [`aws:PrincipalTag/t${index + 1}`]: "x" },
        },
      }),
    ),
  ],
  [
    "a deep chain of alternatives without an end",
    filled((index) =>
      index === 0
        ? { Effect: "Allow", Principal: "*", Action: "s3:*", Resource: `${bucket}/*` }
        : deny({
            Condition: {
              StringLike: { "aws:PrincipalTag/x": `*${index % 10}*`, "aws:PrincipalTag/y": `*${(index * 7) % 10}*` },
              StringNotLike: { "aws:PrincipalTag/z": `*${index % 3}*` },
            },
          }),
    ),
  ],
  [
    "thousands of values",
    JSON.stringify({
      Version: "2012-10-17",
      Statement: [
        deny({
          Condition: {
            ...http,
            StringNotLike: { "aws:PrincipalArn": Array.from({ length: 600 }, (_, i) => `arn:aws:iam::*:role/${i}*`) },
          },
        }),
      ],
    }),
  ],
  [
    "hundreds of addresses",
    JSON.stringify({
      Version: "2012-10-17",
      Statement: [
        { Effect: "Allow", Principal: "*", Action: "s3:*", Resource: "*" },
        deny({
          Condition: {
            NotIpAddress: { "aws:SourceIp": Array.from({ length: 900 }, (_, i) => `${i % 200}.${i % 250}.0.0/16`) },
          },
        }),
      ],
    }),
  ],
  [
    "hundreds of principals",
    filled((index) => ({
      Effect: "Allow",
      Principal: {
        AWS: Array.from({ length: 8 }, (_, i) => `arn:aws:iam::${100_000_000_000 + index * 8 + i}:role/r${i}`),
      },
      Action: "s3:GetObject",
      Resource: `${bucket}/*`,
      Condition: { StringEquals: { "aws:PrincipalOrgID": `o-${String(index).padStart(10, "0")}` } },
    })),
  ],
  [
    "variables everywhere",
    filled((index) =>
      deny({
        Resource: `${bucket}/\${aws:PrincipalTag/a${index}}/\${aws:username}/*`,
        Condition: { StringEquals: { [`aws:PrincipalTag/b${index}`]: `\${aws:PrincipalTag/c${index}}` } },
      }),
    ),
  ],
  [
    "a long text",
    JSON.stringify({
      Version: "2012-10-17",
      Statement: [deny({ Resource: `${bucket}/${"a".repeat(19_000)}*`, Condition: http })],
    }),
  ],
];

test.each(policies)("%s is answered", (_, text) => {
  const document = parsePolicy(text, maxSizeBytes);
  const answers = answerPolicy(document, subjectOf());
  expect(["holds", "partial", "fails", "unknown"]).toContain(answers.httpDenied.verdict);
  // The same steps every time: the same answer.
  expect(answerPolicy(document, subjectOf())).toEqual(answers);
});

test("what is too complex says so", () => {
  const text = filled((index) => ({
    ...deny({ Resource: `${bucket}/${"?*a".repeat(80 + index)}` }),
    Effect: index === 0 ? "Allow" : "Deny",
  }));
  const { anonymousAccess } = answerPolicy(parsePolicy(text, maxSizeBytes), subjectOf());
  expect(anonymousAccess.access.length > 0 || anonymousAccess.unknown !== null).toBe(true);
});
