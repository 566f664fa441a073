import { awsError } from "../../aws/support/aws-error.js";
import { collectorSuite } from "../support/collector-suite.js";

const operation = "s3:GetBucketOwnershipControls";
const answer = (setting: string): { [operation]: object } => ({
  [operation]: { OwnershipControls: { Rules: [{ ObjectOwnership: setting }] } },
});
const settings = ["BucketOwnerEnforced", "BucketOwnerPreferred", "ObjectWriter"] as const;

collectorSuite("bucket", "ownership", {
  known: settings.map((setting) => ({ name: setting, answers: answer(setting), value: setting })),
  absent: [{ name: "no controls", answers: { [operation]: awsError("OwnershipControlsNotFoundError", 404) } }],
  broken: [
    { name: "an unknown setting", answers: answer("BucketOwnerSometimes"), code: "UnknownValue" },
    { name: "no rule", answers: { [operation]: { OwnershipControls: { Rules: [] } } }, code: "IncompleteAnswer" },
    { name: "no controls in a 200", answers: { [operation]: {} }, code: "IncompleteAnswer" },
  ],
  decisive: { operation, action: "s3:GetBucketOwnershipControls", answers: answer("ObjectWriter") },
});
