import { noMultiRegionPolicy } from "../../../src/collect/multi-region-access-point/policy.js";
import { awsError } from "../../aws/support/aws-error.js";
import { collectorSuite } from "../support/collector-suite.js";

const operation = "s3-control:GetMultiRegionAccessPointPolicyStatus";
const answer = (isPublic: boolean): { [operation]: object } => ({
  [operation]: { Established: { IsPublic: isPublic } },
});

collectorSuite("multi-region-access-point", "policyStatus", {
  known: [
    { name: "public", answers: answer(true), value: { isPublic: true } },
    { name: "not public", answers: answer(false), value: { isPublic: false } },
  ],
  absent: noMultiRegionPolicy.map((code) => ({ name: code, answers: { [operation]: awsError(code, 404) } })),
  broken: [
    { name: "no IsPublic", answers: { [operation]: { Established: {} } }, code: "IncompleteAnswer" },
    { name: "nothing", answers: { [operation]: {} }, code: "IncompleteAnswer" },
  ],
  decisive: { operation, action: "s3:GetMultiRegionAccessPointPolicyStatus", answers: answer(true) },
});
