import rule from "../../rules/bucket-cors.js";
import { absent, known } from "../../src/model/fact.js";
import type { CorsRule } from "../../src/model/facts.js";
import { testRule } from "../../src/testing/test-rule.js";

const cors = (...rules: readonly Partial<CorsRule>[]) =>
  known({
    rules: rules.map((rule) => ({
      allowedOrigins: ["*"],
      allowedMethods: ["GET"],
      allowedHeaders: ["*"],
      exposeHeaders: [],
      ...rule,
    })),
  });

testRule(rule, {
  pass: [
    { name: "no configuration", facts: { cors: absent } },
    { name: "any origin may read", facts: { cors: cors({ allowedMethods: ["GET", "HEAD"] }) } },
    {
      name: "named origins may write and read headers",
      facts: {
        cors: cors({
          allowedOrigins: ["https://www.example.com", "https://*.example.com"],
          allowedMethods: ["PUT", "POST", "DELETE"],
          exposeHeaders: ["ETag"],
        }),
      },
    },
  ],
  fail: [
    {
      name: "any origin may write",
      facts: { cors: cors({}, { allowedMethods: ["GET", "PUT", "DELETE"] }) },
      message: "CORS rule 2 lets any origin use PUT and DELETE.",
      evidence: ["cors/value/rules/1"],
      cause: "bucket cors",
    },
    ...["https://*", "http://*", "http*", "HTTPS://*"].map((origin) => ({
      name: `the origin ${origin} is any origin`,
      facts: { cors: cors({ allowedOrigins: ["https://www.example.com", origin], allowedMethods: ["POST"] }) },
      message: "CORS rule 1 lets any origin use POST.",
      evidence: ["cors/value/rules/0"] as const,
    })),
    {
      name: "any origin may read headers, twice",
      facts: { cors: cors({ exposeHeaders: ["x-amz-meta-owner"] }, { exposeHeaders: ["*"], allowedMethods: ["PUT"] }) },
      message:
        "CORS rule 1 lets any origin read the headers x-amz-meta-owner and rule 2 lets any origin use PUT and read the " +
        "headers *.",
      evidence: ["cors/value/rules/0", "cors/value/rules/1"],
    },
  ],
  notApplicable: [],
  unknown: [],
});
