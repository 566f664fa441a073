import type { ConfigurationRecorder, RecordingGroup, ResourceType } from "@aws-sdk/client-config-service";
import type { ConfigRecorder } from "../../model/region-facts.js";
import { required } from "../answer.js";
import type { CollectContext, Collector } from "../collector.js";
import { factReads } from "../fact-reads.js";
import { recordersRead, recorderStatusRead } from "../reads.js";

/**
 * The Region's configuration recorders, those that AWS services made for themselves left out.
 * @see https://docs.aws.amazon.com/config/latest/APIReference/API_DescribeConfigurationRecorders.html
 */
export const configRecorders: Collector<"region", "configRecorders"> = {
  on: "region",
  fact: "configRecorders",
  reads: factReads.region.configRecorders,
  fetch: (context, { region }) => context.offered(() => readRecorders(context, region)),
};

async function readRecorders({ read }: CollectContext, region: string): Promise<ConfigRecorder[]> {
  const { DescribeConfigurationRecordersCommand, DescribeConfigurationRecorderStatusCommand } = await import(
    "@aws-sdk/client-config-service"
  );
  const { ConfigurationRecorders: told } = await read(new DescribeConfigurationRecordersCommand({}), region);
  const recorders = required(told, recordersRead, "ConfigurationRecorders").filter(
    ({ servicePrincipal }) => servicePrincipal === undefined,
  );
  if (recorders.length === 0) return [];
  const status = await read(new DescribeConfigurationRecorderStatusCommand({}), region);
  const statuses = required(status.ConfigurationRecordersStatus, recorderStatusRead, "ConfigurationRecordersStatus");
  return recorders.map((recorder) => {
    const own = statuses.find(({ name }) => name === recorder.name);
    return {
      name: required(recorder.name, recordersRead, "name"),
      isRecording: required(own?.recording, recorderStatusRead, "recording"),
      lastStatus: own?.lastStatus ?? null,
      recordsBuckets: records(recorder, "AWS::S3::Bucket"),
      recordsAccountPublicAccessBlock: records(recorder, "AWS::S3::AccountPublicAccessBlock"),
    };
  });
}

/** The strategy decides where there is one; a recorder without a recording group records all supported types. */
function records({ recordingGroup }: ConfigurationRecorder, type: ResourceType): boolean {
  if (recordingGroup === undefined) return true;
  switch (strategyOf(recordingGroup)) {
    case "ALL_SUPPORTED_RESOURCE_TYPES":
      return true;
    case "EXCLUSION_BY_RESOURCE_TYPES":
      return !(recordingGroup.exclusionByResourceTypes?.resourceTypes ?? []).includes(type);
    default:
      return (recordingGroup.resourceTypes ?? []).includes(type);
  }
}

function strategyOf({ recordingStrategy, allSupported }: RecordingGroup): string {
  return (
    recordingStrategy?.useOnly ??
    (allSupported === true ? "ALL_SUPPORTED_RESOURCE_TYPES" : "INCLUSION_BY_RESOURCE_TYPES")
  );
}
