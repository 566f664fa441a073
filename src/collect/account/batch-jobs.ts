import type { JobDescriptor } from "@aws-sdk/client-s3-control";
import type { BatchJobGroup, ReferredBucket } from "../../model/account-facts.js";
import { known } from "../../model/fact.js";
import { required } from "../answer.js";
import { bucketNameOf } from "../bucket-arn.js";
import { referredBucket } from "../bucket-standing.js";
import type { CollectContext, Collector } from "../collector.js";
import { factReads } from "../fact-reads.js";
import { inRegions } from "../in-regions.js";
import { pages } from "../listing.js";
import { jobRead, listJobsRead } from "../reads.js";

/**
 * The jobs of S3 Batch Operations, which AWS keeps for 90 days after they end, in every Region. Jobs that reach the same
 * destinations are one group: there may be thousands of them.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_control_ListJobs.html
 */
export const batchJobs: Collector<"account", "batchJobs"> = {
  on: "account",
  fact: "batchJobs",
  reads: factReads.account.batchJobs,
  readsPerRegion: 1,
  fetch: (context) => inRegions(context, (region) => readGroups(context, region)),
};

async function readGroups(context: CollectContext, region: string): Promise<BatchJobGroup[]> {
  const { DescribeJobCommand, ListJobsCommand } = await import("@aws-sdk/client-s3-control");
  const { read, account } = context;
  const ask = (token: string | undefined) =>
    read(new ListJobsCommand({ AccountId: account, ...(token === undefined ? {} : { NextToken: token }) }), region);
  const groups = new Map<string, BatchJobGroup>();
  for await (const page of pages(listJobsRead, ask, ({ NextToken }) => NextToken)) {
    for (const listed of page.Jobs ?? []) {
      const jobId = required(listed.JobId, listJobsRead, "JobId");
      const { Job: job } = await read(new DescribeJobCommand({ AccountId: account, JobId: jobId }), region);
      const reached = await reachOf(context, required(job, jobRead, "Job"));
      const key = JSON.stringify(reached);
      const earlier = groups.get(key);
      // The newest job is listed first.
      groups.set(key, earlier === undefined ? { region, jobId, jobCount: 1, ...reached } : oneMore(earlier));
    }
  }
  return [...groups.values()];
}

function oneMore(group: BatchJobGroup): BatchJobGroup {
  return { ...group, jobCount: group.jobCount + 1 };
}

type Reach = Omit<BatchJobGroup, "region" | "jobId" | "jobCount">;

async function reachOf(context: CollectContext, job: JobDescriptor): Promise<Reach> {
  const { LambdaInvoke, S3PutObjectCopy, S3UpdateObjectEncryption } = required(job.Operation, jobRead, "Operation");
  const [operation] = Object.keys(required(job.Operation, jobRead, "Operation"));
  const manifest = job.ManifestGenerator?.S3JobManifestGenerator?.ManifestOutputLocation?.Bucket;
  return {
    operation: required(operation, jobRead, "Operation"),
    targetBucket: await bucketOf(context, S3PutObjectCopy?.TargetResource, "TargetResource"),
    reportBucket: await bucketOf(context, job.Report?.Bucket, "Report.Bucket"),
    manifestBucket: await bucketOf(context, manifest, "ManifestOutputLocation.Bucket"),
    functionArn: LambdaInvoke?.FunctionArn ?? null,
    kmsKeyId: S3PutObjectCopy?.SSEAwsKmsKeyId ?? S3UpdateObjectEncryption?.ObjectEncryption?.SSEKMS?.KMSKeyArn ?? null,
  };
}

const directoryBucketArn = /^arn:[^:]+:s3express:[^:]*:(\d{12}):bucket\/([^/]+)$/;

/**
 * null when the job names none. The ARN of a directory bucket, to which jobs may copy, tells whose it is.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_control_S3CopyObjectOperation.html
 */
async function bucketOf(
  context: CollectContext,
  arn: string | undefined,
  member: string,
): Promise<ReferredBucket | null> {
  const [, owner, directoryBucket] = directoryBucketArn.exec(arn ?? "") ?? [];
  if (directoryBucket !== undefined) {
    return { bucket: directoryBucket, standing: known(owner === context.account ? "own" : "foreign") };
  }
  return arn === undefined ? null : referredBucket(context, bucketNameOf(arn, jobRead, member));
}
