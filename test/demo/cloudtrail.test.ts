import * as CloudTrail from "@aws-sdk/client-cloudtrail";
import type { World, WorldAccount, WorldTrail } from "../../src/demo/world.js";
import { answerOf, refusalOf, withCalmAws } from "./clients.js";
import { account, smallWorld } from "./small-world.js";

const trail: WorldTrail = {
  name: "everywhere",
  homeRegion: "us-east-1",
  isMultiRegion: true,
  isOrganizationTrail: false,
  bucket: "first",
  kmsKeyId: null,
  logFileValidation: true,
  logGroupArn: null,
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
};
const trailArn = `arn:aws:cloudtrail:us-east-1:${account}:trail/everywhere`;
const local: WorldTrail = {
  ...trail,
  name: "local",
  homeRegion: "eu-west-1",
  isMultiRegion: false,
  kmsKeyId: "alias/trail",
  isLogging: false,
  eventSelectors: {
    kind: "advanced",
    selectors: [
      {
        name: "reads",
        fieldSelectors: [
          {
            field: "resources.ARN",
            equals: ["a"],
            startsWith: ["b"],
            endsWith: ["c"],
            notEquals: ["d"],
            notStartsWith: ["e"],
            notEndsWith: ["f"],
          },
        ],
      },
      {
        name: null,
        fieldSelectors: [
          {
            field: "readOnly",
            equals: ["true"],
            startsWith: [],
            endsWith: [],
            notEquals: [],
            notStartsWith: [],
            notEndsWith: [],
          },
        ],
      },
    ],
  },
};

function worldWith(part: Partial<WorldAccount>): World {
  return { accounts: smallWorld().accounts.map((one) => (one.id === account ? { ...one, ...part } : one)) };
}

describe("trails", () => {
  const world = worldWith({ trails: [trail, local] });

  test("show in their home Region, multi-Region ones as shadows everywhere unless shadows are left out", async () => {
    await withCalmAws(world, async (_aws, clients) => {
      const list = async (region: string, input: CloudTrail.DescribeTrailsCommandInput) => {
        const { trailList } = await clients.cloudTrail(region).send(new CloudTrail.DescribeTrailsCommand(input));
        return trailList?.map(({ Name }) => Name);
      };
      expect(await list("eu-west-1", {})).toEqual(["everywhere", "local"]);
      expect(await list("eu-west-1", { includeShadowTrails: false })).toEqual(["local"]);
      expect(await list("us-west-2", {})).toEqual(["everywhere"]);
      expect(await list("us-west-2", { includeShadowTrails: false })).toEqual([]);
      expect(await list("us-east-1", { trailNameList: ["local"] })).toEqual([]);
    });
  });

  test("tell their settings", async () => {
    await withCalmAws(world, async (_aws, clients) => {
      const { trailList } = await clients.cloudTrail("eu-west-1").send(new CloudTrail.DescribeTrailsCommand({}));
      expect(trailList).toEqual([
        {
          Name: "everywhere",
          S3BucketName: "first",
          IncludeGlobalServiceEvents: true,
          IsMultiRegionTrail: true,
          HomeRegion: "us-east-1",
          TrailARN: trailArn,
          LogFileValidationEnabled: true,
          HasCustomEventSelectors: true,
          HasInsightSelectors: false,
          IsOrganizationTrail: false,
        },
        expect.objectContaining({ Name: "local", IsMultiRegionTrail: false, KmsKeyId: "alias/trail" }),
      ]);
    });
  });

  test("tell whether they log, by ARN anywhere and by name at home", async () => {
    await withCalmAws(world, async (_aws, clients) => {
      const status = (region: string, Name: string) =>
        clients.cloudTrail(region).send(new CloudTrail.GetTrailStatusCommand({ Name }));
      expect(await status("us-east-1", "everywhere")).toMatchObject({ IsLogging: true });
      expect(await status("eu-west-1", trailArn)).toMatchObject({ IsLogging: true });
      expect(await status("eu-west-1", "local")).toMatchObject({ IsLogging: false });
      const unknown = { code: "TrailNotFoundException", status: 400 };
      expect(await refusalOf(status("eu-west-1", "everywhere"))).toMatchObject(unknown);
      expect(await refusalOf(status("us-east-1", "none"))).toMatchObject(unknown);
    });
  });

  test("tell basic and advanced event selectors", async () => {
    await withCalmAws(world, async (_aws, clients) => {
      const selectors = (region: string, TrailName: string) =>
        answerOf(clients.cloudTrail(region).send(new CloudTrail.GetEventSelectorsCommand({ TrailName })));
      expect(await selectors("us-east-1", trailArn)).toEqual({
        TrailARN: trailArn,
        EventSelectors: [
          {
            ReadWriteType: "WriteOnly",
            IncludeManagementEvents: true,
            DataResources: [{ Type: "AWS::S3::Object", Values: ["arn:aws:s3"] }],
            ExcludeManagementEventSources: [],
          },
        ],
      });
      expect(await selectors("eu-west-1", "local")).toMatchObject({
        AdvancedEventSelectors: [
          {
            Name: "reads",
            FieldSelectors: [
              {
                Field: "resources.ARN",
                Equals: ["a"],
                StartsWith: ["b"],
                EndsWith: ["c"],
                NotEquals: ["d"],
                NotStartsWith: ["e"],
                NotEndsWith: ["f"],
              },
            ],
          },
          { FieldSelectors: [{ Field: "readOnly", Equals: ["true"] }] },
        ],
      });
    });
  });
});

test("event data stores are listed by name page by page, and told one by one", async () => {
  const store = (id: string, region: string) => ({
    id,
    name: `store-${id}`,
    region,
    status: "ENABLED",
    isMultiRegion: true,
    isOrganizationEnabled: false,
    retention: { days: 90 },
    selectors: [],
  });
  const world = worldWith({
    eventDataStores: [store("a", "us-east-1"), store("b", "us-east-1"), store("c", "eu-west-1")],
  });
  await withCalmAws(world, async (_aws, clients) => {
    const client = clients.cloudTrail("us-east-1");
    const arn = (id: string) => `arn:aws:cloudtrail:us-east-1:${account}:eventdatastore/${id}`;
    const pages = [];
    for await (const page of CloudTrail.paginateListEventDataStores({ client, pageSize: 1 }, {})) {
      pages.push(page.EventDataStores);
    }
    expect(pages).toEqual([
      [{ EventDataStoreArn: arn("a"), Name: "store-a" }],
      [{ EventDataStoreArn: arn("b"), Name: "store-b" }],
    ]);
    const get = (EventDataStore: string) => client.send(new CloudTrail.GetEventDataStoreCommand({ EventDataStore }));
    expect(await get(arn("a"))).toMatchObject({
      EventDataStoreArn: arn("a"),
      Status: "ENABLED",
      MultiRegionEnabled: true,
      OrganizationEnabled: false,
      RetentionPeriod: 90,
      AdvancedEventSelectors: [],
    });
    expect(await refusalOf(get(arn("c")))).toMatchObject({ code: "EventDataStoreNotFoundException", status: 400 });
  });
});

test("writes are refused and counted", async () => {
  await withCalmAws(worldWith({ trails: [trail] }), async (aws, clients) => {
    const call = clients.cloudTrail("us-east-1").send(new CloudTrail.StopLoggingCommand({ Name: "everywhere" }));
    expect(await refusalOf(call)).toMatchObject({ status: 501 });
    expect(aws.counts().refused).toBe(1);
  });
});
