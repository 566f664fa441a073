import { routeAccessAnalyzer } from "./access-analyzer.js";
import { routeAccount } from "./account.js";
import { cloudFrontPath, routeCloudFront } from "./cloudfront.js";
import { routeBackup } from "./backup.js";
import { routeCloudTrail } from "./cloudtrail.js";
import { routeCloudWatch } from "./cloudwatch.js";
import { routeConfig } from "./config.js";
import type { Credentials } from "./credentials.js";
import { routeGuardDuty } from "./guardduty.js";
import { routeGlacier } from "./glacier.js";
import { routeKms } from "./kms.js";
import { routeLambda } from "./lambda.js";
import { routeLogs } from "./logs.js";
import { routeMacie2 } from "./macie2.js";
import { routeOrganizations } from "./organizations.js";
import {
  type Answer,
  type Call,
  failure,
  type LoopbackRequest,
  type LoopbackService,
  restServices,
  targetServices,
} from "./protocol.js";
import { routeRoute53, route53Path } from "./route53.js";
import { routeS3 } from "./s3.js";
import { routeS3Control, s3ControlPath } from "./s3-control.js";
import type { HubFindings } from "./security-hub-findings.js";
import { routeSecurityHub } from "./securityhub.js";
import { routeDirectoryBuckets } from "./s3-directory-buckets.js";
import { routeS3Files } from "./s3files.js";
import { routeS3Tables } from "./s3tables.js";
import { routeS3Vectors } from "./s3vectors.js";
import { readAuthorization, signingNames } from "./signature.js";
import { routeSts } from "./sts.js";
import { routeTransfer } from "./transfer.js";
import type { World } from "./world.js";

/** What the services answer from. */
export interface Backend {
  readonly world: World;
  readonly credentials: Credentials;
  readonly hub: HubFindings;
  /** Whether the bucket was deleted since the server started. */
  isDeleted(bucket: string): boolean;
  now(): Date;
}

/**
 * Returns the service a request is meant for. On AWS the host name says it; one loopback port tells them apart by the
 * service that the request is signed for, and S3 Control, CloudFront and STS by their path and form.
 */
export function serviceOf(request: LoopbackRequest): LoopbackService {
  if (request.path.startsWith(s3ControlPath)) return "s3-control";
  const scope = readAuthorization(request.headers.get("authorization"))?.service;
  const hasTarget = request.headers.has("x-amz-target");
  const jsonServices = hasTarget ? targetServices : restServices;
  const signed = jsonServices.find((service) => signingNames[service] === scope);
  if (signed !== undefined) return signed;
  if (scope === signingNames.route53 && request.path.startsWith(route53Path)) return "route53";
  if (scope === signingNames.cloudfront && request.path.startsWith(cloudFrontPath)) return "cloudfront";
  if (hasTarget) return targetServices[0];
  return request.method === "POST" && new URLSearchParams(request.body).has("Action") ? "sts" : "s3";
}

type Route = (request: LoopbackRequest, backend: Backend) => Call | null;

const routes: { readonly [S in LoopbackService]: Route } = {
  s3: (request, backend) =>
    readAuthorization(request.headers.get("authorization"))?.service === "s3express"
      ? routeDirectoryBuckets(request, backend.world)
      : routeS3(request, backend.world, (bucket) => backend.isDeleted(bucket)),
  "s3-control": (request, { world }) => routeS3Control(request, world),
  sts: (request, backend) => routeSts(request, backend.world, backend.credentials, () => backend.now()),
  kms: (request, { world }) => routeKms(request, world),
  cloudtrail: (request, { world }) => routeCloudTrail(request, world),
  transfer: (request, { world }) => routeTransfer(request, world),
  account: (request, { world }) => routeAccount(request, world),
  "access-analyzer": (request, { world }) => routeAccessAnalyzer(request, world),
  cloudfront: (request, { world }) => routeCloudFront(request, world),
  route53: (request, { world }) => routeRoute53(request, world),
  cloudwatch: (request, { world }) => routeCloudWatch(request, world),
  config: (request, { world }) => routeConfig(request, world),
  guardduty: (request, { world }) => routeGuardDuty(request, world),
  lambda: (request, { world }) => routeLambda(request, world),
  logs: (request, { world }) => routeLogs(request, world),
  macie2: (request, { world }) => routeMacie2(request, world),
  organizations: (request, { world }) => routeOrganizations(request, world),
  securityhub: (request, { hub }) => routeSecurityHub(request, hub),
  backup: (request, backend) => routeBackup(request, backend.world),
  glacier: (request, { world }) => routeGlacier(request, world),
  s3files: (request, { world }) => routeS3Files(request, world),
  s3tables: (request, { world }) => routeS3Tables(request, world),
  s3vectors: (request, { world }) => routeS3Vectors(request, world),
};

/** Returns the read that the request asks for, or the one import, or null: everything else is refused. */
export function route(request: LoopbackRequest, service: LoopbackService, backend: Backend): Call | null {
  return routes[service](request, backend);
}

/** Returns the answer to a request that is none of the reads this server speaks: 405 for S3 writes, else 501. */
export function notARead(request: LoopbackRequest, service: LoopbackService): Answer {
  const isWrite = (service === "s3" || service === "s3-control") && !["GET", "HEAD"].includes(request.method);
  return isWrite
    ? failure(service, 405, "MethodNotAllowed", "The specified method is not allowed against this resource.")
    : failure(service, 501, "NotImplemented", "The loopback AWS does not speak this operation.");
}
