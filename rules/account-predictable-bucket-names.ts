import { failEvidence, joinWords, memberEvidence } from "../src/posture/evidence.js";
import { namedGaps } from "../src/posture/named-gap.js";
import { defineRule, unknownBecause } from "../src/rule.js";

export default defineRule({
  meta: {
    id: "account-predictable-bucket-names",
    title: "No bucket that AWS services would create for the account belongs to somebody else",
    rationale:
      "Glue, SageMaker, EMR, Athena and the CDK use buckets whose names follow from account and Region. Whoever creates one " +
      "before you do receives what the service writes there, and answers with scripts and templates that run in your account.",
    remediation: {
      summary:
        "Do not use the service in that Region with its default bucket: name a bucket of your own, or bootstrap the CDK with " +
        "another qualifier. Create the names that are still free.",
      console: "The service's settings: choose a bucket of your own in place of the default one.",
      cli:
        "aws s3api create-bucket --bucket BUCKET --region REGION --create-bucket-configuration LocationConstraint=REGION\n" +
        "aws s3api head-bucket --bucket BUCKET --expected-bucket-owner ACCOUNT_ID",
      caution:
        "A role that writes to such a bucket should ask for its owner: aws:ResourceAccount in the role's policy.",
    },
    severity: "medium",
    set: "opt",
    references: [
      "https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-owner-condition.html",
      "https://docs.aws.amazon.com/cdk/v2/guide/bootstrapping-customizing.html",
    ],
    controls: [],
  },
  on: "account",
  requires: ["predictableBuckets"],
  evaluate({ facts: { predictableBuckets } }) {
    const buckets = predictableBuckets.state === "known" ? predictableBuckets.value : [];
    const taken = buckets.flatMap((each, index) =>
      each.standing.state === "known" && each.standing.value === "foreign" ? [{ ...each, index }] : [],
    );
    if (taken.length > 0) {
      const clauses = taken.map(({ bucket, service }) => `${bucket} (${service})`);
      return {
        status: "fail",
        message: `Another account owns the names that services would use here: ${joinWords(clauses)}.`,
        evidence: failEvidence(
          taken.map(({ index, bucket }) => memberEvidence("predictableBuckets", `/${index}/bucket`, bucket)),
        ),
      };
    }
    const gaps = buckets.flatMap(({ standing }) => namedGaps("predictableBuckets", standing));
    if (gaps.length > 0) return unknownBecause({ gaps: gaps.slice(0, 1), reasons: [] });
    const own = buckets.filter(({ standing }) => standing.state === "known").length;
    return {
      status: "pass",
      message: `Of ${buckets.length} names, ${own} are buckets of this account and the others are free.`,
    };
  },
});
