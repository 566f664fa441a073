import { jsonInput, type JsonInput } from "./json-service.js";
import { failure, type Answer, type Call, type LoopbackRequest, type RestService } from "./protocol.js";
import type { World, WorldAccount } from "./world.js";

/** What a read is asked for: the parts of its path that stand in groups, its query, its body and where it was sent. */
export interface RestInput {
  readonly path: readonly string[];
  readonly query: URLSearchParams;
  readonly body: JsonInput;
  readonly region: string;
}

/** One read of a JSON service that is told by method and path. */
export interface RestRead {
  readonly method: "GET" | "POST";
  readonly form: RegExp;
  /** The SDK command's name without `Command`; the IAM action is the service's prefix with it. */
  readonly command: string;
  /** What a denial names. */
  resource(input: RestInput): string;
  answer(owner: WorldAccount, input: RestInput): Answer;
}

/** Returns the read that the request asks for, or null when it is none of them. */
export function routeRest(
  request: LoopbackRequest,
  service: RestService,
  reads: readonly RestRead[],
  world: World,
): Call | null {
  const body = jsonInput(request.body);
  if (body === null) return null;
  for (const read of reads) {
    const match = request.method === read.method ? read.form.exec(request.path) : null;
    if (match === null) continue;
    const path = match.slice(1).map((part) => decodeURIComponent(part));
    const input = { path, query: request.query, body, region: request.region };
    return {
      service,
      command: read.command,
      action: `${service}:${read.command}`,
      bucket: null,
      resource: read.resource(input),
      answer(caller) {
        const owner = world.accounts.find(({ id }) => id === caller.account);
        return owner === undefined
          ? failure(service, 403, "AccessDeniedException", "No account")
          : read.answer(owner, input);
      },
    };
  }
  return null;
}

/** Returns a 200 answer in JSON. */
export function restAnswer(value: object): Answer {
  return { status: 200, headers: { "content-type": "application/json" }, body: JSON.stringify(value) };
}

/** Some items of a list, and the token of those that follow; null = none follow. */
export interface Page<T> {
  readonly shown: readonly T[];
  readonly next: string | null;
}

/** Returns the page of `items` that follows `token`, which is the position of its first item. */
export function pageOf<T>(items: readonly T[], token: string | null, size: number): Page<T> {
  const start = Number(token ?? 0);
  const end = start + size;
  return { shown: items.slice(start, end), next: end < items.length ? String(end) : null };
}
