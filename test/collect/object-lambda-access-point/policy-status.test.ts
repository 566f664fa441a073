import { awsError } from "../../aws/support/aws-error.js";
import { collectorSuite } from "../support/collector-suite.js";

const operation = "s3-control:GetAccessPointPolicyStatusForObjectLambda";
const answer = (isPublic: boolean): { [operation]: object } => ({
  [operation]: { PolicyStatus: { IsPublic: isPublic } },
});

collectorSuite("object-lambda-access-point", "policyStatus", {
  known: [
    { name: "public", answers: answer(true), value: { isPublic: true } },
    { name: "not public", answers: answer(false), value: { isPublic: false } },
  ],
  absent: [{ name: "no policy", answers: { [operation]: awsError("NoSuchAccessPointPolicy", 404) } }],
  broken: [
    { name: "no IsPublic", answers: { [operation]: { PolicyStatus: {} } }, code: "IncompleteAnswer" },
    { name: "no status", answers: { [operation]: {} }, code: "IncompleteAnswer" },
  ],
  decisive: { operation, action: "s3:GetAccessPointPolicyStatusForObjectLambda", answers: answer(true) },
});
