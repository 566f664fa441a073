import { type Answer, failure, type LoopbackRequest, xmlAnswer } from "./protocol.js";
import type { WorldAccount, WorldPolicy } from "./world.js";
import { type Xml, xmlDocument } from "./xml.js";

/** One read of S3 Control, by the account it is about. */
export interface ControlRead {
  /** The path after the version; the first group is the resource's name. */
  readonly form: RegExp;
  readonly command: string;
  readonly action: string;
  /** What a denial names. */
  resource(account: string, region: string, name: string): string;
  answer(owner: WorldAccount, request: LoopbackRequest, name: string): Answer;
}

/** Returns a 200 answer with S3 Control's namespace. */
export function controlAnswer(root: string, children: readonly Xml[]): Answer {
  return xmlAnswer(xmlDocument(root, "http://awss3control.amazonaws.com/doc/2018-08-20/", children));
}

/** Returns an error of S3 Control. */
export function controlFailure(status: number, code: string, message: string): Answer {
  return failure("s3-control", status, code, message);
}

/** Returns what `answer` makes of the policy, or 404 with `code` when there is none. */
export function answerPolicy(
  policy: WorldPolicy | null,
  code: string,
  answer: (policy: WorldPolicy) => Answer,
): Answer {
  return policy === null ? controlFailure(404, code, "The specified access point has no policy") : answer(policy);
}

/** Some items of a list, and the token of those that follow; null = none follow. */
export interface ControlPage<T> {
  readonly shown: readonly T[];
  readonly next: string | null;
}

/**
 * Returns the page of `items` that `maxResults` and `nextToken` ask for, or 400 when they make no sense. The token is
 * the position of the next item, made opaque.
 */
export function answerPage<T>(
  query: URLSearchParams,
  items: readonly T[],
  largestPage: number,
  answer: (page: ControlPage<T>) => Answer,
): Answer {
  const size = Math.min(largestPage, Number(query.get("maxResults") ?? largestPage));
  const token = query.get("nextToken");
  const start = token === null ? 0 : readToken(token);
  if (!Number.isInteger(size) || size < 1 || !Number.isInteger(start)) {
    return controlFailure(400, "InvalidRequest", "maxResults or nextToken is not valid");
  }
  const end = start + size;
  return answer({ shown: items.slice(start, end), next: end < items.length ? writeToken(end) : null });
}

function writeToken(position: number): string {
  return Buffer.from(`from:${position}`).toString("base64url");
}

/** NaN when the token is none of ours. */
function readToken(token: string): number {
  return Number(/^from:(\d+)$/.exec(Buffer.from(token, "base64url").toString())?.[1]);
}
