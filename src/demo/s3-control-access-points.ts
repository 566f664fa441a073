import type { Answer, LoopbackRequest } from "./protocol.js";
import { answerPage, answerPolicy, controlAnswer, controlFailure, type ControlRead } from "./s3-control-read.js";
import { publicAccessBlockXml } from "./s3-documents.js";
import type { WorldAccessPoint, WorldAccount } from "./world.js";
import { element, optionalElement, type Xml } from "./xml.js";

/**
 * The reads about access points, each in its own Region.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_control_GetAccessPoint.html
 */
export const accessPointReads: readonly ControlRead[] = [
  {
    form: /^accesspoint$/,
    command: "ListAccessPoints",
    action: "s3:ListAccessPoints",
    resource: () => "*",
    answer: listAccessPoints,
  },
  {
    form: /^accesspoint\/([^/]+)$/,
    command: "GetAccessPoint",
    action: "s3:GetAccessPoint",
    resource: accessPointArn,
    answer: (owner, request, name) => withAccessPoint(owner, request, name, settings),
  },
  {
    form: /^accesspoint\/([^/]+)\/policy$/,
    command: "GetAccessPointPolicy",
    action: "s3:GetAccessPointPolicy",
    resource: accessPointArn,
    answer: (owner, request, name) =>
      withAccessPoint(owner, request, name, ({ policy }) =>
        answerPolicy(policy, "NoSuchAccessPointPolicy", ({ text }) =>
          controlAnswer("GetAccessPointPolicyResult", [element("Policy", text)]),
        ),
      ),
  },
  {
    form: /^accesspoint\/([^/]+)\/policyStatus$/,
    command: "GetAccessPointPolicyStatus",
    action: "s3:GetAccessPointPolicyStatus",
    resource: accessPointArn,
    answer: (owner, request, name) =>
      withAccessPoint(owner, request, name, ({ policy }) =>
        answerPolicy(policy, "NoSuchAccessPointPolicy", ({ isPublic }) =>
          controlAnswer("GetAccessPointPolicyStatusResult", [element("PolicyStatus", [element("IsPublic", isPublic)])]),
        ),
      ),
  },
];

function accessPointArn(account: string, region: string, name: string): string {
  return `arn:aws:s3:${region}:${account}:accesspoint/${name}`;
}

function withAccessPoint(
  owner: WorldAccount,
  request: LoopbackRequest,
  name: string,
  answer: (point: WorldAccessPoint) => Answer,
): Answer {
  const point = owner.accessPoints.find((one) => one.region === request.region && one.name === name);
  return point === undefined
    ? controlFailure(404, "NoSuchAccessPoint", "The specified accesspoint does not exist")
    : answer(point);
}

function settings(point: WorldAccessPoint): Answer {
  return controlAnswer("GetAccessPointResult", [
    element("Name", point.name),
    element("Bucket", point.bucket),
    ...networkXml(point),
    element("PublicAccessBlockConfiguration", publicAccessBlockXml(point.publicAccessBlock)),
    element("CreationDate", "2026-03-02T09:00:00Z"),
    element("Alias", point.alias),
    element("BucketAccountId", point.bucketAccount),
    ...dataSourceXml(point),
  ]);
}

/** Access points on other data sources than buckets are listed only for DataSourceType ALL. */
function listAccessPoints(owner: WorldAccount, { query, region }: LoopbackRequest): Answer {
  const bucket = query.get("bucket");
  const all = query.get("dataSourceType") === "ALL";
  const points = owner.accessPoints
    .filter((point) => point.region === region && (all || point.dataSource === null))
    .filter((point) => bucket === null || point.bucket === bucket);
  return answerPage(query, points, 1000, ({ shown, next }) =>
    controlAnswer("ListAccessPointsResult", [
      element(
        "AccessPointList",
        shown.map((point) => listedXml(owner, point)),
      ),
      ...optionalElement("NextToken", next),
    ]),
  );
}

function listedXml(owner: WorldAccount, point: WorldAccessPoint): Xml {
  return element("AccessPoint", [
    element("Name", point.name),
    ...networkXml(point),
    element("Bucket", point.bucket),
    element("AccessPointArn", accessPointArn(owner.id, point.region, point.name)),
    element("Alias", point.alias),
    element("BucketAccountId", point.bucketAccount),
    ...dataSourceXml(point),
  ]);
}

function networkXml({ vpcId }: WorldAccessPoint): readonly Xml[] {
  return vpcId === null
    ? [element("NetworkOrigin", "Internet")]
    : [element("NetworkOrigin", "VPC"), element("VpcConfiguration", [element("VpcId", vpcId)])];
}

function dataSourceXml({ dataSource }: WorldAccessPoint): readonly Xml[] {
  return dataSource === null
    ? []
    : [element("DataSourceId", dataSource.id), element("DataSourceType", dataSource.type)];
}
