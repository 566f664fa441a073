import type { FieldSelector } from "../../model/facts.js";
import type { WorldEventDataStore, WorldTrail } from "../world.js";
import { euCentral1, retail, usEast1 } from "./identities.js";
import { retailKeyArn, trailKey } from "./keys.js";

/** Trails of Example Retail: together they record every object write, and reads of the customer records only. */
export const retailTrails: readonly WorldTrail[] = [
  // Shows: a multi-Region trail that records the object write events of all buckets, by a basic selector.
  {
    name: "example-retail-audit",
    homeRegion: usEast1,
    isMultiRegion: true,
    isOrganizationTrail: false,
    bucket: "example-retail-cloudtrail",
    kmsKeyId: retailKeyArn(trailKey),
    logFileValidation: true,
    logGroupArn: `arn:aws:logs:${usEast1}:${retail}:log-group:example-retail-audit:*`,
    isLogging: true,
    eventSelectors: {
      kind: "basic",
      selectors: [
        {
          readWriteType: "WriteOnly",
          includeManagementEvents: true,
          dataResources: [{ type: "AWS::S3::Object", values: ["arn:aws:s3"] }],
        },
      ],
    },
  },
  // Shows: a multi-Region trail whose advanced selectors record reads, but of two buckets only.
  {
    name: "example-retail-personal-data-reads",
    homeRegion: euCentral1,
    isMultiRegion: true,
    isOrganizationTrail: false,
    bucket: "example-retail-cloudtrail",
    kmsKeyId: null,
    logFileValidation: true,
    logGroupArn: null,
    isLogging: true,
    eventSelectors: {
      kind: "advanced",
      selectors: [
        {
          name: "Reads of customer records and payments",
          fieldSelectors: [
            field("eventCategory", { equals: ["Data"] }),
            field("resources.type", { equals: ["AWS::S3::Object"] }),
            field("readOnly", { equals: ["true"] }),
            field("resources.ARN", {
              startsWith: [
                "arn:aws:s3:::example-retail-customer-records/",
                "arn:aws:s3:::example-retail-payments-archive/",
              ],
            }),
          ],
        },
      ],
    },
  },
  // Shows: a trail that would record every read, had nobody stopped it.
  {
    name: "example-retail-incident-2025",
    homeRegion: usEast1,
    isMultiRegion: true,
    isOrganizationTrail: false,
    bucket: "example-retail-incident-trail",
    kmsKeyId: null,
    logFileValidation: false,
    logGroupArn: null,
    isLogging: false,
    eventSelectors: {
      kind: "basic",
      selectors: [
        {
          readWriteType: "All",
          includeManagementEvents: true,
          dataResources: [{ type: "AWS::S3::Object", values: ["arn:aws:s3"] }],
        },
      ],
    },
  },
];

/** Event data stores of Example Retail: reads again, but an exclusion is not "all". */
export const retailEventDataStores: readonly WorldEventDataStore[] = [
  {
    id: "3f9a6c1e-5b7d-4e2f-8a90-b1c2d3e4f506",
    name: "security-lake",
    region: usEast1,
    status: "ENABLED",
    isMultiRegion: true,
    isOrganizationEnabled: false,
    retention: { days: 366 },
    selectors: [
      {
        name: "Reads, lake excluded",
        fieldSelectors: [
          field("eventCategory", { equals: ["Data"] }),
          field("resources.type", { equals: ["AWS::S3::Object"] }),
          field("readOnly", { equals: ["true"] }),
          field("resources.ARN", { notStartsWith: ["arn:aws:s3:::example-retail-lake-raw/"] }),
        ],
      },
    ],
  },
];

function field(name: string, conditions: Partial<Omit<FieldSelector, "field">>): FieldSelector {
  return {
    field: name,
    equals: [],
    startsWith: [],
    endsWith: [],
    notEquals: [],
    notStartsWith: [],
    notEndsWith: [],
    ...conditions,
  };
}
