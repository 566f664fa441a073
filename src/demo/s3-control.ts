import type { Answer, Call, Caller, LoopbackRequest } from "./protocol.js";
import { accessGrantsReads } from "./s3-control-access-grants.js";
import { accessPointReads } from "./s3-control-access-points.js";
import { jobReads } from "./s3-control-jobs.js";
import { multiRegionReads } from "./s3-control-multi-region.js";
import { objectLambdaReads } from "./s3-control-object-lambda.js";
import { controlAnswer, controlFailure, type ControlRead } from "./s3-control-read.js";
import { storageLensReads } from "./s3-control-storage-lens.js";
import { publicAccessBlockXml, tagsXml } from "./s3-documents.js";
import type { World, WorldAccount } from "./world.js";
import { element } from "./xml.js";

/** The path that every S3 Control request starts with. */
export const s3ControlPath = "/v20180820/";

/**
 * Returns the S3 Control read that the request asks for, or null when it is not one of the reads this server speaks.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_Operations_AWS_S3_Control.html
 */
export function routeS3Control(request: LoopbackRequest, world: World): Call | null {
  if (request.method !== "GET") return null;
  const path = request.path.slice(s3ControlPath.length);
  for (const read of reads) {
    const match = read.form.exec(path);
    if (match === null) continue;
    const name = decoded(match[1] ?? "");
    const account = request.headers.get("x-amz-account-id") ?? "";
    return {
      service: "s3-control",
      command: read.command,
      action: read.action,
      bucket: null,
      resource: read.resource(account, request.region, name),
      answer: (caller) => answerOwn(world, caller, account, (owner) => read.answer(owner, request, name)),
    };
  }
  return null;
}

/** Every S3 Control request names an account, and it must be the caller's own. */
function answerOwn(world: World, caller: Caller, accountId: string, answer: (owner: WorldAccount) => Answer): Answer {
  if (!/^\d{12}$/.test(accountId)) {
    return controlFailure(400, "InvalidRequest", "x-amz-account-id is missing or malformed");
  }
  const owner = world.accounts.find(({ id }) => id === accountId);
  return owner === undefined || accountId !== caller.account
    ? controlFailure(403, "AccessDenied", "Access Denied")
    : answer(owner);
}

const reads: readonly ControlRead[] = [
  {
    form: /^configuration\/publicAccessBlock$/,
    command: "GetPublicAccessBlock",
    action: "s3:GetAccountPublicAccessBlock",
    resource: () => "*",
    answer: ({ publicAccessBlock }) =>
      publicAccessBlock === null
        ? controlFailure(
            404,
            "NoSuchPublicAccessBlockConfiguration",
            "The public access block configuration was not found",
          )
        : controlAnswer("PublicAccessBlockConfiguration", publicAccessBlockXml(publicAccessBlock)),
  },
  {
    form: /^tags\/(.+)$/,
    command: "ListTagsForResource",
    action: "s3:ListTagsForResource",
    resource: (_account, _region, arn) => arn,
    answer: (owner, _request, arn) => listTags(owner, arn),
  },
  ...accessPointReads,
  ...storageLensReads,
  ...jobReads,
  ...multiRegionReads,
  ...accessGrantsReads,
  ...objectLambdaReads,
];

function listTags(owner: WorldAccount, arn: string): Answer {
  const bucket = owner.buckets.get(arn.replace(/^arn:aws:s3:::/, ""));
  if (bucket === null) return controlFailure(404, "NoSuchResource", "The specified resource doesn't exist.");
  return controlAnswer("ListTagsForResourceResult", [element("Tags", tagsXml(bucket.tags))]);
}

/** A path segment as it was meant; URLSearchParams never throws on broken escapes. */
function decoded(segment: string): string {
  return new URLSearchParams(`v=${segment.replaceAll("+", "%2B").replaceAll("&", "%26")}`).get("v") ?? "";
}
