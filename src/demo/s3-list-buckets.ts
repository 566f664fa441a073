import { type Answer, failure, type LoopbackRequest, xmlAnswer } from "./protocol.js";
import type { WorldAccount } from "./world.js";
import { element, optionalElement, xmlDocument } from "./xml.js";

/**
 * Returns one page of the account's buckets. `isDeleted` leaves out what was deleted since the server started.
 * A bucket's Region is in the answer only when a parameter was sent, and accounts whose quota is above 10 000 buckets
 * must send one, as on AWS.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListBuckets.html
 */
export function listBuckets(
  { query, region }: LoopbackRequest,
  account: WorldAccount,
  isDeleted: (bucket: string) => boolean,
): Answer {
  const isParametrised = parameters.some((name) => query.has(name));
  if (!isParametrised && account.bucketQuota > largestPage) {
    return invalid("InvalidRequest", "Unpaginated ListBuckets requests are not supported for this account.");
  }
  const bucketRegion = query.get("bucket-region");
  if (bucketRegion !== null && bucketRegion !== region) {
    return invalid("InvalidArgument", "The bucket-region parameter must match the Region of the endpoint.");
  }
  const max = query.has("max-buckets") ? Number(query.get("max-buckets")) : largestPage;
  if (!Number.isInteger(max) || max < 1 || max > largestPage) {
    return invalid("InvalidArgument", "Argument max-buckets must be an integer between 1 and 10000");
  }
  const token = query.get("continuation-token");
  const afterName = token === null ? null : readToken(token);
  if (token !== null && afterName === null) {
    return invalid("InvalidArgument", "The continuation token provided is incorrect");
  }
  const prefix = query.get("prefix");
  const found = account.buckets.page(afterName, prefix ?? "", bucketRegion, max + 1);
  const page = found.slice(0, max);
  const last = found.length > max ? page.at(-1) : undefined;
  const buckets = page
    .filter(({ name }) => !isDeleted(name))
    .map((bucket) =>
      element("Bucket", [
        element("Name", bucket.name),
        element("CreationDate", bucket.createdAt),
        ...(isParametrised ? [element("BucketRegion", bucket.region)] : []),
      ]),
    );
  return xmlAnswer(
    xmlDocument("ListAllMyBucketsResult", "http://s3.amazonaws.com/doc/2006-03-01/", [
      element("Owner", [element("ID", account.canonicalId)]),
      element("Buckets", buckets),
      ...optionalElement("ContinuationToken", last === undefined ? null : writeToken(last.name)),
      ...optionalElement("Prefix", prefix),
    ]),
  );
}

const parameters = ["max-buckets", "prefix", "bucket-region", "continuation-token"];

const largestPage = 10_000;

function invalid(code: string, message: string): Answer {
  return failure("s3", 400, code, message);
}

/** Opaque to callers, as on AWS; the mark tells a token of ours from any other text. */
function writeToken(name: string): string {
  return Buffer.from(`${tokenMark}${name}`).toString("base64url");
}

function readToken(token: string): string | null {
  const text = Buffer.from(token, "base64url").toString();
  return text.startsWith(tokenMark) ? text.slice(tokenMark.length) : null;
}

const tokenMark = "after:";
