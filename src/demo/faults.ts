import { createHash } from "node:crypto";
import { expiredCredentials } from "./authenticate.js";
import {
  accessDenied,
  type Answer,
  type Call,
  type Caller,
  failure,
  isJsonService,
  type LoopbackService,
} from "./protocol.js";

/** What goes wrong, on purpose. Plain data; the same faults and seed always hit the same requests. */
export interface Faults {
  readonly seed: number;
  /** Every answer waits this long … */
  readonly latencyMs: number;
  /** … and up to this much longer, depending on operation and resource. */
  readonly jitterMs: number;
  readonly list: readonly Fault[];
}

/** Which requests a fault hits. */
export type Where = {
  /** `service:Command`, such as `s3:GetBucketPolicy`. */
  readonly operations: readonly string[] | "every";
  /** Bucket names, or the ARNs of other resources. */
  readonly resources: readonly string[] | "every";
};

export type Fault =
  | {
      /**
       * `slow-down` and `internal-error` are AWS's answers; `reset` closes the connection before a byte is sent,
       * `truncated-body` in the middle of the body; `html-body` is a proxy's page with status 200, `wrong-root-body`
       * an answer of the right protocol without any member that the caller expects.
       * `come-back-later` is the first one with a Retry-After of a minute.
       */
      readonly kind:
        | "slow-down"
        | "come-back-later"
        | "internal-error"
        | "reset"
        | "truncated-body"
        | "html-body"
        | "wrong-root-body";
      readonly where: Where;
      /** Share of the (operation, resource) pairs that are hit, 0 to 1. */
      readonly fraction: number;
      /** How often each of them is hit before it gets its answer. */
      readonly times: number | "always";
    }
  | { readonly kind: "access-denied"; readonly where: Where }
  /** The caller's only policy allows these IAM actions, on everything: every call that takes another one is denied. */
  | { readonly kind: "allowed-only"; readonly actions: readonly string[] }
  /** From the request after that many, every request of any caller is answered: expired. */
  | { readonly kind: "expired-credentials"; readonly afterRequests: number }
  /** From the request after that many, STS answers nothing but that it has an internal error. */
  | { readonly kind: "sts-down"; readonly afterRequests: number }
  /** From the request about this bucket after that many, there is no such bucket. */
  | { readonly kind: "deleted-bucket"; readonly bucket: string; readonly afterRequests: number };

/** Nothing goes wrong. */
export const noFaults: Faults = { seed: 0, latencyMs: 0, jitterMs: 0, list: [] };

/** How an answer leaves the server. */
export type Delivery =
  | { readonly kind: "whole"; readonly answer: Answer }
  | { readonly kind: "truncated"; readonly answer: Answer }
  | { readonly kind: "reset" };

/** The faults of one running server, with what they count. */
export interface ActiveFaults {
  /** Counts the request; to be called once per routed request, before anything else is asked. */
  admit(call: Call): void;
  isDeleted(bucket: string): boolean;
  /** The answer of `call` after faults. */
  deliver(call: Call, caller: Caller): Delivery;
  waitMs(call: Call): number;
}

/** Returns the faults with all counters at zero. */
export function startFaults(faults: Faults): ActiveFaults {
  const hits = new Map<string, number>();
  const deletions = new Map<string, { readonly afterRequests: number; requests: number }>();
  for (const fault of faults.list) {
    if (fault.kind === "deleted-bucket") {
      deletions.set(fault.bucket, { afterRequests: fault.afterRequests, requests: 0 });
    }
  }
  let requests = 0;

  /** Whether the pair is among the fraction that is hit, and was not hit often enough yet. */
  const strikes = (fault: Extract<Fault, { times: unknown }>, call: Call): boolean => {
    const pair = `${fault.kind} ${call.service}:${call.command} ${call.resource}`;
    if (chance(faults.seed, pair) >= fault.fraction) return false;
    if (fault.times === "always") return true;
    const hit = hits.get(pair) ?? 0;
    if (hit >= fault.times) return false;
    hits.set(pair, hit + 1);
    return true;
  };

  return {
    admit: (call) => {
      requests += 1;
      const deletion = call.bucket === null ? undefined : deletions.get(call.bucket);
      if (deletion !== undefined) deletion.requests += 1;
    },
    isDeleted: (bucket) => {
      const deletion = deletions.get(bucket);
      return deletion !== undefined && deletion.requests > deletion.afterRequests;
    },
    deliver: (call, caller) => {
      for (const fault of faults.list) {
        const delivery = faultDelivery(fault, call, caller, requests, strikes);
        if (delivery !== null) return delivery;
      }
      return { kind: "whole", answer: call.answer(caller) };
    },
    waitMs: (call) => {
      const pair = `latency ${call.service}:${call.command} ${call.resource}`;
      return faults.latencyMs + (faults.jitterMs === 0 ? 0 : faults.jitterMs * chance(faults.seed, pair));
    },
  };
}

function faultDelivery(
  fault: Fault,
  call: Call,
  caller: Caller,
  requests: number,
  strikes: (fault: Extract<Fault, { times: unknown }>, call: Call) => boolean,
): Delivery | null {
  switch (fault.kind) {
    case "deleted-bucket":
      return null;
    case "allowed-only":
      return needsNoPermission(call) || fault.actions.includes(call.action) ? null : whole(deniedRead(call, caller));
    case "expired-credentials":
      return requests > fault.afterRequests ? whole(expiredCredentials(call.service)) : null;
    case "sts-down":
      return call.service === "sts" && requests > fault.afterRequests ? whole(internalError("sts")) : null;
    case "access-denied":
      return isAt(fault.where, call) ? whole(deniedRead(call, caller)) : null;
    default:
      return isAt(fault.where, call) && strikes(fault, call) ? brokenDelivery(fault.kind, call, caller) : null;
  }
}

function brokenDelivery(kind: Extract<Fault, { times: unknown }>["kind"], call: Call, caller: Caller): Delivery {
  switch (kind) {
    case "slow-down":
      return whole(slowDown(call.service));
    case "come-back-later": {
      const answer = slowDown(call.service);
      return whole({ ...answer, headers: { ...answer.headers, "retry-after": "60" } });
    }
    case "internal-error":
      return whole(internalError(call.service));
    case "reset":
      return { kind: "reset" };
    case "truncated-body":
      return { kind: "truncated", answer: call.answer(caller) };
    case "html-body":
      return whole({ status: 200, headers: { "content-type": "text/html" }, body: proxyPage });
    case "wrong-root-body":
      return whole(isJsonService(call.service) ? wrongJson : wrongXml);
  }
}

function isAt({ operations, resources }: Where, call: Call): boolean {
  const operation = `${call.service}:${call.command}`;
  return (
    (operations === "every" || operations.includes(operation)) &&
    (resources === "every" || resources.includes(call.resource) || resources.includes(call.bucket ?? call.resource))
  );
}

/** @see https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html */
function needsNoPermission({ command }: Call): boolean {
  return command === "GetCallerIdentity";
}

/** HeadBucket's denial still names the bucket's Region. */
function deniedRead(call: Call, caller: Caller): Answer {
  const denial = accessDenied(call.service, caller, call.action, call.resource);
  if (call.command !== "HeadBucket") return denial;
  const region = call.answer(caller).headers["x-amz-bucket-region"];
  return region === undefined ? denial : { ...denial, headers: { ...denial.headers, "x-amz-bucket-region": region } };
}

function slowDown(service: LoopbackService): Answer {
  switch (service) {
    case "s3":
    case "s3-control":
      return failure(service, 503, "SlowDown", "Please reduce your request rate.");
    case "sts":
      return failure(service, 400, "Throttling", "Rate exceeded");
    default:
      return failure(service, 400, "ThrottlingException", "Rate exceeded");
  }
}

function internalError(service: LoopbackService): Answer {
  const code = service === "kms" ? "KMSInternalException" : service === "s3" ? "InternalError" : "InternalFailure";
  return failure(service, 500, code, "We encountered an internal error. Please try again.");
}

function whole(answer: Answer): Delivery {
  return { kind: "whole", answer };
}

/** Between 0 and 1, the same for the same seed and text. */
function chance(seed: number, text: string): number {
  return createHash("sha256").update(`${seed} ${text}`).digest().readUInt32BE() / 2 ** 32;
}

const proxyPage =
  "<!doctype html><html><head><title>Sign in</title></head><body>Please sign in to continue.</body></html>";
const wrongXml: Answer = {
  status: 200,
  headers: { "content-type": "application/xml" },
  body: '<?xml version="1.0" encoding="UTF-8"?>\n<Unexpected><Nothing>here</Nothing></Unexpected>',
};
const wrongJson: Answer = {
  status: 200,
  headers: { "content-type": "application/x-amz-json-1.1" },
  body: '{"Unexpected":true}',
};
