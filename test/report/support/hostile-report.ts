import type { ResourceLine } from "../../../src/model/run.js";
import type { ReportSource } from "../../../src/report/writer.js";
import { reportOf, sampleRun } from "./sample-report.js";
import { bucketRef, resourceLine } from "./sample-resources.js";
import { sampleRules } from "./sample-rules.js";

/** Texts that break out of one format or another, or drive a terminal, a spreadsheet or a reader's eye. */
export const hostileTexts: readonly string[] = [
  `</script><script>alert(1)</script>`,
  `<!--<script>`,
  `"><img src=x onerror=alert(1)>`,
  `=HYPERLINK("https://evil.example/","click")`,
  `@SUM(1+1)*cmd|' /C calc'!A0`,
  `]]>&amp;<b>`,
  "line one\nline two\r\nline three",
  "line\u2028and\u2029and\u0085end",
  "\u001b[31mred\u001b[0m\u001b]0;title\u0007\u009b2J",
  "\u202egnp.exe\u202c \u2066isolate\u2069",
  "| pipe | `code` [link](javascript:alert(1)) ![image](https://evil.example/x.png)",
  "::stop-commands::workflow command %0A",
  "##vso[task.setvariable variable=PATH]/tmp ##[add-matcher]x ##teamcity[x]",
  "nul\u0000 delete\u007f backspace\b\b\b",
  "日本語の名前 e\u0301 👩‍👩‍👧 \ufeff",
  `{"quote":"\\"}`,
  "__proto__",
  "x".repeat(3000),
];

/** One failing, one unknown, one broken and one waived finding per hostile text, which stands in every field that AWS or a user fills. */
export function hostileReport(): ReportSource {
  return reportOf(
    {
      ...sampleRun,
      complete: false,
      incompleteReason: hostileTexts.join(" "),
      gaps: hostileTexts.map((text) => ({
        account: "111122223333",
        region: "us-east-1",
        what: text,
        action: null,
        detail: text,
        cause: "failed",
        kinds: ["bucket"],
      })),
    },
    sampleRules,
    () => hostileTexts.map(hostileLine),
  );
}

function hostileLine(text: string): ResourceLine {
  return resourceLine({
    ref: bucketRef(text, "111122223333", "us-east-1"),
    tags: [{ key: text, value: text }],
    roles: [{ role: "website", tier: 2, reason: text }],
    results: {
      "bucket-not-public": {
        status: "fail",
        message: `${text}.`,
        evidence: [{ fact: "policy", pointer: "/value", value: { statement: 0, sid: text, text: { [text]: [text] } } }],
        cause: text,
      },
      "bucket-tls-only": {
        status: "unknown",
        missing: [{ fact: "policyAnswers", action: "s3:GetBucketPolicy", detail: text }],
        reason: text,
      },
      "bucket-versioning": { status: "error", message: text },
      "bucket-cors": {
        status: "fail",
        message: `${text}.`,
        evidence: [{ fact: "cors", pointer: "/state", value: "absent" }],
      },
    },
    waivers: { "bucket-cors": { owner: text, reason: text, ticket: text, expires: "2027-01-31" } },
    facts: null,
  });
}
