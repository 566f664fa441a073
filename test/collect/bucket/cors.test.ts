import { awsError } from "../../aws/support/aws-error.js";
import { collectorSuite } from "../support/collector-suite.js";

const operation = "s3:GetBucketCors";
const rule = { AllowedOrigins: ["*"], AllowedMethods: ["GET", "PUT"] };
const answer = (...rules: object[]): { [operation]: object } => ({ [operation]: { CORSRules: rules } });

collectorSuite("bucket", "cors", {
  known: [
    {
      name: "without headers",
      answers: answer(rule),
      value: {
        rules: [{ allowedOrigins: ["*"], allowedMethods: ["GET", "PUT"], allowedHeaders: [], exposeHeaders: [] }],
      },
    },
    {
      name: "with headers",
      answers: answer({ ...rule, AllowedHeaders: ["a"], ExposeHeaders: ["b"], ID: "app", MaxAgeSeconds: 60 }),
      value: {
        rules: [
          {
            allowedOrigins: ["*"],
            allowedMethods: ["GET", "PUT"],
            allowedHeaders: ["a"],
            exposeHeaders: ["b"],
            id: "app",
            maxAgeSeconds: 60,
          },
        ],
      },
    },
  ],
  absent: [{ name: "none", answers: { [operation]: awsError("NoSuchCORSConfiguration", 404) } }],
  broken: [
    { name: "no rules", answers: { [operation]: {} }, code: "IncompleteAnswer" },
    { name: "no origin", answers: answer({ AllowedMethods: ["GET"] }), code: "IncompleteAnswer" },
    { name: "no method", answers: answer({ AllowedOrigins: ["*"] }), code: "IncompleteAnswer" },
  ],
  decisive: { operation, action: "s3:GetBucketCORS", answers: answer(rule) },
});
