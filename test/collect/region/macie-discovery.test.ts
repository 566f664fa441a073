import { awsError } from "../../aws/support/aws-error.js";
import { collectorSuite } from "../support/collector-suite.js";

const administrator = "macie2:GetAdministratorAccount";
const operation = "macie2:GetAutomatedDiscoveryConfiguration";
const off = awsError("AccessDeniedException", 403, "Macie is not enabled");
const answers = { [administrator]: {}, [operation]: { status: "ENABLED" } };

collectorSuite("region", "macieDiscovery", {
  known: [
    { name: "on", answers, value: { decidedBy: "this account", status: "ENABLED" } },
    {
      name: "off",
      answers: { ...answers, [operation]: { status: "DISABLED" } },
      value: { decidedBy: "this account", status: "DISABLED" },
    },
    {
      name: "a member, which is not asked for what it may not see",
      answers: { [administrator]: { administrator: { accountId: "444455556666", relationshipStatus: "Enabled" } } },
      value: { decidedBy: "administrator", administrator: "444455556666" },
    },
    ...["Invited", "Resigned", "Removed"].map((relationshipStatus) => ({
      name: `${relationshipStatus}, and so no member`,
      answers: {
        [administrator]: { administrator: { accountId: "444455556666", relationshipStatus } },
        [operation]: { status: "DISABLED" },
      },
      value: { decidedBy: "this account" as const, status: "DISABLED" as const },
    })),
  ],
  absent: [
    { name: "Macie is off", answers: { ...answers, [administrator]: off } },
    { name: "Macie was switched off meanwhile", answers: { ...answers, [operation]: off } },
  ],
  broken: [
    { name: "no status", answers: { ...answers, [operation]: {} }, code: "IncompleteAnswer" },
    { name: "another status", answers: { ...answers, [operation]: { status: "PAUSED" } }, code: "UnknownValue" },
    {
      name: "an administrator without a name",
      answers: { [administrator]: { administrator: {} } },
      code: "IncompleteAnswer",
    },
  ],
  decisive: { operation, action: operation, answers },
});
