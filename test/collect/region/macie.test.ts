import { awsError } from "../../aws/support/aws-error.js";
import { collectorSuite } from "../support/collector-suite.js";

const operation = "macie2:GetMacieSession";

collectorSuite("region", "macie", {
  known: [
    { name: "on", answers: { [operation]: { status: "ENABLED" } }, value: { status: "ENABLED" } },
    { name: "suspended", answers: { [operation]: { status: "PAUSED" } }, value: { status: "PAUSED" } },
  ],
  absent: [
    {
      name: "off, which AWS says in the words of a denial",
      answers: { [operation]: awsError("AccessDeniedException", 403, "Macie is not enabled") },
    },
    {
      name: "off, in a longer sentence",
      answers: { [operation]: awsError("AccessDeniedException", 403, "Macie is not enabled.") },
    },
  ],
  broken: [
    { name: "no status", answers: { [operation]: {} }, code: "IncompleteAnswer" },
    { name: "another status", answers: { [operation]: { status: "DISABLED" } }, code: "UnknownValue" },
    {
      name: "the words with another code",
      answers: { [operation]: awsError("ValidationException", 400, "Macie is not enabled") },
      code: "ValidationException",
    },
  ],
  decisive: { operation, action: operation, answers: { [operation]: { status: "ENABLED" } } },
});
