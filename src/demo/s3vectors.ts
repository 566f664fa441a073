import { type Answer, type Call, failure, type LoopbackRequest } from "./protocol.js";
import { pageOf, restAnswer, type RestInput, type RestRead, routeRest } from "./rest-service.js";
import type { World, WorldAccount } from "./world.js";
import type { WorldVectorBucket } from "./world-stores.js";
import type { StoreEncryption } from "../model/store-facts.js";

/**
 * Returns the S3 Vectors read that the request asks for, or null when it is none that this server speaks.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_Operations_Amazon_S3_Vectors.html
 */
export function routeS3Vectors(request: LoopbackRequest, world: World): Call | null {
  return routeRest(request, "s3vectors", reads, world);
}

// Seconds since the epoch, the form of this service's timestamps.
const madeAt = 1_767_000_000;

const reads: readonly RestRead[] = [
  {
    method: "POST",
    form: /^\/ListVectorBuckets$/,
    command: "ListVectorBuckets",
    resource: () => "*",
    answer(owner, { body, region }) {
      const own = owner.stores.vectorBuckets.filter((bucket) => bucket.region === region);
      const { shown, next } = pageOf(own, body.text("nextToken"), body.number("maxResults") ?? 500);
      return restAnswer({
        vectorBuckets: shown.map((bucket) => summary(owner, bucket)),
        ...(next === null ? {} : { nextToken: next }),
      });
    },
  },
  ofBucket("GetVectorBucket", (bucket, owner) =>
    restAnswer({ vectorBucket: { ...summary(owner, bucket), ...encryptionOf(bucket.encryption) } }),
  ),
  ofBucket("GetVectorBucketPolicy", ({ policy }) =>
    policy === null ? notFound("The specified vector bucket has no policy.") : restAnswer({ policy }),
  ),
  ofBucket("ListIndexes", (bucket, owner, { body }) => {
    const { shown, next } = pageOf(bucket.indexes, body.text("nextToken"), body.number("maxResults") ?? 500);
    return restAnswer({
      indexes: shown.map(({ name }) => indexSummary(owner, bucket, name)),
      ...(next === null ? {} : { nextToken: next }),
    });
  }),
  ofBucket("GetIndex", (bucket, owner, { body }) => {
    const index = bucket.indexes.find(({ name }) => name === body.text("indexName"));
    if (index === undefined) return notFound("The specified index does not exist.");
    return restAnswer({
      index: {
        ...indexSummary(owner, bucket, index.name),
        dataType: "float32",
        dimension: 1024,
        distanceMetric: "cosine",
        ...(index.encryption === null ? {} : encryptionOf(index.encryption)),
      },
    });
  }),
];

function summary({ id }: WorldAccount, { region, name }: WorldVectorBucket): object {
  const vectorBucketArn = `arn:aws:s3vectors:${region}:${id}:bucket/${name}`;
  return { vectorBucketName: name, vectorBucketArn, creationTime: madeAt };
}

function indexSummary({ id }: WorldAccount, bucket: WorldVectorBucket, name: string): object {
  const indexArn = `arn:aws:s3vectors:${bucket.region}:${id}:bucket/${bucket.name}/index/${name}`;
  return { vectorBucketName: bucket.name, indexName: name, indexArn, creationTime: madeAt };
}

function encryptionOf({ algorithm, kmsKeyArn }: StoreEncryption): object {
  return { encryptionConfiguration: { sseType: algorithm, ...(kmsKeyArn === null ? {} : { kmsKeyArn }) } };
}

function ofBucket(
  command: string,
  answer: (bucket: WorldVectorBucket, owner: WorldAccount, input: RestInput) => Answer,
): RestRead {
  return {
    method: "POST",
    form: new RegExp(`^/${command}$`),
    command,
    resource: ({ body }) => body.text("vectorBucketName") ?? "*",
    answer(owner, input) {
      const bucket = owner.stores.vectorBuckets.find(
        ({ name, region }) => region === input.region && name === input.body.text("vectorBucketName"),
      );
      return bucket === undefined
        ? notFound("The specified vector bucket could not be found.")
        : answer(bucket, owner, input);
    },
  };
}

function notFound(message: string): Answer {
  return failure("s3vectors", 404, "NotFoundException", message);
}
