import { type JsonOperation, routeJson } from "./json-service.js";
import { type Answer, type Call, failure, jsonAnswer, type LoopbackRequest } from "./protocol.js";
import type { WorldConfigRecorder, WorldWatchers } from "./world-watchers.js";
import type { World } from "./world.js";

/**
 * Returns the AWS Config read that the request asks for, or null when it is none that this server speaks.
 * @see https://docs.aws.amazon.com/config/latest/APIReference/API_Operations.html
 */
export function routeConfig(request: LoopbackRequest, world: World): Call | null {
  const own =
    (answer: (watchers: WorldWatchers, region: string) => Answer): JsonOperation =>
    (_input, caller, region) => {
      const account = world.accounts.find(({ id }) => id === caller.account);
      return account === undefined
        ? failure("config", 400, "AccessDeniedException", "No account")
        : answer(account.watchers, region);
    };
  const operations = new Map<string, JsonOperation>([
    ["DescribeConfigurationRecorders", own(describeRecorders)],
    ["DescribeConfigurationRecorderStatus", own(describeRecorderStatus)],
    ["DescribeDeliveryChannels", own(describeDeliveryChannels)],
  ]);
  return routeJson(request, "config", operations, () => "*");
}

function describeRecorders({ configRecorders }: WorldWatchers, region: string): Answer {
  const recorders = configRecorders.filter((one) => one.region === region);
  return jsonAnswer({ ConfigurationRecorders: recorders.map(recorderMembers) });
}

function recorderMembers({ name, resourceTypes, servicePrincipal }: WorldConfigRecorder): object {
  return {
    name,
    roleARN: "arn:aws:iam::111122223333:role/aws-service-role/config.amazonaws.com/AWSServiceRoleForConfig",
    recordingGroup:
      resourceTypes === null
        ? {
            allSupported: true,
            includeGlobalResourceTypes: true,
            recordingStrategy: { useOnly: "ALL_SUPPORTED_RESOURCE_TYPES" },
          }
        : {
            allSupported: false,
            resourceTypes,
            recordingStrategy: { useOnly: "INCLUSION_BY_RESOURCE_TYPES" },
          },
    ...(servicePrincipal === null ? {} : { servicePrincipal }),
  };
}

function describeRecorderStatus({ configRecorders }: WorldWatchers, region: string): Answer {
  const recorders = configRecorders.filter((one) => one.region === region);
  return jsonAnswer({
    ConfigurationRecordersStatus: recorders.map(({ name, isRecording }) => ({
      name,
      recording: isRecording,
      lastStatus: "SUCCESS",
    })),
  });
}

function describeDeliveryChannels({ deliveryChannels }: WorldWatchers, region: string): Answer {
  const channels = deliveryChannels.filter((one) => one.region === region);
  return jsonAnswer({ DeliveryChannels: channels.map(({ name, bucket }) => ({ name, s3BucketName: bucket })) });
}
