import { routeCloudTrail } from "./cloudtrail.js";
import type { Credentials } from "./credentials.js";
import { routeKms } from "./kms.js";
import { type Answer, type Call, failure, type LoopbackRequest, type LoopbackService } from "./protocol.js";
import { routeS3 } from "./s3.js";
import { routeS3Control, s3ControlPath } from "./s3-control.js";
import { routeSts } from "./sts.js";
import type { World } from "./world.js";

/** What the services answer from. */
export interface Backend {
  readonly world: World;
  readonly credentials: Credentials;
  /** Whether the bucket was deleted since the server started. */
  isDeleted(bucket: string): boolean;
  now(): Date;
}

/**
 * Returns the service a request is meant for. On AWS the host name says it; one loopback port tells them apart by what
 * their protocols send: a target header (JSON), a versioned path (S3 Control), a form (STS), anything else is S3.
 */
export function serviceOf(request: LoopbackRequest): LoopbackService {
  const target = request.headers.get("x-amz-target");
  if (target !== undefined) return target.startsWith("TrentService.") ? "kms" : "cloudtrail";
  if (request.path.startsWith(s3ControlPath)) return "s3-control";
  return request.method === "POST" && new URLSearchParams(request.body).has("Action") ? "sts" : "s3";
}

/** Returns the read that the request asks for, or null: everything else is refused. */
export function route(request: LoopbackRequest, service: LoopbackService, backend: Backend): Call | null {
  switch (service) {
    case "s3":
      return routeS3(request, backend.world, (bucket) => backend.isDeleted(bucket));
    case "s3-control":
      return routeS3Control(request, backend.world);
    case "sts":
      return routeSts(request, backend.world, backend.credentials, () => backend.now());
    case "kms":
      return routeKms(request, backend.world);
    case "cloudtrail":
      return routeCloudTrail(request, backend.world);
  }
}

/** Returns the answer to a request that is none of the reads this server speaks: 405 for S3 writes, else 501. */
export function notARead(request: LoopbackRequest, service: LoopbackService): Answer {
  const isWrite = (service === "s3" || service === "s3-control") && !["GET", "HEAD"].includes(request.method);
  return isWrite
    ? failure(service, 405, "MethodNotAllowed", "The specified method is not allowed against this resource.")
    : failure(service, 501, "NotImplemented", "The loopback AWS does not speak this operation.");
}
