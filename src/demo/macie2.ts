import { type Answer, type Call, failure, type LoopbackRequest } from "./protocol.js";
import { restAnswer, type RestRead, routeRest } from "./rest-service.js";
import type { WorldMacie } from "./world-watchers.js";
import type { World, WorldAccount } from "./world.js";

/**
 * Returns the Macie read that the request asks for, or null when it is none that this server speaks.
 * @see https://docs.aws.amazon.com/macie/latest/APIReference/resources.html
 */
export function routeMacie2(request: LoopbackRequest, world: World): Call | null {
  return routeRest(request, "macie2", reads, world);
}

const reads: readonly RestRead[] = [
  {
    method: "GET",
    form: /^\/macie$/,
    command: "GetMacieSession",
    resource: () => "*",
    answer: (owner, { region }) =>
      whereEnabled(owner, region, ({ status }) =>
        restAnswer({
          status,
          findingPublishingFrequency: "FIFTEEN_MINUTES",
          serviceRole: `arn:aws:iam::${owner.id}:role/aws-service-role/macie.amazonaws.com/AWSServiceRoleForAmazonMacie`,
          createdAt: "2025-02-03T09:00:00Z",
          updatedAt: "2025-02-03T09:00:00Z",
        }),
      ),
  },
  {
    method: "GET",
    form: /^\/administrator$/,
    command: "GetAdministratorAccount",
    resource: () => "*",
    answer: (owner, { region }) =>
      whereEnabled(owner, region, ({ administrator }) =>
        restAnswer(
          administrator === null ? {} : { administrator: { accountId: administrator, relationshipStatus: "Enabled" } },
        ),
      ),
  },
  {
    method: "GET",
    form: /^\/automated-discovery\/configuration$/,
    command: "GetAutomatedDiscoveryConfiguration",
    resource: () => "*",
    answer: (owner, { region }) =>
      whereEnabled(owner, region, ({ administrator, automatedDiscovery }) =>
        administrator === null
          ? restAnswer({ status: automatedDiscovery, autoEnableOrganizationMembers: "NONE" })
          : failure("macie2", 403, "AccessDeniedException", "The account is a member of another administrator"),
      ),
  },
  {
    method: "GET",
    form: /^\/classification-export-configuration$/,
    command: "GetClassificationExportConfiguration",
    resource: () => "*",
    answer: (owner, { region }) =>
      whereEnabled(owner, region, ({ export: destination }) =>
        restAnswer(
          destination === null
            ? {}
            : {
                configuration: {
                  s3Destination: {
                    bucketName: destination.bucket,
                    kmsKeyArn: destination.kmsKeyArn,
                    ...(destination.expectedBucketOwner === null
                      ? {}
                      : { expectedBucketOwner: destination.expectedBucketOwner }),
                  },
                },
              },
        ),
      ),
  },
];

/** Where Macie is off, it answers as to a caller without permission, but for the words. */
function whereEnabled({ watchers }: WorldAccount, region: string, answer: (macie: WorldMacie) => Answer): Answer {
  const macie = watchers.macie.find((one) => one.region === region);
  return macie === undefined ? failure("macie2", 403, "AccessDeniedException", "Macie is not enabled") : answer(macie);
}
