import { type Answer, type Call, failure, type LoopbackRequest, xmlAnswer } from "./protocol.js";
import { pageOf } from "./rest-service.js";
import { encryptionXml, lifecycleXml } from "./s3-documents.js";
import type { World, WorldAccount } from "./world.js";
import type { WorldDirectoryBucket } from "./world-stores.js";
import { element, optionalElement, type Xml, xmlDocument } from "./xml.js";

/**
 * Returns the read of directory buckets that the request asks for, or null when it is none of them. HeadBucket is none:
 * it would open a session.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/s3-express-APIs.html
 */
export function routeDirectoryBuckets(request: LoopbackRequest, world: World): Call | null {
  if (request.method !== "GET") return null;
  const [, name = "", ...key] = request.path.split("/");
  if (key.join("") !== "") return null;
  const read = name === "" ? listing : reads.find(({ subresource }) => request.query.has(subresource));
  if (read === undefined) return null;
  return {
    service: "s3",
    command: read.command,
    action: `s3express:${read.action}`,
    bucket: name === "" ? null : name,
    resource: name === "" ? "*" : name,
    answer(caller) {
      const owner = world.accounts.find(({ id }) => id === caller.account);
      if (owner === undefined) return failure("s3", 403, "AccessDenied", "Access Denied");
      return name === "" ? listDirectoryBuckets(owner, request) : answerRead(owner, request, name);
    },
  };
}

const listing = { command: "ListDirectoryBuckets", action: "ListAllMyDirectoryBuckets" } as const;

interface DirectoryBucketRead {
  readonly subresource: string;
  readonly command: string;
  readonly action: string;
  answer(bucket: WorldDirectoryBucket): Answer;
}

const reads: readonly DirectoryBucketRead[] = [
  {
    subresource: "policy",
    command: "GetBucketPolicy",
    action: "GetBucketPolicy",
    answer: ({ policy }) =>
      policy === null
        ? failure("s3", 404, "NoSuchBucketPolicy", "The bucket policy does not exist")
        : { ...xmlAnswer(policy), headers: { "content-type": "application/json" } },
  },
  {
    subresource: "encryption",
    command: "GetBucketEncryption",
    action: "GetEncryptionConfiguration",
    answer: ({ encryption: { algorithm, kmsKeyArn } }) => {
      const configured = { algorithm, kmsKeyId: kmsKeyArn, bucketKeyEnabled: true, blockedEncryptionTypes: null };
      return document("ServerSideEncryptionConfiguration", encryptionXml(configured));
    },
  },
  {
    subresource: "lifecycle",
    command: "GetBucketLifecycleConfiguration",
    action: "GetLifecycleConfiguration",
    answer: ({ lifecycle }) =>
      lifecycle === null
        ? failure("s3", 404, "NoSuchLifecycleConfiguration", "The lifecycle configuration does not exist")
        : document("LifecycleConfiguration", lifecycleXml(lifecycle)),
  },
];

function answerRead(owner: WorldAccount, request: LoopbackRequest, name: string): Answer {
  // https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketPolicy.html#API_GetBucketPolicy_RequestSyntax
  if (request.headers.has("x-amz-expected-bucket-owner")) {
    return failure("s3", 501, "NotImplemented", "The header is not supported for directory buckets.");
  }
  const bucket = owner.stores.directoryBuckets.find((one) => one.region === request.region && one.name === name);
  const read = reads.find(({ subresource }) => request.query.has(subresource));
  return bucket === undefined || read === undefined
    ? failure("s3", 404, "NoSuchBucket", "The specified bucket does not exist")
    : read.answer(bucket);
}

function listDirectoryBuckets({ stores }: WorldAccount, { query, region }: LoopbackRequest): Answer {
  const own = stores.directoryBuckets.filter((bucket) => bucket.region === region);
  const size = Number(query.get("max-directory-buckets") ?? 1000);
  const { shown, next } = pageOf(own, query.get("continuation-token"), size);
  const buckets = shown.map(({ name }) =>
    element("Bucket", [element("Name", name), element("CreationDate", "2026-04-05T06:07:08.000Z")]),
  );
  return document("ListAllMyDirectoryBucketsResult", [
    element("Buckets", buckets),
    ...optionalElement("ContinuationToken", next),
  ]);
}

function document(root: string, children: readonly Xml[]): Answer {
  return xmlAnswer(xmlDocument(root, "http://s3.amazonaws.com/doc/2006-03-01/", children));
}
