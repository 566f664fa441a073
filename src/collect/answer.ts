import { operationName } from "../aws/operation.js";
import { ReadFailure, type ReadSpec } from "../aws/read.js";

/**
 * The member of an answer that AWS must return.
 * @throws ReadFailure `IncompleteAnswer` when it is missing: a default would be a guess.
 */
export function required<T>(value: T | null | undefined, read: ReadSpec, member: string): T {
  if (value === undefined || value === null) {
    throw answerFailure(read, "IncompleteAnswer", `The answer lacks ${member}.`);
  }
  return value;
}

/**
 * The member, required and one of the values that we know the meaning of.
 * @throws ReadFailure `IncompleteAnswer` when it is missing, `UnknownValue` when it is none of them.
 */
export function requiredValue<const V extends string>(
  value: string | null | undefined,
  values: readonly V[],
  read: ReadSpec,
  member: string,
): V {
  const present = required(value, read, member);
  const found = values.find((known) => known === present);
  if (found === undefined) {
    throw answerFailure(read, "UnknownValue", `The answer's ${member} is ${JSON.stringify(present)}.`);
  }
  return found;
}

/**
 * The member when it is there; null when AWS left it out.
 * @throws ReadFailure `UnknownValue` when it is none of the values.
 */
export function optionalValue<const V extends string>(
  value: string | null | undefined,
  values: readonly V[],
  read: ReadSpec,
  member: string,
): V | null {
  return value === undefined || value === null ? null : requiredValue(value, values, read, member);
}

/**
 * The moment in ISO 8601; null when AWS left it out.
 * @throws ReadFailure `UnknownValue` when it is no moment that a date can hold.
 */
export function optionalMoment(value: Date | undefined, read: ReadSpec, member: string): string | null {
  if (value === undefined) {
    return null;
  }
  if (Number.isNaN(value.getTime())) {
    throw answerFailure(read, "UnknownValue", `The answer's ${member} is no date.`);
  }
  return value.toISOString();
}

/** The failure of a read that AWS answered with something that cannot be taken as a fact. */
export function answerFailure(
  read: ReadSpec,
  code: "IncompleteAnswer" | "RepeatedToken" | "UnknownValue",
  message: string,
): ReadFailure {
  return new ReadFailure({
    operation: operationName(read),
    action: read.action,
    code,
    message,
    status: 200,
    requestId: null,
    bucketRegion: null,
  });
}
