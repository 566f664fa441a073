import type { Answer, LoopbackRequest } from "./protocol.js";
import { answerPage, answerPolicy, controlAnswer, controlFailure, type ControlRead } from "./s3-control-read.js";
import { publicAccessBlockXml } from "./s3-documents.js";
import type { WorldAccount, WorldMultiRegionAccessPoint } from "./world.js";
import { element, optionalElement, type Xml } from "./xml.js";

/**
 * The reads about Multi-Region access points, which are managed in one Region alone.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/MultiRegionAccessPointRestrictions.html
 */
export const multiRegionReads: readonly ControlRead[] = [
  {
    form: /^mrap\/instances$/,
    command: "ListMultiRegionAccessPoints",
    action: "s3:ListMultiRegionAccessPoints",
    resource: () => "*",
    answer: (owner, request) => atHome(request, () => listMultiRegionAccessPoints(owner, request)),
  },
  {
    form: /^mrap\/instances\/([^/]+)$/,
    command: "GetMultiRegionAccessPoint",
    action: "s3:GetMultiRegionAccessPoint",
    resource: multiRegionArn,
    answer: (owner, request, name) =>
      withMultiRegion(owner, request, name, (point) =>
        controlAnswer("GetMultiRegionAccessPointResult", [element("AccessPoint", reportXml(point))]),
      ),
  },
  {
    form: /^mrap\/instances\/([^/]+)\/policy$/,
    command: "GetMultiRegionAccessPointPolicy",
    action: "s3:GetMultiRegionAccessPointPolicy",
    resource: multiRegionArn,
    answer: (owner, request, name) =>
      withMultiRegion(owner, request, name, ({ policy }) =>
        answerPolicy(policy, "NoSuchMultiRegionAccessPointPolicy", ({ text }) =>
          controlAnswer("GetMultiRegionAccessPointPolicyResult", [
            element("Policy", [element("Established", [element("Policy", text)])]),
          ]),
        ),
      ),
  },
  {
    form: /^mrap\/instances\/([^/]+)\/policystatus$/,
    command: "GetMultiRegionAccessPointPolicyStatus",
    action: "s3:GetMultiRegionAccessPointPolicyStatus",
    resource: multiRegionArn,
    answer: (owner, request, name) =>
      withMultiRegion(owner, request, name, ({ policy }) =>
        answerPolicy(policy, "NoSuchMultiRegionAccessPointPolicy", ({ isPublic }) =>
          controlAnswer("GetMultiRegionAccessPointPolicyStatusResult", [
            element("Established", [element("IsPublic", isPublic)]),
          ]),
        ),
      ),
  },
  {
    form: /^mrap\/instances\/(.+)\/routes$/,
    command: "GetMultiRegionAccessPointRoutes",
    action: "s3:GetMultiRegionAccessPointRoutes",
    resource: (_account, _region, arn) => arn,
    answer: getRoutes,
  },
];

function multiRegionArn(account: string, _region: string, name: string): string {
  return `arn:aws:s3::${account}:accesspoint/${name}`;
}

function atHome({ region }: LoopbackRequest, answer: () => Answer): Answer {
  if (region === "us-west-2") return answer();
  const message = "The Multi-Region Access Point control plane must be addressed in us-west-2.";
  return controlFailure(301, "PermanentRedirectControlError", message);
}

function withMultiRegion(
  owner: WorldAccount,
  request: LoopbackRequest,
  name: string,
  answer: (point: WorldMultiRegionAccessPoint) => Answer,
): Answer {
  return atHome(request, () => {
    const point = owner.multiRegionAccessPoints.find((one) => one.name === name);
    const message = "The specified Multi-Region Access Point does not exist";
    return point === undefined ? controlFailure(404, "NoSuchMultiRegionAccessPoint", message) : answer(point);
  });
}

/** @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_control_GetMultiRegionAccessPointRoutes.html */
const routeRegions = ["ap-northeast-1", "ap-southeast-2", "eu-west-1", "us-east-1", "us-west-2"];

function getRoutes(owner: WorldAccount, { region }: LoopbackRequest, arn: string): Answer {
  if (!routeRegions.includes(region)) {
    return controlFailure(400, "InvalidRequest", "Routes are not told in this Region.");
  }
  const point = owner.multiRegionAccessPoints.find(
    ({ alias }) => arn === `arn:aws:s3::${owner.id}:accesspoint/${alias}`,
  );
  if (point === undefined) {
    return controlFailure(
      404,
      "NoSuchMultiRegionAccessPoint",
      "The specified Multi-Region Access Point does not exist",
    );
  }
  const routes = point.regions.map(({ bucket, region: of, trafficDialPercent }) =>
    element("Route", [
      element("Bucket", bucket),
      element("Region", of),
      element("TrafficDialPercentage", trafficDialPercent),
    ]),
  );
  return controlAnswer("GetMultiRegionAccessPointRoutesResult", [element("Mrap", arn), element("Routes", routes)]);
}

function listMultiRegionAccessPoints(owner: WorldAccount, { query }: LoopbackRequest): Answer {
  return answerPage(query, owner.multiRegionAccessPoints, 100, ({ shown, next }) =>
    controlAnswer("ListMultiRegionAccessPointsResult", [
      element(
        "AccessPoints",
        shown.map((point) => element("AccessPoint", reportXml(point))),
      ),
      ...optionalElement("NextToken", next),
    ]),
  );
}

function reportXml(point: WorldMultiRegionAccessPoint): readonly Xml[] {
  return [
    element("Name", point.name),
    element("Alias", point.alias),
    element("CreatedAt", "2026-03-02T09:00:00Z"),
    element("PublicAccessBlock", publicAccessBlockXml(point.publicAccessBlock)),
    element("Status", point.status),
    element(
      "Regions",
      point.regions.map(({ bucket, region, bucketAccount }) =>
        element("Region", [
          element("Bucket", bucket),
          element("Region", region),
          element("BucketAccountId", bucketAccount),
        ]),
      ),
    ),
  ];
}
