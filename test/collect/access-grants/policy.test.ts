import { awsError } from "../../aws/support/aws-error.js";
import { collectorSuite } from "../support/collector-suite.js";

const operation = "s3-control:GetAccessGrantsInstanceResourcePolicy";

collectorSuite("access-grants", "policy", {
  known: [{ name: "as written", answers: { [operation]: { Policy: "{ }" } }, value: "{ }" }],
  absent: ["AccessGrantsInstanceResourcePolicyNotExists", "AccessGrantsInstanceResourcePolicyNotExistsError"].map(
    (code) => ({ name: code, answers: { [operation]: awsError(code, 404) } }),
  ),
  broken: [{ name: "nothing", answers: { [operation]: {} }, code: "IncompleteAnswer" }],
  decisive: {
    operation,
    action: "s3:GetAccessGrantsInstanceResourcePolicy",
    answers: { [operation]: { Policy: "{}" } },
  },
});
