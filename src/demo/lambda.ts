import { type Call, failure, type LoopbackRequest } from "./protocol.js";
import { restAnswer, type RestRead, routeRest } from "./rest-service.js";
import type { World } from "./world.js";

/**
 * Returns the Lambda read that the request asks for, or null when it is none that this server speaks.
 * @see https://docs.aws.amazon.com/lambda/latest/api/API_GetFunctionConfiguration.html
 */
export function routeLambda(request: LoopbackRequest, world: World): Call | null {
  return routeRest(request, "lambda", reads, world);
}

const reads: readonly RestRead[] = [
  {
    method: "GET",
    form: /^\/2015-03-31\/functions\/([^/]+)\/configuration$/,
    command: "GetFunctionConfiguration",
    resource: ({ path: [arn = "*"] }) => arn,
    answer: ({ id, functions }, { path: [arn = ""] }) => {
      if (arn.split(":")[4] !== id) return failure("lambda", 403, "AccessDeniedException", "Not authorized");
      const found = functions.find((one) => one.arn === arn);
      return found === undefined
        ? failure("lambda", 404, "ResourceNotFoundException", `Function not found: ${arn}`)
        : restAnswer({ FunctionArn: found.arn, FunctionName: found.arn.split(":")[6], Role: found.role });
    },
  },
];
