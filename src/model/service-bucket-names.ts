/** A bucket that an AWS service makes, under a name that follows from account and Region. */
export interface ServiceBucketName {
  readonly service: string;
  readonly nameOf: (account: string, region: string) => string;
}

/**
 * Names that follow from account and Region.
 * @see https://docs.aws.amazon.com/glue/latest/dg/create-an-iam-role.html
 * @see https://docs.aws.amazon.com/sagemaker/latest/dg/automatic-model-tuning-ex-bucket.html
 * @see https://docs.aws.amazon.com/emr/latest/ManagementGuide/emr-plan-debugging.html
 * @see https://docs.aws.amazon.com/elasticbeanstalk/latest/dg/AWSHowTo.S3.html
 * @see https://docs.aws.amazon.com/cdk/v2/guide/bootstrapping-env.html
 */
export const serviceBucketNames: readonly ServiceBucketName[] = [
  { service: "Glue", nameOf: (account, region) => `aws-glue-assets-${account}-${region}` },
  { service: "SageMaker", nameOf: (account, region) => `sagemaker-${region}-${account}` },
  { service: "EMR", nameOf: (account, region) => `aws-logs-${account}-${region}` },
  { service: "EMR Studio", nameOf: (account, region) => `aws-emr-studio-${account}-${region}` },
  { service: "Athena", nameOf: (account, region) => `aws-athena-query-results-${account}-${region}` },
  { service: "Elastic Beanstalk", nameOf: (account, region) => `elasticbeanstalk-${region}-${account}` },
  { service: "CDK", nameOf: (account, region) => `cdk-hnb659fds-assets-${account}-${region}` },
];
