import { collectorSuite } from "../support/collector-suite.js";
import { awsError } from "../../aws/support/aws-error.js";

const operation = "s3:GetPublicAccessBlock";
const answer = (flags: object): object => ({ [operation]: { PublicAccessBlockConfiguration: flags } });
const allOn = {
  BlockPublicAcls: true,
  IgnorePublicAcls: true,
  BlockPublicPolicy: true,
  RestrictPublicBuckets: true,
};

collectorSuite("bucket", "publicAccessBlock", {
  known: [
    {
      name: "each flag stays itself",
      answers: {
        ...answer({ ...allOn, IgnorePublicAcls: false, RestrictPublicBuckets: false }),
      },
      value: {
        blockPublicAcls: true,
        ignorePublicAcls: false,
        blockPublicPolicy: true,
        restrictPublicBuckets: false,
      },
    },
  ],
  absent: [
    { name: "no configuration", answers: { [operation]: awsError("NoSuchPublicAccessBlockConfiguration", 404) } },
  ],
  broken: [
    { name: "no configuration in a 200", answers: { [operation]: {} }, code: "IncompleteAnswer" },
    ...Object.keys(allOn).map((flag) => ({
      name: `no ${flag}`,
      answers: { ...answer({ ...allOn, [flag]: undefined }) },
      code: "IncompleteAnswer",
    })),
  ],
  decisive: { operation, action: "s3:GetBucketPublicAccessBlock", answers: { ...answer(allOn) } },
});
