import {
  GetAccessPointConfigurationForObjectLambdaCommand,
  GetAccessPointForObjectLambdaCommand,
} from "@aws-sdk/client-s3-control";
import { required } from "../answer.js";
import type { Collector } from "../collector.js";
import { factReads } from "../fact-reads.js";
import { publicAccessBlockFlags } from "../public-access-block-flags.js";
import { objectLambdaConfigurationRead, objectLambdaRead } from "../reads.js";

/** An Object Lambda access point's flags, and what it stands on; never absent. */
export const settings: Collector<"object-lambda-access-point", "settings"> = {
  on: "object-lambda-access-point",
  fact: "settings",
  reads: factReads["object-lambda-access-point"].settings,
  async fetch({ read }, ref) {
    const input = { AccountId: ref.account, Name: ref.name };
    const [point, answer] = await Promise.all([
      read(new GetAccessPointForObjectLambdaCommand(input), ref.region),
      read(new GetAccessPointConfigurationForObjectLambdaCommand(input), ref.region),
    ]);
    const told = required(answer.Configuration, objectLambdaConfigurationRead, "Configuration");
    const transformations = required(
      told.TransformationConfigurations,
      objectLambdaConfigurationRead,
      "TransformationConfigurations",
    );
    const functions = transformations.map(({ ContentTransformation: content }) =>
      required(content?.AwsLambda?.FunctionArn, objectLambdaConfigurationRead, "AwsLambda.FunctionArn"),
    );
    return {
      publicAccessBlock: publicAccessBlockFlags(point.PublicAccessBlockConfiguration, objectLambdaRead),
      supportingAccessPoint: required(
        told.SupportingAccessPoint,
        objectLambdaConfigurationRead,
        "SupportingAccessPoint",
      ),
      functions: [...new Set(functions)],
    };
  },
};
