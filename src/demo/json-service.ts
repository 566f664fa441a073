import { failure, type Answer, type Call, type Caller, type LoopbackRequest, type TargetService } from "./protocol.js";

/** The members of a JSON request body. */
export interface JsonInput {
  /** null when the member is missing or no string. */
  text(member: string): string | null;
  /** null when the member is missing or no number. */
  number(member: string): number | null;
  /** null when the member is missing or no boolean. */
  flag(member: string): boolean | null;
  /** The strings of a list member; empty when it is missing. */
  texts(member: string): readonly string[];
  /** The members of an object member by their names; empty when it is missing or no object. */
  members(member: string): ReadonlyMap<string, JsonInput>;
}

/** One operation of a JSON service. */
export type JsonOperation = (input: JsonInput, caller: Caller, region: string) => Answer;

/**
 * Returns the call of a JSON 1.1 service, or null when the operation is none of `operations`. `resourceOf` names what
 * the request is about.
 */
export function routeJson(
  request: LoopbackRequest,
  service: TargetService,
  operations: ReadonlyMap<string, JsonOperation>,
  resourceOf: (input: JsonInput) => string,
): Call | null {
  const command = request.headers.get("x-amz-target")?.split(".").at(-1) ?? "";
  const operation = operations.get(command);
  if (operation === undefined || request.method !== "POST") return null;
  const input = jsonInput(request.body);
  return {
    service,
    command,
    action: `${service}:${command}`,
    bucket: null,
    resource: input === null ? "*" : resourceOf(input),
    answer: (caller) =>
      input === null
        ? failure(service, 400, "SerializationException", "The request body is not a JSON object")
        : operation(input, caller, request.region),
  };
}

/** Returns seconds since the epoch, the form of JSON 1.1 timestamps. */
export function epochSeconds(iso: string): number {
  return Date.parse(iso) / 1000;
}

/** The members of a JSON body, an empty one has none; null when it is no object. */
export function jsonInput(body: string): JsonInput | null {
  const value = parseObject(body === "" ? "{}" : body);
  return value === null ? null : inputOf(value);
}

function inputOf(value: ReadonlyMap<string, unknown>): JsonInput {
  const member = (name: string): unknown => value.get(name);
  return {
    text: (name) => asText(member(name)),
    number: (name) => (typeof member(name) === "number" ? Number(member(name)) : null),
    flag: (name) => (typeof member(name) === "boolean" ? member(name) === true : null),
    texts: (name) => {
      const list = member(name);
      return Array.isArray(list) ? list.map(asText).filter((text) => text !== null) : [];
    },
    members: (name) =>
      new Map([...(asObject(member(name)) ?? [])].map(([key, one]) => [key, inputOf(asObject(one) ?? new Map())])),
  };
}

function asText(value: unknown): string | null {
  return typeof value === "string" ? value : null;
}

function asObject(value: unknown): ReadonlyMap<string, unknown> | null {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? new Map(Object.entries(value)) : null;
}

function parseObject(body: string): ReadonlyMap<string, unknown> | null {
  try {
    return asObject(JSON.parse(body));
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
