import rule from "../../rules/account-predictable-bucket-names.js";
import { known } from "../../src/model/fact.js";
import { testRule } from "../../src/testing/test-rule.js";
import { denied } from "../support/fact-builders.js";
import { foreignBucket, missingBucket, ownBucket } from "../support/watcher-builders.js";

const own = { service: "CDK", ...ownBucket("cdk-hnb659fds-assets-111122223333-eu-west-1") };
const free = { service: "Glue", ...missingBucket("aws-glue-assets-111122223333-eu-west-1") };
const taken = { service: "SageMaker", ...foreignBucket("sagemaker-eu-west-1-111122223333") };
const closed = { service: "EMR", bucket: "aws-logs", standing: denied("s3:ListBucket") };

testRule(rule, {
  pass: [
    {
      name: "own and free",
      facts: { predictableBuckets: known([own, free]) },
      message: "Of 2 names, 1 are buckets of this account and the others are free.",
    },
  ],
  fail: [
    {
      name: "taken by another account, whatever else is open",
      facts: { predictableBuckets: known([own, closed, taken]) },
      message:
        "Another account owns the names that services would use here: sagemaker-eu-west-1-111122223333 (SageMaker).",
      evidence: ["predictableBuckets/value/2/bucket"],
    },
  ],
  notApplicable: [],
  unknown: [
    {
      name: "some may not be asked about, told once",
      facts: { predictableBuckets: known([own, closed, closed]) },
      missing: ["s3:ListBucket"],
    },
  ],
});
