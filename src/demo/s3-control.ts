import { type Answer, type Call, type Caller, failure, type LoopbackRequest, xmlAnswer } from "./protocol.js";
import { publicAccessBlockXml, tagsXml } from "./s3-documents.js";
import type { World, WorldAccessPoint, WorldAccount, WorldMultiRegionAccessPoint, WorldPolicy } from "./world.js";
import { element, optionalElement, type Xml, xmlDocument } from "./xml.js";

/** The path that every S3 Control request starts with. */
export const s3ControlPath = "/v20180820/";

/**
 * Returns the S3 Control read that the request asks for, or null when it is not one of the reads this server speaks.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_Operations_AWS_S3_Control.html
 */
export function routeS3Control(request: LoopbackRequest, world: World): Call | null {
  if (request.method !== "GET") return null;
  const path = request.path.slice(s3ControlPath.length);
  for (const read of reads) {
    const { command } = read;
    const match = read.form.exec(path);
    if (match === null) continue;
    const name = decodeURIComponent(match[1] ?? "");
    const account = request.headers.get("x-amz-account-id") ?? "";
    return {
      service: "s3-control",
      command,
      action: command === "GetPublicAccessBlock" ? "s3:GetAccountPublicAccessBlock" : `s3:${command}`,
      bucket: null,
      resource: read.resource(account, request.region, name),
      answer: (caller) => answerOwn(request, world, caller, account, (owner) => read.answer(owner, request, name)),
    };
  }
  return null;
}

interface ControlRead {
  /** The path after the version; the first group is the resource's name. */
  readonly form: RegExp;
  readonly command: string;
  resource(account: string, region: string, name: string): string;
  answer(owner: WorldAccount, request: LoopbackRequest, name: string): Answer;
}

/** Every S3 Control request names an account, and it must be the caller's own. */
function answerOwn(
  request: LoopbackRequest,
  world: World,
  caller: Caller,
  accountId: string,
  answer: (owner: WorldAccount) => Answer,
): Answer {
  if (!/^\d{12}$/.test(accountId)) return refusal(400, "InvalidRequest", "x-amz-account-id is missing or malformed");
  const owner = world.accounts.find(({ id }) => id === accountId);
  if (owner === undefined || accountId !== caller.account) return refusal(403, "AccessDenied", "Access Denied");
  if (request.path.startsWith(`${s3ControlPath}mrap/`) && request.region !== multiRegionHome) {
    const message = "The Multi-Region Access Point control plane must be addressed in us-west-2.";
    return refusal(301, "PermanentRedirectControlError", message);
  }
  return answer(owner);
}

// Multi-Region access points are managed in one Region.
// https://docs.aws.amazon.com/AmazonS3/latest/userguide/MultiRegionAccessPointRestrictions.html
const multiRegionHome = "us-west-2";

const accountArn = (account: string): string => `arn:aws:s3:us-east-1:${account}:*`;
const accessPointArn = (account: string, region: string, name: string): string =>
  `arn:aws:s3:${region}:${account}:accesspoint/${name}`;
const multiRegionArn = (account: string, _region: string, name: string): string =>
  `arn:aws:s3::${account}:accesspoint/${name}`;

const reads: readonly ControlRead[] = [
  {
    form: /^configuration\/publicAccessBlock$/,
    command: "GetPublicAccessBlock",
    resource: accountArn,
    answer: (owner) =>
      owner.publicAccessBlock === null
        ? refusal(404, "NoSuchPublicAccessBlockConfiguration", "The public access block configuration was not found")
        : result("PublicAccessBlockConfiguration", publicAccessBlockXml(owner.publicAccessBlock)),
  },
  {
    form: /^tags\/(.+)$/,
    command: "ListTagsForResource",
    resource: (_account, _region, arn) => arn,
    answer: (owner, _request, arn) => listTags(owner, arn),
  },
  { form: /^accesspoint$/, command: "ListAccessPoints", resource: accountArn, answer: listAccessPoints },
  {
    form: /^accesspoint\/([^/]+)$/,
    command: "GetAccessPoint",
    resource: accessPointArn,
    answer: (owner, request, name) => withAccessPoint(owner, request, name, accessPointAnswer),
  },
  {
    form: /^accesspoint\/([^/]+)\/policy$/,
    command: "GetAccessPointPolicy",
    resource: accessPointArn,
    answer: (owner, request, name) =>
      withAccessPoint(owner, request, name, ({ policy }) =>
        withPolicy(policy, "NoSuchAccessPointPolicy", ({ text }) =>
          result("GetAccessPointPolicyResult", [element("Policy", text)]),
        ),
      ),
  },
  {
    form: /^accesspoint\/([^/]+)\/policyStatus$/,
    command: "GetAccessPointPolicyStatus",
    resource: accessPointArn,
    answer: (owner, request, name) =>
      withAccessPoint(owner, request, name, ({ policy }) =>
        withPolicy(policy, "NoSuchAccessPointPolicy", ({ isPublic }) =>
          result("GetAccessPointPolicyStatusResult", [element("PolicyStatus", [element("IsPublic", isPublic)])]),
        ),
      ),
  },
  {
    form: /^mrap\/instances$/,
    command: "ListMultiRegionAccessPoints",
    resource: accountArn,
    answer: listMultiRegionAccessPoints,
  },
  {
    form: /^mrap\/instances\/([^/]+)$/,
    command: "GetMultiRegionAccessPoint",
    resource: multiRegionArn,
    answer: (owner, _request, name) =>
      withMultiRegion(owner, name, (point) =>
        result("GetMultiRegionAccessPointResult", [element("AccessPoint", multiRegionXml(point))]),
      ),
  },
  {
    form: /^mrap\/instances\/([^/]+)\/policy$/,
    command: "GetMultiRegionAccessPointPolicy",
    resource: multiRegionArn,
    answer: (owner, _request, name) =>
      withMultiRegion(owner, name, ({ policy }) =>
        withPolicy(policy, "NoSuchMultiRegionAccessPointPolicy", ({ text }) =>
          result("GetMultiRegionAccessPointPolicyResult", [
            element("Policy", [element("Established", [element("Policy", text)])]),
          ]),
        ),
      ),
  },
  {
    form: /^mrap\/instances\/([^/]+)\/policystatus$/,
    command: "GetMultiRegionAccessPointPolicyStatus",
    resource: multiRegionArn,
    answer: (owner, _request, name) =>
      withMultiRegion(owner, name, ({ policy }) =>
        withPolicy(policy, "NoSuchMultiRegionAccessPointPolicy", ({ isPublic }) =>
          result("GetMultiRegionAccessPointPolicyStatusResult", [
            element("Established", [element("IsPublic", isPublic)]),
          ]),
        ),
      ),
  },
];

function refusal(status: number, code: string, message: string): Answer {
  return failure("s3-control", status, code, message);
}

function result(root: string, children: readonly Xml[]): Answer {
  return xmlAnswer(xmlDocument(root, "http://awss3control.amazonaws.com/doc/2018-08-20/", children));
}

function withPolicy(policy: WorldPolicy | null, code: string, answer: (policy: WorldPolicy) => Answer): Answer {
  return policy === null ? refusal(404, code, "The specified access point does not have a policy") : answer(policy);
}

function withAccessPoint(
  owner: WorldAccount,
  request: LoopbackRequest,
  name: string,
  answer: (point: WorldAccessPoint) => Answer,
): Answer {
  const point = owner.accessPoints.find((one) => one.region === request.region && one.name === name);
  return point === undefined
    ? refusal(404, "NoSuchAccessPoint", "The specified accesspoint does not exist")
    : answer(point);
}

function withMultiRegion(
  owner: WorldAccount,
  name: string,
  answer: (point: WorldMultiRegionAccessPoint) => Answer,
): Answer {
  const point = owner.multiRegionAccessPoints.find((one) => one.name === name);
  return point === undefined
    ? refusal(404, "NoSuchMultiRegionAccessPoint", "The specified Multi-Region Access Point does not exist")
    : answer(point);
}

function accessPointAnswer(point: WorldAccessPoint): Answer {
  return result("GetAccessPointResult", [
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

/** Access points on other data sources than buckets are listed only for DataSourceType ALL. */
function listAccessPoints(owner: WorldAccount, { query, region }: LoopbackRequest): Answer {
  const bucket = query.get("bucket");
  const all = query.get("dataSourceType") === "ALL";
  const points = owner.accessPoints
    .filter((point) => point.region === region && (all || point.dataSource === null))
    .filter((point) => bucket === null || point.bucket === bucket);
  return page(query, points, 1000, ({ shown, next }) =>
    result("ListAccessPointsResult", [
      element(
        "AccessPointList",
        shown.map((point) =>
          element("AccessPoint", [
            element("Name", point.name),
            ...networkXml(point),
            element("Bucket", point.bucket),
            element("AccessPointArn", accessPointArn(owner.id, point.region, point.name)),
            element("Alias", point.alias),
            element("BucketAccountId", point.bucketAccount),
            ...dataSourceXml(point),
          ]),
        ),
      ),
      ...optionalElement("NextToken", next),
    ]),
  );
}

function listMultiRegionAccessPoints(owner: WorldAccount, { query }: LoopbackRequest): Answer {
  return page(query, owner.multiRegionAccessPoints, 100, ({ shown, next }) =>
    result("ListMultiRegionAccessPointsResult", [
      element(
        "AccessPoints",
        shown.map((point) => element("AccessPoint", multiRegionXml(point))),
      ),
      ...optionalElement("NextToken", next),
    ]),
  );
}

function multiRegionXml(point: WorldMultiRegionAccessPoint): readonly Xml[] {
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

function listTags(owner: WorldAccount, arn: string): Answer {
  const bucket = owner.buckets.get(arn.replace(/^arn:aws:s3:::/, ""));
  if (bucket === null) return refusal(404, "NoSuchResource", "The specified resource doesn't exist.");
  return result("ListTagsForResourceResult", [element("Tags", tagsXml(bucket.tags))]);
}

/** The token is the position of the next item, made opaque. */
function page<T>(
  query: URLSearchParams,
  items: readonly T[],
  largestPage: number,
  answer: (page: { readonly shown: readonly T[]; readonly next: string | null }) => Answer,
): Answer {
  const size = Math.min(largestPage, Number(query.get("maxResults") ?? largestPage));
  const token = query.get("nextToken");
  const start = token === null ? 0 : readToken(token);
  if (!Number.isInteger(size) || size < 1 || !Number.isInteger(start) || start < 0) {
    return refusal(400, "InvalidRequest", "maxResults or nextToken is not valid");
  }
  const end = start + size;
  const next = end < items.length ? writeToken(end) : null;
  return answer({ shown: items.slice(start, end), next });
}

function writeToken(position: number): string {
  return Buffer.from(`from:${position}`).toString("base64url");
}

/** NaN when the token is none of ours. */
function readToken(token: string): number {
  return Number(/^from:(\d+)$/.exec(Buffer.from(token, "base64url").toString())?.[1]);
}
