import { type Answer, type Call, type Caller, failure, type LoopbackRequest } from "./protocol.js";
import { type BucketRead, bucketReads, headBucket, type OwnedBucket } from "./s3-bucket-reads.js";
import { listBuckets } from "./s3-list-buckets.js";
import type { World } from "./world.js";
import { element } from "./xml.js";

/**
 * Returns the S3 read that a path-style request asks for, or null when it is not one of the reads this server speaks.
 * `isDeleted` says which of the world's buckets are gone by now.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_Operations_Amazon_Simple_Storage_Service.html
 */
export function routeS3(request: LoopbackRequest, world: World, isDeleted: (bucket: string) => boolean): Call | null {
  const [, name = "", ...key] = request.path.split("/");
  if (key.join("/") !== "") return null;
  if (name === "") return asksForBuckets(request) ? listBucketsCall(request, world, isDeleted) : null;
  const read = readOf(request);
  if (read === null) return null;
  return {
    service: "s3",
    command: read.command,
    action: read.action,
    bucket: name,
    resource: `arn:aws:s3:::${name}`,
    answer: (caller) => {
      const owned = isDeleted(name) ? null : findBucket(world, name);
      return answerBucketRead(request, read, owned, name, caller);
    },
  };
}

/** ListDirectoryBuckets has the same path on another host; only `x-id` tells them apart here. */
function asksForBuckets({ method, query }: LoopbackRequest): boolean {
  return method === "GET" && (query.get("x-id") ?? "ListBuckets") === "ListBuckets";
}

function listBucketsCall(request: LoopbackRequest, world: World, isDeleted: (bucket: string) => boolean): Call {
  return {
    service: "s3",
    command: "ListBuckets",
    action: "s3:ListAllMyBuckets",
    bucket: null,
    resource: "arn:aws:s3:::*",
    answer: (caller) => {
      const account = world.accounts.find(({ id }) => id === caller.account);
      if (account === undefined) return failure("s3", 403, "AccessDenied", "Access Denied");
      return listBuckets(request, account, isDeleted);
    },
  };
}

/** Bucket names are unique over all accounts. */
function findBucket(world: World, name: string): OwnedBucket | null {
  for (const owner of world.accounts) {
    const bucket = owner.buckets.get(name);
    if (bucket !== null) return { owner, bucket };
  }
  return null;
}

function readOf(request: LoopbackRequest): BucketRead | null {
  if (request.method === "HEAD") return [...request.query.keys()].length === 0 ? headBucket : null;
  if (request.method !== "GET") return null;
  const subresources = [...request.query.keys()].filter((name) => !parameters.has(name));
  const [subresource] = subresources;
  if (subresource === undefined || subresources.length > 1) return null;
  return bucketReads.get(subresource) ?? null;
}

/** The checks in S3's own order: existence, Region, owner, expected owner, then the configuration. */
function answerBucketRead(
  request: LoopbackRequest,
  read: BucketRead,
  owned: OwnedBucket | null,
  name: string,
  caller: Caller,
): Answer {
  if (owned === null) return bucketFailure(404, "NoSuchBucket", "The specified bucket does not exist", {}, name);
  const region = { "x-amz-bucket-region": owned.bucket.region };
  if (read.regional && request.region !== owned.bucket.region) {
    const message = "The bucket you are attempting to access must be addressed using the specified endpoint.";
    return bucketFailure(301, "PermanentRedirect", message, region, name);
  }
  const visible = read === headBucket ? region : {};
  const expected = request.headers.get("x-amz-expected-bucket-owner") ?? owned.owner.id;
  if (!/^\d{12}$/.test(expected)) {
    const message = "The value of the expected bucket owner parameter must be an AWS account ID.";
    return failure("s3", 400, "InvalidBucketOwnerAWSAccountID", message);
  }
  if (owned.owner.id !== caller.account || expected !== owned.owner.id) {
    return bucketFailure(403, "AccessDenied", "Access Denied", visible, name);
  }
  return read.answer(owned);
}

function bucketFailure(
  status: number,
  code: string,
  message: string,
  headers: { readonly [name: string]: string },
  bucket: string,
): Answer {
  const answer = failure("s3", status, code, message);
  const named = answer.body.replace("</Message>", `</Message>${element("BucketName", bucket).xml}`);
  return { status, headers: { ...answer.headers, ...headers }, body: named };
}

// Query parameters that do not choose the operation.
const parameters: ReadonlySet<string> = new Set([
  "x-id",
  "continuation-token",
  "max-uploads",
  "key-marker",
  "upload-id-marker",
  "encoding-type",
]);
