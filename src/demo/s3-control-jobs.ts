import type { Answer, LoopbackRequest } from "./protocol.js";
import { answerPage, controlAnswer, controlFailure, type ControlRead } from "./s3-control-read.js";
import type { WorldBatchJob } from "./world-watchers.js";
import type { WorldAccount } from "./world.js";
import { element, optionalElement, type Xml } from "./xml.js";

/**
 * The reads about Batch Operations, each in the job's Region.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_control_DescribeJob.html
 */
export const jobReads: readonly ControlRead[] = [
  {
    form: /^jobs$/,
    command: "ListJobs",
    action: "s3:ListJobs",
    resource: () => "*",
    answer: listJobs,
  },
  {
    form: /^jobs\/([^/]+)$/,
    command: "DescribeJob",
    action: "s3:DescribeJob",
    resource: (account, region, id) => `arn:aws:s3:${region}:${account}:job/${id}`,
    answer: describeJob,
  },
];

function listJobs({ watchers }: WorldAccount, { region, query }: LoopbackRequest): Answer {
  const jobs = watchers.batchJobs.filter((job) => job.region === region);
  return answerPage(query, jobs, 1000, ({ shown, next }) =>
    controlAnswer("ListJobsResult", [
      element(
        "Jobs",
        shown.map((job) =>
          element("member", [
            element("JobId", job.id),
            element("Operation", operationOf(job)),
            element("Status", job.status),
            element("CreationTime", job.createdAt),
          ]),
        ),
      ),
      ...optionalElement("NextToken", next),
    ]),
  );
}

function describeJob({ id: account, watchers }: WorldAccount, { region }: LoopbackRequest, id: string): Answer {
  const job = watchers.batchJobs.find((one) => one.id === id && one.region === region);
  if (job === undefined) return controlFailure(404, "NoSuchJob", "The specified job does not exist.");
  return controlAnswer("DescribeJobResult", [
    element("Job", [
      element("JobId", id),
      element("JobArn", `arn:aws:s3:${region}:${account}:job/${id}`),
      element("Status", job.status),
      element("CreationTime", job.createdAt),
      element("Operation", [operationXml(job)]),
      element("Report", [
        element("Enabled", job.reportBucket !== null),
        ...optionalElement("Bucket", job.reportBucket === null ? null : `arn:aws:s3:::${job.reportBucket}`),
      ]),
    ]),
  ]);
}

function operationOf({ functionArn }: WorldBatchJob): string {
  return functionArn === null ? "S3PutObjectCopy" : "LambdaInvoke";
}

function operationXml(job: WorldBatchJob): Xml {
  const { functionArn, targetBucket, kmsKeyId } = job;
  return element(
    operationOf(job),
    functionArn === null
      ? [
          ...optionalElement("TargetResource", targetBucket === null ? null : `arn:aws:s3:::${targetBucket}`),
          ...optionalElement("SSEAwsKmsKeyId", kmsKeyId),
        ]
      : [element("FunctionArn", functionArn)],
  );
}
