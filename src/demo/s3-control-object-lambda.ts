import type { Answer, LoopbackRequest } from "./protocol.js";
import { answerPage, answerPolicy, controlAnswer, controlFailure, type ControlRead } from "./s3-control-read.js";
import { publicAccessBlockXml } from "./s3-documents.js";
import type { WorldAccount, WorldObjectLambdaAccessPoint } from "./world.js";
import { element, optionalElement } from "./xml.js";

/**
 * The reads about Object Lambda access points, each in its own Region.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_control_GetAccessPointForObjectLambda.html
 */
export const objectLambdaReads: readonly ControlRead[] = [
  {
    form: /^accesspointforobjectlambda$/,
    command: "ListAccessPointsForObjectLambda",
    action: "s3:ListAccessPointsForObjectLambda",
    resource: () => "*",
    answer: listPoints,
  },
  ofPoint("GetAccessPointForObjectLambda", "", ({ name, publicAccessBlock }) =>
    controlAnswer("GetAccessPointForObjectLambdaResult", [
      element("Name", name),
      element("PublicAccessBlockConfiguration", publicAccessBlockXml(publicAccessBlock)),
      element("CreationDate", "2026-03-02T09:00:00Z"),
    ]),
  ),
  ofPoint("GetAccessPointConfigurationForObjectLambda", "/configuration", configuration),
  ofPoint("GetAccessPointPolicyForObjectLambda", "/policy", ({ policy }) =>
    answerPolicy(policy, "NoSuchAccessPointPolicy", ({ text }) =>
      controlAnswer("GetAccessPointPolicyForObjectLambdaResult", [element("Policy", text)]),
    ),
  ),
  ofPoint("GetAccessPointPolicyStatusForObjectLambda", "/policyStatus", ({ policy }) =>
    answerPolicy(policy, "NoSuchAccessPointPolicy", ({ isPublic }) =>
      controlAnswer("GetAccessPointPolicyStatusForObjectLambdaResult", [
        element("PolicyStatus", [element("IsPublic", isPublic)]),
      ]),
    ),
  ),
];

function ofPoint(command: string, rest: string, answer: (point: WorldObjectLambdaAccessPoint) => Answer): ControlRead {
  return {
    form: new RegExp(`^accesspointforobjectlambda/([^/]+)${rest}$`),
    command,
    action: `s3:${command}`,
    resource: pointArn,
    answer: (owner, { region }, name) => {
      const point = owner.objectLambdaAccessPoints.find((one) => one.region === region && one.name === name);
      return point === undefined
        ? controlFailure(404, "NoSuchAccessPoint", "The specified accesspoint does not exist")
        : answer(point);
    },
  };
}

function pointArn(account: string, region: string, name: string): string {
  return `arn:aws:s3-object-lambda:${region}:${account}:accesspoint/${name}`;
}

function listPoints(owner: WorldAccount, { query, region }: LoopbackRequest): Answer {
  const points = owner.objectLambdaAccessPoints.filter((point) => point.region === region);
  return answerPage(query, points, 1000, ({ shown, next }) =>
    controlAnswer("ListAccessPointsForObjectLambdaResult", [
      element(
        "ObjectLambdaAccessPointList",
        shown.map(({ name }) =>
          element("ObjectLambdaAccessPoint", [
            element("Name", name),
            element("ObjectLambdaAccessPointArn", pointArn(owner.id, region, name)),
          ]),
        ),
      ),
      ...optionalElement("NextToken", next),
    ]),
  );
}

function configuration({ supportingAccessPoint, functionArn }: WorldObjectLambdaAccessPoint): Answer {
  return controlAnswer("GetAccessPointConfigurationForObjectLambdaResult", [
    element("Configuration", [
      element("SupportingAccessPoint", supportingAccessPoint),
      element("TransformationConfigurations", [
        element("TransformationConfiguration", [
          element("Actions", [element("Action", "GetObject")]),
          element("ContentTransformation", [element("AwsLambda", [element("FunctionArn", functionArn)])]),
        ]),
      ]),
    ]),
  ]);
}
