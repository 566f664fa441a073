import { z } from "zod";
import {
  accountId,
  factOf,
  inRegionsOf,
  numberOrNone,
  policyText,
  publicAccessBlock,
  textOrNone,
  texts,
} from "./common.js";

const fieldSelector = z.strictObject({
  field: z.string(),
  equals: texts,
  startsWith: texts,
  endsWith: texts,
  notEquals: texts,
  notStartsWith: texts,
  notEndsWith: texts,
});

const advancedSelectors = z.array(z.strictObject({ name: textOrNone, fieldSelectors: z.array(fieldSelector) }));

const basicSelectors = z.array(
  z.strictObject({
    readWriteType: z.enum(["All", "ReadOnly", "WriteOnly"]),
    includeManagementEvents: z.boolean().nullable(),
    dataResources: z.array(z.strictObject({ type: z.string(), values: texts })),
  }),
);

const trails = z.array(
  z.strictObject({
    arn: z.string(),
    name: z.string(),
    homeRegion: z.string(),
    isMultiRegion: z.boolean(),
    isOrganizationTrail: z.boolean(),
    bucket: z.string().min(1),
    kmsKeyId: textOrNone,
    logFileValidation: z.boolean(),
    logGroupArn: textOrNone,
    isLogging: factOf(z.boolean()),
    eventSelectors: factOf(
      z.discriminatedUnion("kind", [
        z.strictObject({ kind: z.literal("basic"), selectors: basicSelectors }),
        z.strictObject({ kind: z.literal("advanced"), selectors: advancedSelectors }),
      ]),
    ),
  }),
);

const eventDataStores = z.array(
  z.strictObject({
    arn: z.string(),
    name: z.string(),
    status: z.string(),
    isMultiRegion: z.boolean(),
    isOrganizationEnabled: z.boolean(),
    selectors: advancedSelectors,
  }),
);

const referred = { bucket: z.string().min(1), standing: factOf(z.enum(["own", "foreign"])) };

const findingsExport = z.strictObject({
  ...referred,
  region: z.string(),
  expectedBucketOwner: accountId.nullable(),
  kmsKeyArn: textOrNone,
});

const storageLens = z.strictObject({
  arn: z.string(),
  id: z.string(),
  homeRegion: z.string(),
  isEnabled: z.boolean(),
  coversEverything: z.boolean(),
  organization: textOrNone,
  exports: z.array(
    z.strictObject({
      ...referred,
      account: accountId.nullable(),
      encryption: z.enum(["SSE-S3", "SSE-KMS", "none"]),
      kmsKeyId: textOrNone,
    }),
  ),
});

const metricFilter = z.strictObject({
  name: z.string(),
  pattern: z.string(),
  seesEveryEvent: z.boolean(),
  metrics: z.array(z.strictObject({ namespace: z.string(), metricName: z.string(), metricValue: z.string() })),
});

const anyAlarm = { name: z.string(), actionsEnabled: z.boolean(), actions: texts };

const alarm = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("metric"),
    ...anyAlarm,
    namespace: z.string(),
    metricName: z.string(),
    statistic: textOrNone,
    comparison: textOrNone,
    threshold: z.number().nullable(),
    datapointsToAlarm: numberOrNone,
  }),
  z.strictObject({ kind: z.literal("composite"), ...anyAlarm, rule: z.string() }),
]);

/** What may be set of an account. */
export const accountShapes = {
  publicAccessBlock,
  trails,
  eventDataStores,
  organization: z.strictObject({ id: z.string(), managementAccount: accountId }),
  organizationS3Policy: z.strictObject({ publicAccessBlock: z.enum(["all", "none"]).nullable() }),
  resourceControlPolicies: z.array(
    z.strictObject({ id: z.string(), name: z.string(), target: z.string(), content: policyText }),
  ),
  delegatedAdministrators: z.array(z.strictObject({ servicePrincipal: z.string(), account: accountId })),
  trailWatch: z.array(
    z.strictObject({
      trail: z.string(),
      logGroup: z.string(),
      filters: factOf(z.array(metricFilter)),
      alarms: factOf(z.array(alarm)),
    }),
  ),
  configDeliveryChannels: inRegionsOf(z.strictObject({ ...referred, region: z.string(), name: z.string() })),
  guardDutyExports: inRegionsOf(findingsExport),
  macieExports: inRegionsOf(findingsExport),
  storageLens: inRegionsOf(storageLens),
  cloudFrontOrigins: z.array(
    z.strictObject({
      ...referred,
      distribution: z.string(),
      originId: z.string(),
      domainName: z.string(),
      isWebsite: z.boolean(),
      isS3Origin: z.boolean().optional(),
      originAccessControlId: textOrNone,
      originAccessIdentity: textOrNone,
      isDistributionEnabled: z.boolean(),
    }),
  ),
};
