import { GetAccessPointCommand } from "@aws-sdk/client-s3-control";
import { required } from "../answer.js";
import type { Collector } from "../collector.js";
import { factReads } from "../fact-reads.js";
import { accessPointRead, functionRead, objectLambdaConfigurationRead } from "../reads.js";

const accessPointArn = /^arn:[^:]*:s3:[^:]*:(\d{12}):accesspoint\/(.+)$/;

/** Of the function's configuration only the role is kept: its environment is nobody else's business. */
export const target: Collector<"object-lambda-access-point", "target"> = {
  on: "object-lambda-access-point",
  fact: "target",
  reads: factReads["object-lambda-access-point"].target,
  after: ["settings"],
  async fetch({ read, settlePart }, ref, { settings }) {
    const { GetFunctionConfigurationCommand } = await import("@aws-sdk/client-lambda");
    const told = settings?.state === "known" ? settings.value : undefined;
    const { supportingAccessPoint, functions } = required(told, objectLambdaConfigurationRead, "the settings");
    const accessPoint = await settlePart(["NoSuchAccessPoint"], async () => {
      const [, owner = ref.account, name = supportingAccessPoint] = accessPointArn.exec(supportingAccessPoint) ?? [];
      const command = new GetAccessPointCommand({ AccountId: owner, Name: name });
      const answer = await read(command, ref.region);
      return { bucket: required(answer.Bucket, accessPointRead, "Bucket") };
    });
    const found = await Promise.all(
      functions.map(async (arn) => ({
        arn,
        function: await settlePart(["ResourceNotFoundException"], async () => {
          const answer = await read(new GetFunctionConfigurationCommand({ FunctionName: arn }), ref.region);
          return { role: required(answer.Role, functionRead, "Role") };
        }),
      })),
    );
    return { accessPoint, functions: found };
  },
};
