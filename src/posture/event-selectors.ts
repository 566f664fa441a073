import type { AdvancedEventSelector, BasicEventSelector, EventSelectors, FieldSelector } from "../model/facts.js";

export type ObjectEventAccess = "read" | "write";

/** Whose object events are asked about: those of all buckets, present and future, or of one, by its ARN. */
export type EventScope = { readonly partition: string; readonly bucketArn: string | null };

/** How much of the S3 object events of one kind in a scope some event selectors record. */
export type Recording =
  | { readonly state: "all" }
  /** `missed` is one event that is not recorded, such as `PutObject on arn:aws:s3:::another-bucket/another-key`. */
  | { readonly state: "part"; readonly missed: string }
  | { readonly state: "none" }
  | { readonly state: "undecided"; readonly reason: string };

type Event = ReadonlyMap<string, string>;

/** Beyond so many combinations of the constants that selectors name, the question is given up as undecided. */
const eventLimit = 20_000;

/** Field selectors that AWS fixes for every S3 object event. */
const fixedFields: ReadonlyMap<string, string> = new Map([
  ["eventCategory", "Data"],
  ["resources.type", "AWS::S3::Object"],
  ["eventSource", "s3.amazonaws.com"],
  ["eventType", "AwsApiCall"],
]);

/**
 * How much of the object events of the scope the selectors record. Decided over every combination of the constants
 * they name and of something they do not name, so that an exclusion anywhere is found.
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/logging-data-events-with-cloudtrail.html
 */
export function recordedObjectEvents(
  selectors: EventSelectors,
  access: ObjectEventAccess,
  scope: EventScope,
): Recording {
  return selectors.kind === "basic"
    ? recordedByBasic(selectors.selectors, access, scope)
    : recordedByAdvanced(selectors.selectors, access, scope);
}

function recordedByBasic(
  selectors: readonly BasicEventSelector[],
  access: ObjectEventAccess,
  scope: EventScope,
): Recording {
  const wanted = access === "read" ? "ReadOnly" : "WriteOnly";
  const values = selectors
    .filter(({ readWriteType }) => readWriteType === "All" || readWriteType === wanted)
    .flatMap(({ dataResources }) => dataResources.filter(({ type }) => type === "AWS::S3::Object"))
    .flatMap(({ values: prefixes }) => prefixes);
  const start = startOf(scope);
  // A value is a prefix of object ARNs; AWS writes "all buckets" as arn:aws:s3, its console as arn:aws:s3:::.
  const shortest = `arn:${scope.partition}:s3`;
  if (values.some((value) => value.startsWith(shortest) && start.startsWith(value))) return { state: "all" };
  if (!values.some((value) => value.startsWith(start))) return { state: "none" };
  return { state: "part", missed: `${eventNameOf(access)} on ${otherObject(scope, values)}` };
}

/** What the ARNs of all objects in the scope begin with. */
function startOf({ partition, bucketArn }: EventScope): string {
  return bucketArn === null ? `arn:${partition}:s3:::` : `${bucketArn}/`;
}

/** The ARN of an object in the scope that none of the constants names. */
function otherObject(scope: EventScope, constants: readonly string[]): string {
  return startOf(scope) + otherName(scope, constants);
}

function otherName({ bucketArn }: EventScope, constants: readonly string[]): string {
  return bucketArn === null ? `${unnamed("another-bucket", constants)}/another-key` : unnamed("another-key", constants);
}

function recordedByAdvanced(
  selectors: readonly AdvancedEventSelector[],
  access: ObjectEventAccess,
  scope: EventScope,
): Recording {
  const fixed = new Map([...fixedFields, ["readOnly", access === "read" ? "true" : "false"]]);
  // A selector that contradicts what is fixed records none of these events; the others are left with the free fields.
  const relevant = selectors.filter(
    ({ fieldSelectors }) =>
      fieldSelectors.some(({ field }) => field === "eventCategory") &&
      fieldSelectors.every((selector) => {
        const value = fixed.get(selector.field);
        return value === undefined || matchesField(selector, value);
      }),
  );
  if (relevant.length === 0) return { state: "none" };
  const free = relevant.flatMap(({ fieldSelectors }) => fieldSelectors).filter(({ field }) => !fixed.has(field));
  const values = valuesByField(free, access, scope);
  const combinations = [...values.values()].reduce((product, { length }) => product * length, 1);
  if (combinations > eventLimit)
    return { state: "undecided", reason: "Its event selectors are too complex to decide." };
  let recorded = 0;
  let missed: Event | undefined;
  for (const event of eventsOf([...values])) {
    if (
      relevant.some(({ fieldSelectors }) => fieldSelectors.every((selector) => matchesEvent(selector, event, fixed)))
    ) {
      recorded += 1;
    } else missed ??= event;
  }
  if (missed === undefined) return { state: "all" };
  return recorded === 0 ? { state: "none" } : { state: "part", missed: describeEvent(missed, access, scope) };
}

function matchesEvent(selector: FieldSelector, event: Event, fixed: ReadonlyMap<string, string>): boolean {
  const value = event.get(selector.field);
  return fixed.has(selector.field) || (value !== undefined && matchesField(selector, value));
}

/**
 * Whether the field's value is selected: by any of the selecting operators, if there are any, and by no deselecting one.
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/filtering-data-events.html
 */
function matchesField(selector: FieldSelector, value: string): boolean {
  const { equals, startsWith, endsWith, notEquals, notStartsWith, notEndsWith } = selector;
  const selects = equals.length + startsWith.length + endsWith.length;
  const isSelected =
    equals.includes(value) ||
    startsWith.some((prefix) => value.startsWith(prefix)) ||
    endsWith.some((suffix) => value.endsWith(suffix));
  const isDeselected =
    notEquals.includes(value) ||
    notStartsWith.some((prefix) => value.startsWith(prefix)) ||
    notEndsWith.some((suffix) => value.endsWith(suffix));
  return (selects === 0 || isSelected) && !isDeselected;
}

/** For each field that selectors name: the values that can exist and that they can tell apart. */
function valuesByField(
  free: readonly FieldSelector[],
  access: ObjectEventAccess,
  scope: EventScope,
): Map<string, readonly string[]> {
  return new Map(
    [...new Set(free.map(({ field }) => field))].map((field) => {
      const own = free.filter((selector) => selector.field === field);
      return [field, distinctValues(field, own, scope).filter((value) => canExist(field, value, access, scope))];
    }),
  );
}

function distinctValues(field: string, own: readonly FieldSelector[], scope: EventScope): string[] {
  const exact = own.flatMap(({ equals, notEquals }) => [...equals, ...notEquals]);
  const prefixes = own.flatMap(({ startsWith, notStartsWith }) => [...startsWith, ...notStartsWith]);
  const suffixes = own.flatMap(({ endsWith, notEndsWith }) => [...endsWith, ...notEndsWith]);
  const all = [...exact, ...prefixes, ...suffixes];
  const middle = field === "resources.ARN" ? otherName(scope, all) : unnamed("AnotherEvent", all);
  const start = field === "resources.ARN" ? startOf(scope) : "";
  const around = [start, ...prefixes].flatMap((prefix) => ["", ...suffixes].map((suffix) => prefix + middle + suffix));
  return [...new Set([...exact, ...around])];
}

/** Whether an event of this access in the scope can carry the value: object ARNs have a bucket and a key, reads read. */
function canExist(field: string, value: string, access: ObjectEventAccess, scope: EventScope): boolean {
  if (field === "eventName") return value.startsWith("AnotherEvent") || isReadEvent(value) === (access === "read");
  if (field !== "resources.ARN") return true;
  const start = `arn:${scope.partition}:s3:::`;
  return value.startsWith(startOf(scope)) && /^[^/]+\/./s.test(value.slice(start.length));
}

function isReadEvent(eventName: string): boolean {
  return /^(?:Get|Head|List|Select)/.test(eventName);
}

/** A word that no constant contains, so that no selector names it. */
function unnamed(word: string, constants: readonly string[]): string {
  return constants.some((constant) => constant.includes(word)) ? unnamed(`${word}-x`, constants) : word;
}

function* eventsOf(fields: readonly (readonly [string, readonly string[]])[]): Generator<Event> {
  const [first, ...rest] = fields;
  if (first === undefined) {
    yield new Map();
    return;
  }
  const [field, values] = first;
  for (const value of values) for (const event of eventsOf(rest)) yield new Map([[field, value], ...event]);
}

function describeEvent(event: Event, access: ObjectEventAccess, scope: EventScope): string {
  const arn = event.get("resources.ARN") ?? otherObject(scope, []);
  const others = [...event].filter(([field]) => field !== "resources.ARN" && field !== "eventName");
  const suffix = others.map(([field, value]) => ` with ${field} ${value}`).join("");
  return `${event.get("eventName") ?? eventNameOf(access)} on ${arn}${suffix}`;
}

function eventNameOf(access: ObjectEventAccess): string {
  return access === "read" ? "GetObject" : "PutObject";
}
