import type { AdvancedEventSelector, EventSelectors } from "../model/facts.js";
import { epochSeconds, type JsonInput, type JsonOperation, routeJson } from "./json-service.js";
import { type Answer, type Call, type Caller, failure, jsonAnswer, type LoopbackRequest } from "./protocol.js";
import type { World, WorldAccount, WorldEventDataStore, WorldTrail } from "./world.js";

/**
 * Returns the CloudTrail read that the request asks for, or null when it is none that this server speaks.
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_Operations.html
 */
export function routeCloudTrail(request: LoopbackRequest, world: World): Call | null {
  const own = (caller: Caller, answer: (account: WorldAccount) => Answer): Answer => {
    const account = world.accounts.find(({ id }) => id === caller.account);
    return account === undefined ? failure("cloudtrail", 400, "AccessDeniedException", "No account") : answer(account);
  };
  const operations = new Map<string, JsonOperation>([
    ["DescribeTrails", (input, caller, region) => own(caller, (account) => describeTrails(account, input, region))],
    [
      "GetTrailStatus",
      (input, caller, region) => own(caller, (account) => withTrail(account, input.text("Name"), region, trailStatus)),
    ],
    [
      "GetEventSelectors",
      (input, caller, region) =>
        own(caller, (account) =>
          withTrail(account, input.text("TrailName"), region, (trail) => eventSelectors(account, trail)),
        ),
    ],
    [
      "ListEventDataStores",
      (input, caller, region) => own(caller, (account) => listEventDataStores(account, input, region)),
    ],
    [
      "GetEventDataStore",
      (input, caller, region) => own(caller, (account) => getEventDataStore(account, input, region)),
    ],
  ]);
  return routeJson(
    request,
    "cloudtrail",
    operations,
    (input) => input.text("TrailName") ?? input.text("Name") ?? input.text("EventDataStore") ?? "*",
  );
}

function trailArn(account: WorldAccount, trail: WorldTrail): string {
  return `arn:aws:cloudtrail:${trail.homeRegion}:${account.id}:trail/${trail.name}`;
}

/** In every other Region a multi-Region trail shows as its shadow. */
function describeTrails(account: WorldAccount, input: JsonInput, region: string): Answer {
  const withShadows = input.flag("includeShadowTrails") !== false;
  const names = input.texts("trailNameList");
  const trails = account.trails
    .filter((trail) => trail.homeRegion === region || (withShadows && trail.isMultiRegion))
    .filter((trail) => names.length === 0 || names.includes(trail.name) || names.includes(trailArn(account, trail)));
  return jsonAnswer({
    trailList: trails.map((trail) => ({
      Name: trail.name,
      S3BucketName: trail.bucket,
      IncludeGlobalServiceEvents: true,
      IsMultiRegionTrail: trail.isMultiRegion,
      HomeRegion: trail.homeRegion,
      TrailARN: trailArn(account, trail),
      LogFileValidationEnabled: trail.logFileValidation,
      ...(trail.kmsKeyId === null ? {} : { KmsKeyId: trail.kmsKeyId }),
      ...(trail.logGroupArn === null ? {} : { CloudWatchLogsLogGroupArn: trail.logGroupArn }),
      HasCustomEventSelectors: true,
      HasInsightSelectors: false,
      IsOrganizationTrail: trail.isOrganizationTrail,
    })),
  });
}

/** By name in the home Region only; elsewhere the ARN is needed. */
function withTrail(
  account: WorldAccount,
  nameOrArn: string | null,
  region: string,
  answer: (trail: WorldTrail) => Answer,
): Answer {
  const trail = account.trails.find(
    (one) => nameOrArn === trailArn(account, one) || (nameOrArn === one.name && one.homeRegion === region),
  );
  if (trail !== undefined) return answer(trail);
  const message = `Unknown trail: ${nameOrArn ?? ""} for the user: ${account.id}`;
  return failure("cloudtrail", 400, "TrailNotFoundException", message);
}

function trailStatus(trail: WorldTrail): Answer {
  return jsonAnswer({
    IsLogging: trail.isLogging,
    LatestDeliveryTime: epochSeconds("2026-11-20T10:00:00Z"),
    StartLoggingTime: epochSeconds("2025-09-01T12:00:00Z"),
  });
}

function eventSelectors(account: WorldAccount, trail: WorldTrail): Answer {
  return jsonAnswer({ TrailARN: trailArn(account, trail), ...selectorMembers(trail.eventSelectors) });
}

function selectorMembers(selectors: EventSelectors): object {
  switch (selectors.kind) {
    case "basic":
      return {
        EventSelectors: selectors.selectors.map(({ readWriteType, includeManagementEvents, dataResources }) => ({
          ReadWriteType: readWriteType,
          IncludeManagementEvents: includeManagementEvents !== false,
          DataResources: dataResources.map(({ type, values }) => ({ Type: type, Values: values })),
          ExcludeManagementEventSources: [],
        })),
      };
    case "advanced":
      return { AdvancedEventSelectors: selectors.selectors.map(advancedSelector) };
  }
}

function advancedSelector({ name, fieldSelectors }: AdvancedEventSelector): object {
  return {
    ...(name === null ? {} : { Name: name }),
    FieldSelectors: fieldSelectors.map((selector) => ({
      Field: selector.field,
      ...nonEmpty("Equals", selector.equals),
      ...nonEmpty("StartsWith", selector.startsWith),
      ...nonEmpty("EndsWith", selector.endsWith),
      ...nonEmpty("NotEquals", selector.notEquals),
      ...nonEmpty("NotStartsWith", selector.notStartsWith),
      ...nonEmpty("NotEndsWith", selector.notEndsWith),
    })),
  };
}

function nonEmpty(operator: string, values: readonly string[]): object {
  return values.length === 0 ? {} : { [operator]: values };
}

function storeArn(account: WorldAccount, store: WorldEventDataStore): string {
  return `arn:aws:cloudtrail:${store.region}:${account.id}:eventdatastore/${store.id}`;
}

/** The list names the stores; everything else takes GetEventDataStore. */
function listEventDataStores(account: WorldAccount, input: JsonInput, region: string): Answer {
  const stores = account.eventDataStores.filter((store) => store.region === region);
  const start = Number(input.text("NextToken") ?? 0);
  if (!Number.isInteger(start) || start < 0) {
    return failure("cloudtrail", 400, "InvalidNextTokenException", "The token is not valid");
  }
  const end = start + (input.number("MaxResults") ?? 25);
  return jsonAnswer({
    EventDataStores: stores.slice(start, end).map((store) => ({
      EventDataStoreArn: storeArn(account, store),
      Name: store.name,
    })),
    ...(end < stores.length ? { NextToken: String(end) } : {}),
  });
}

function getEventDataStore(account: WorldAccount, input: JsonInput, region: string): Answer {
  const wanted = input.text("EventDataStore");
  const store = account.eventDataStores.find(
    (one) => one.region === region && (wanted === storeArn(account, one) || wanted === one.id),
  );
  if (store === undefined) {
    return failure("cloudtrail", 400, "EventDataStoreNotFoundException", "The event data store was not found.");
  }
  const { retention } = store;
  return jsonAnswer({
    EventDataStoreArn: storeArn(account, store),
    Name: store.name,
    Status: store.status,
    AdvancedEventSelectors: store.selectors.map(advancedSelector),
    MultiRegionEnabled: store.isMultiRegion,
    OrganizationEnabled: store.isOrganizationEnabled,
    RetentionPeriod: "days" in retention ? retention.days : retention.years * 365,
    TerminationProtectionEnabled: true,
    CreatedTimestamp: epochSeconds("2026-01-10T08:00:00Z"),
    UpdatedTimestamp: epochSeconds("2026-01-10T08:00:00Z"),
  });
}
