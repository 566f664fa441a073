import type { Xml } from "./xml.js";
import { element, plainXmlDocument, xmlDocument } from "./xml.js";

/** Services that tell their operations by a target header and answer in JSON. */
export const targetServices = [
  "kms",
  "cloudtrail",
  "cloudwatch",
  "config",
  "logs",
  "organizations",
  "transfer",
] as const;

export type TargetService = (typeof targetServices)[number];

/** Services that tell their operations by method and path and answer in JSON. */
export const restServices = [
  "account",
  "access-analyzer",
  "backup",
  "glacier",
  "guardduty",
  "lambda",
  "macie2",
  "s3files",
  "s3tables",
  "s3vectors",
  "securityhub",
] as const;

export type RestService = (typeof restServices)[number];

/** The services the loopback AWS speaks. */
export type LoopbackService = "s3" | "s3-control" | "sts" | "cloudfront" | "route53" | TargetService | RestService;

/** A request, read completely. */
export interface LoopbackRequest {
  readonly method: string;
  /** As sent, still percent-encoded. */
  readonly path: string;
  /** As sent, without the question mark. */
  readonly rawQuery: string;
  readonly query: URLSearchParams;
  /** Names in lower case; a header that came twice is joined with a comma. */
  readonly headers: ReadonlyMap<string, string>;
  readonly body: string;
  /** The Region it was signed for, which on AWS is the Region of the endpoint. */
  readonly region: string;
}

/** Who signed the request. */
export interface Caller {
  readonly account: string;
  readonly arn: string;
  readonly userId: string;
}

/** Status, headers and body as sent, request ids aside. */
export interface Answer {
  readonly status: number;
  readonly headers: { readonly [name: string]: string };
  readonly body: string;
}

/** One recognised operation, ready to be answered once its signature is verified. */
export interface Call {
  readonly service: LoopbackService;
  /** The SDK command's name without `Command`. */
  readonly command: string;
  /** The IAM action it takes. */
  readonly action: string;
  /** The bucket it is about; null when it is about none. */
  readonly bucket: string | null;
  /** What a denial names, and what faults are counted by: the resource's ARN, or `*`. */
  readonly resource: string;
  answer(caller: Caller): Answer;
}

/** Returns a 200 answer with an XML document. */
export function xmlAnswer(body: string): Answer {
  return { status: 200, headers: { "content-type": "application/xml" }, body };
}

/** Returns a 200 answer of a JSON 1.1 service. */
export function jsonAnswer(value: object): Answer {
  return { status: 200, headers: { "content-type": "application/x-amz-json-1.1" }, body: JSON.stringify(value) };
}

/**
 * Returns an error in the form of the service's protocol: bare `Error` for S3, wrapped for S3 Control, STS,
 * CloudFront and Route 53, `__type` for the JSON services with targets, a header for those with paths.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html
 */
export function failure(service: LoopbackService, status: number, code: string, message: string): Answer {
  const members = [element("Code", code), element("Message", message)];
  switch (service) {
    case "s3":
      return { ...xmlAnswer(plainXmlDocument("Error", [...members, ...requestIds])), status };
    case "s3-control":
      return { ...xmlAnswer(plainXmlDocument("ErrorResponse", [element("Error", members), ...requestIds])), status };
    case "sts":
      return { ...xmlAnswer(xmlDocument("ErrorResponse", stsNamespace, queryError(status, members))), status };
    case "cloudfront":
      return { ...xmlAnswer(xmlDocument("ErrorResponse", cloudFrontNamespace, queryError(status, members))), status };
    case "route53":
      return { ...xmlAnswer(xmlDocument("ErrorResponse", route53Namespace, queryError(status, members))), status };
    default:
      return isRestService(service)
        ? {
            status,
            headers: { "content-type": "application/json", "x-amzn-errortype": code },
            body: JSON.stringify({ message }),
          }
        : { ...jsonAnswer({ __type: code, message }), status };
  }
}

/** STS's XML namespace. */
export const stsNamespace = "https://sts.amazonaws.com/doc/2011-06-15/";

/** CloudFront's XML namespace. */
export const cloudFrontNamespace = "http://cloudfront.amazonaws.com/doc/2020-05-31/";

/** Route 53's XML namespace. */
export const route53Namespace = "https://route53.amazonaws.com/doc/2013-04-01/";

/** Returns AWS's refusal of an operation that no identity policy allows, in the service's own form. */
export function accessDenied(service: LoopbackService, caller: Caller, action: string, resource: string): Answer {
  const named = service === "s3" || service === "s3-control" ? `"${resource}"` : resource;
  const message =
    `User: ${caller.arn} is not authorized to perform: ${action} on resource: ${named} ` +
    `because no identity-based policy allows the ${action} action`;
  return isJsonService(service)
    ? failure(service, isRestService(service) ? 403 : 400, "AccessDeniedException", message)
    : failure(service, 403, "AccessDenied", message);
}

/** Whether the service answers in JSON. */
export function isJsonService(service: LoopbackService): boolean {
  return isRestService(service) || targetServices.some((one) => one === service);
}

function isRestService(service: LoopbackService): service is RestService {
  return restServices.some((one) => one === service);
}

const requestIds: readonly Xml[] = [element("RequestId", "DEMO0000REQUESTID"), element("HostId", "loopback")];

function queryError(status: number, members: readonly Xml[]): readonly Xml[] {
  return [
    element("Error", [element("Type", status < 500 ? "Sender" : "Receiver"), ...members]),
    element("RequestId", "DEMO0000REQUESTID"),
  ];
}
