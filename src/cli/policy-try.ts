import type { WitnessRequest } from "../model/policy-answers.js";
import { quotedForShell } from "../fix/shell-quote.js";

/** Reads that change nothing, as commands of the AWS CLI and as queries of a plain HTTP request. */
const bucketReads: { readonly [action: string]: { readonly command: string; readonly query: string } } = {
  "s3:ListBucket": { command: "list-objects-v2", query: "?list-type=2" },
  "s3:ListBucketVersions": { command: "list-object-versions", query: "?versions" },
  "s3:ListBucketMultipartUploads": { command: "list-multipart-uploads", query: "?uploads" },
  "s3:GetBucketLocation": { command: "get-bucket-location", query: "?location" },
  "s3:GetBucketAcl": { command: "get-bucket-acl", query: "?acl" },
  "s3:GetBucketPolicy": { command: "get-bucket-policy", query: "?policy" },
  "s3:GetBucketCORS": { command: "get-bucket-cors", query: "?cors" },
  "s3:GetBucketTagging": { command: "get-bucket-tagging", query: "?tagging" },
  "s3:GetBucketVersioning": { command: "get-bucket-versioning", query: "?versioning" },
  "s3:GetEncryptionConfiguration": { command: "get-bucket-encryption", query: "?encryption" },
};

/** Keys that follow from who asks and how the command connects, or that the caller need not do anything for. */
const needsNothing =
  /^aws:(SecureTransport|SourceIp|Principal(Arn|Account|Type|IsAWSService)|userid|username|ViaAWSService)$|^s3:TlsVersion$/;

/**
 * A shell command that makes the request, for reads of a general purpose bucket that change nothing; null where no single
 * command does: other actions, services, networks that one has to be in, objects that have to exist with a tag.
 */
export function tryLine(request: WitnessRequest): string | null {
  const [, bucket, key] = /^arn:aws:s3:::([a-z0-9][a-z0-9.-]*)(?:\/(.+))?$/s.exec(request.resource) ?? [];
  if (bucket === undefined || typeof request.principal !== "string") return null;
  const headers: string[] = [];
  for (const [name, values] of Object.entries(request.context)) {
    if (name === "aws:Referer") headers.push(`-H ${quotedForShell(`Referer: ${values.join("")}`)}`);
    else if (name === "aws:UserAgent") headers.push(`-A ${quotedForShell(values.join(""))}`);
    else if (!needsNothing.test(name)) return null;
  }
  const scheme = request.context["aws:SecureTransport"]?.[0] === "false" ? "http" : "https";
  const isObject = key !== undefined && request.action === "s3:GetObject";
  const read = key === undefined ? bucketReads[request.action] : undefined;
  if (!isObject && read === undefined) return null;
  if (request.principal === "anonymous") {
    const path = isObject ? key.split("/").map(encodeURIComponent).join("/") : (read?.query ?? "");
    return ["curl -i", ...headers, quotedForShell(`${scheme}://${bucket}.s3.amazonaws.com/${path}`)].join(" ");
  }
  if (headers.length > 0) return null;
  const what = isObject
    ? `get-object --bucket ${bucket} --key ${quotedForShell(key)} /dev/null`
    : `${read?.command ?? ""} --bucket ${bucket}`;
  return `aws s3api ${what}${scheme === "http" ? " --endpoint-url http://s3.amazonaws.com" : ""}`;
}
