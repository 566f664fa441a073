import { type Answer, type Call, failure, type LoopbackRequest } from "./protocol.js";
import { pageOf, restAnswer, type RestInput, type RestRead, routeRest } from "./rest-service.js";
import type { WorldDetector } from "./world-watchers.js";
import type { World, WorldAccount } from "./world.js";

/**
 * Returns the GuardDuty read that the request asks for, or null when it is none that this server speaks.
 * @see https://docs.aws.amazon.com/guardduty/latest/APIReference/API_Operations.html
 */
export function routeGuardDuty(request: LoopbackRequest, world: World): Call | null {
  return routeRest(request, "guardduty", reads, world);
}

const reads: readonly RestRead[] = [
  {
    method: "GET",
    form: /^\/detector$/,
    command: "ListDetectors",
    resource: () => "*",
    answer: ({ watchers }, { query, region }) => {
      const ids = watchers.detectors.filter((one) => one.region === region).map(({ id }) => id);
      const { shown, next } = pageOf(ids, query.get("nextToken"), 50);
      return restAnswer({ detectorIds: shown, ...(next === null ? {} : { nextToken: next }) });
    },
  },
  {
    method: "GET",
    form: /^\/detector\/([^/]+)$/,
    command: "GetDetector",
    resource: detectorArn,
    answer: (owner, input) =>
      withDetector(owner, input, ({ status, s3DataEvents }) =>
        restAnswer({
          status,
          serviceRole: `arn:aws:iam::${owner.id}:role/aws-service-role/guardduty.amazonaws.com/AWSServiceRoleForAmazonGuardDuty`,
          findingPublishingFrequency: "FIFTEEN_MINUTES",
          features: [
            { name: "CLOUD_TRAIL", status: "ENABLED" },
            { name: "S3_DATA_EVENTS", status: s3DataEvents },
          ],
        }),
      ),
  },
  {
    method: "GET",
    form: /^\/detector\/([^/]+)\/publishingDestination$/,
    command: "ListPublishingDestinations",
    resource: detectorArn,
    answer: (owner, input) =>
      withDetector(owner, input, ({ exports }) =>
        restAnswer({
          destinations: exports.map(({ id }) => ({ destinationId: id, destinationType: "S3", status: "PUBLISHING" })),
        }),
      ),
  },
  {
    method: "GET",
    form: /^\/detector\/([^/]+)\/publishingDestination\/([^/]+)$/,
    command: "DescribePublishingDestination",
    resource: detectorArn,
    answer: (owner, input) =>
      withDetector(owner, input, ({ exports }) => {
        const found = exports.find(({ id }) => id === input.path[1]);
        return found === undefined
          ? badRequest("The request is rejected because the destination does not exist.")
          : restAnswer({
              destinationId: found.id,
              destinationType: "S3",
              status: "PUBLISHING",
              publishingFailureStartTimestamp: 0,
              destinationProperties: { destinationArn: found.bucketArn, kmsKeyArn: found.kmsKeyArn },
            });
      }),
  },
  {
    method: "GET",
    form: /^\/malware-protection-plan$/,
    command: "ListMalwareProtectionPlans",
    resource: () => "*",
    answer: ({ watchers }, { region }) =>
      restAnswer({
        malwareProtectionPlans: watchers.malwareProtectionPlans
          .filter((plan) => plan.region === region)
          .map(({ id }) => ({ malwareProtectionPlanId: id })),
      }),
  },
  {
    method: "GET",
    form: /^\/malware-protection-plan\/([^/]+)$/,
    command: "GetMalwareProtectionPlan",
    resource: ({ path, region }) => `arn:aws:guardduty:${region}:*:malware-protection-plan/${path[0] ?? ""}`,
    answer: getPlan,
  },
];

function detectorArn({ path, region }: RestInput): string {
  return `arn:aws:guardduty:${region}:*:detector/${path[0] ?? ""}`;
}

function withDetector(
  { watchers }: WorldAccount,
  { path, region }: RestInput,
  answer: (detector: WorldDetector) => Answer,
): Answer {
  const detector = watchers.detectors.find((one) => one.id === path[0] && one.region === region);
  return detector === undefined
    ? badRequest("The request is rejected because the input detectorId is not owned by the current account.")
    : answer(detector);
}

function getPlan({ id: account, watchers }: WorldAccount, { path, region }: RestInput): Answer {
  const plan = watchers.malwareProtectionPlans.find((one) => one.id === path[0] && one.region === region);
  if (plan === undefined) {
    return failure("guardduty", 404, "ResourceNotFoundException", "The requested resource can't be found.");
  }
  return restAnswer({
    arn: `arn:aws:guardduty:${region}:${account}:malware-protection-plan/${plan.id}`,
    role: `arn:aws:iam::${account}:role/malware-protection`,
    protectedResource: { s3Bucket: { bucketName: plan.bucket, objectPrefixes: [] } },
    actions: { tagging: { status: "ENABLED" } },
    status: plan.status,
    statusReasons: plan.statusReasons,
  });
}

/** GuardDuty's code for most of what it refuses. */
function badRequest(message: string): Answer {
  return failure("guardduty", 400, "BadRequestException", message);
}
