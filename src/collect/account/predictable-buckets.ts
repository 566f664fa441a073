import { globalRegion } from "../../aws/global-region.js";
import { NotOffered } from "../../aws/not-offered.js";
import { referredBucket } from "../bucket-standing.js";
import type { Collector } from "../collector.js";
import { readEnabledRegions } from "../enabled-regions.js";
import { factReads } from "../fact-reads.js";

/**
 * Names that follow from account and Region.
 * @see https://docs.aws.amazon.com/glue/latest/dg/create-an-iam-role.html
 * @see https://docs.aws.amazon.com/sagemaker/latest/dg/automatic-model-tuning-ex-bucket.html
 * @see https://docs.aws.amazon.com/emr/latest/ManagementGuide/emr-plan-debugging.html
 * @see https://docs.aws.amazon.com/elasticbeanstalk/latest/dg/AWSHowTo.S3.html
 * @see https://docs.aws.amazon.com/cdk/v2/guide/bootstrapping-env.html
 */
const services: readonly {
  readonly service: string;
  readonly nameOf: (account: string, region: string) => string;
}[] = [
  { service: "Glue", nameOf: (account, region) => `aws-glue-assets-${account}-${region}` },
  { service: "SageMaker", nameOf: (account, region) => `sagemaker-${region}-${account}` },
  { service: "EMR", nameOf: (account, region) => `aws-logs-${account}-${region}` },
  { service: "EMR Studio", nameOf: (account, region) => `aws-emr-studio-${account}-${region}` },
  { service: "Athena", nameOf: (account, region) => `aws-athena-query-results-${account}-${region}` },
  { service: "Elastic Beanstalk", nameOf: (account, region) => `elasticbeanstalk-${region}-${account}` },
  { service: "CDK", nameOf: (account, region) => `cdk-hnb659fds-assets-${account}-${region}` },
];

/**
 * Whose the buckets are whose names AWS services would choose here. Asking sends requests to buckets that may be somebody
 * else's, who can see them: it is done with the user's consent only.
 */
export const probedPredictableBuckets: Collector<"account", "predictableBuckets"> = {
  on: "account",
  fact: "predictableBuckets",
  reads: factReads.account.predictableBuckets,
  async fetch(context) {
    const { account, partition, read } = context;
    const regions = await readEnabledRegions(read, globalRegion(partition));
    const names = regions.flatMap((region) =>
      services.map(({ service, nameOf }) => ({ service, bucket: nameOf(account, region) })),
    );
    return Promise.all(
      names.map(async ({ service, bucket }) => ({ service, ...(await referredBucket(context, bucket)) })),
    );
  },
};

/** The fact without the user's consent: it is not looked for. */
export const predictableBuckets: Collector<"account", "predictableBuckets"> = {
  ...probedPredictableBuckets,
  fetch() {
    throw new NotOffered("Names that may be other accounts' are looked up with --probe-foreign-names only.");
  },
};
