import { GetFunctionConfigurationCommand, LambdaClient } from "@aws-sdk/client-lambda";
import * as Control from "@aws-sdk/client-s3-control";
import {
  everythingBlocked,
  newBucket,
  listedBuckets,
  nothingBlocked,
  type World,
  type WorldAccessPoint,
  type WorldAccount,
} from "../../src/demo/world.js";
import { answerOf, refusalOf, withCalmAws } from "./clients.js";
import { account, partner, smallWorld } from "./small-world.js";

const point: WorldAccessPoint = {
  name: "point",
  region: "us-east-1",
  bucket: "first",
  bucketAccount: account,
  alias: "point-abc-s3alias",
  vpcId: null,
  publicAccessBlock: everythingBlocked,
  policy: null,
  dataSource: null,
};

function worldWith(part: Partial<WorldAccount>): World {
  const [first, ...others] = smallWorld().accounts;
  if (first === undefined) throw new Error("The small world is empty.");
  return { accounts: [{ ...first, ...part }, ...others] };
}

const own = { AccountId: account };
const flags = (value: boolean) => ({
  BlockPublicAcls: value,
  IgnorePublicAcls: value,
  BlockPublicPolicy: value,
  RestrictPublicBuckets: value,
});

describe("the account's Block Public Access", () => {
  test("is answered, or not configured", async () => {
    const command = () => new Control.GetPublicAccessBlockCommand(own);
    await withCalmAws(smallWorld(), async (_aws, clients) => {
      const answer = await answerOf(clients.s3Control("eu-west-1").send(command()));
      expect(answer).toEqual({ PublicAccessBlockConfiguration: flags(true) });
    });
    await withCalmAws(worldWith({ publicAccessBlock: null }), async (_aws, clients) => {
      const refusal = await refusalOf(clients.s3Control("us-east-1").send(command()));
      expect(refusal).toMatchObject({ code: "NoSuchPublicAccessBlockConfiguration", status: 404 });
    });
  });

  test("is denied for any account but the caller's own", async () => {
    await withCalmAws(smallWorld(), async (_aws, clients) => {
      const command = new Control.GetPublicAccessBlockCommand({ AccountId: partner });
      const refusal = await refusalOf(clients.s3Control("us-east-1").send(command));
      expect(refusal).toMatchObject({ code: "AccessDenied", status: 403 });
    });
  });
});

describe("access points", () => {
  test("are listed per Region; those on other data sources only for DataSourceType ALL", async () => {
    const accessPoints = [
      point,
      { ...point, name: "fsx", dataSource: { id: "fsvol-0123456789abcdef0", type: "FSX_OPENZFS" } },
      { ...point, name: "vpc", vpcId: "vpc-1", bucket: "foreign", bucketAccount: partner },
      { ...point, name: "european", region: "eu-west-1", bucket: "second" },
    ];
    await withCalmAws(worldWith({ accessPoints }), async (_aws, clients) => {
      const list = async (input: Partial<Control.ListAccessPointsCommandInput>) => {
        const client = clients.s3Control("us-east-1");
        const { AccessPointList } = await client.send(new Control.ListAccessPointsCommand({ ...own, ...input }));
        return AccessPointList ?? [];
      };
      expect(await list({})).toEqual([
        {
          Name: "point",
          NetworkOrigin: "Internet",
          Bucket: "first",
          AccessPointArn: `arn:aws:s3:us-east-1:${account}:accesspoint/point`,
          Alias: "point-abc-s3alias",
          BucketAccountId: account,
        },
        expect.objectContaining({
          Name: "vpc",
          NetworkOrigin: "VPC",
          VpcConfiguration: { VpcId: "vpc-1" },
          BucketAccountId: partner,
        }),
      ]);
      const all = await list({ DataSourceType: "ALL" });
      expect(all.map(({ Name, DataSourceType }) => [Name, DataSourceType])).toEqual([
        ["point", undefined],
        ["fsx", "FSX_OPENZFS"],
        ["vpc", undefined],
      ]);
      expect((await list({ Bucket: "foreign" })).map(({ Name }) => Name)).toEqual(["vpc"]);
    });
  });

  test("are listed page by page", async () => {
    const accessPoints = ["a", "b", "c"].map((name) => ({ ...point, name }));
    await withCalmAws(worldWith({ accessPoints }), async (_aws, clients) => {
      const client = clients.s3Control("us-east-1");
      const pages = [];
      for await (const page of Control.paginateListAccessPoints({ client, pageSize: 2 }, { ...own })) {
        pages.push(page.AccessPointList?.map(({ Name }) => Name));
      }
      expect(pages).toEqual([["a", "b"], ["c"]]);
      const broken = new Control.ListAccessPointsCommand({ ...own, NextToken: "!" });
      expect(await refusalOf(client.send(broken))).toMatchObject({ code: "InvalidRequest", status: 400 });
    });
  });

  test("tell their settings", async () => {
    const accessPoints = [{ ...point, vpcId: "vpc-1", publicAccessBlock: nothingBlocked }];
    await withCalmAws(worldWith({ accessPoints }), async (_aws, clients) => {
      const get = (region: string, Name: string) =>
        clients.s3Control(region).send(new Control.GetAccessPointCommand({ ...own, Name }));
      expect(await answerOf(get("us-east-1", "point"))).toEqual({
        Name: "point",
        Bucket: "first",
        NetworkOrigin: "VPC",
        VpcConfiguration: { VpcId: "vpc-1" },
        PublicAccessBlockConfiguration: flags(false),
        CreationDate: new Date("2026-03-02T09:00:00Z"),
        Alias: "point-abc-s3alias",
        BucketAccountId: account,
      });
      const missing = { code: "NoSuchAccessPoint", status: 404 };
      expect(await refusalOf(get("us-east-1", "none"))).toMatchObject(missing);
      expect(await refusalOf(get("eu-west-1", "point"))).toMatchObject(missing);
    });
  });

  test("tell their policy and AWS's verdict on it, or that they have none", async () => {
    const text = '{"Version":"2012-10-17","Statement":[{"Sid":"<&>"}]}';
    const accessPoints = [point, { ...point, name: "open", policy: { text, isPublic: true } }];
    await withCalmAws(worldWith({ accessPoints }), async (_aws, clients) => {
      const client = clients.s3Control("us-east-1");
      const policy = (Name: string) => client.send(new Control.GetAccessPointPolicyCommand({ ...own, Name }));
      const status = (Name: string) => client.send(new Control.GetAccessPointPolicyStatusCommand({ ...own, Name }));
      expect(await answerOf(policy("open"))).toEqual({ Policy: text });
      expect(await answerOf(status("open"))).toEqual({ PolicyStatus: { IsPublic: true } });
      const none = { code: "NoSuchAccessPointPolicy", status: 404 };
      expect(await refusalOf(policy("point"))).toMatchObject(none);
      expect(await refusalOf(status("point"))).toMatchObject(none);
    });
  });
});

describe("Multi-Region access points", () => {
  const multiRegionAccessPoints = [
    {
      name: "wide",
      alias: "abc.mrap",
      status: "READY",
      publicAccessBlock: nothingBlocked,
      policy: { text: "{}", isPublic: false },
      regions: [
        { bucket: "first", region: "us-east-1", bucketAccount: account, trafficDialPercent: 100 },
        { bucket: "second", region: "eu-west-1", bucketAccount: account, trafficDialPercent: 0 },
      ],
    },
    {
      name: "bare",
      alias: "def.mrap",
      status: "CREATING",
      publicAccessBlock: everythingBlocked,
      policy: null,
      regions: [],
    },
  ];
  const world = worldWith({ multiRegionAccessPoints });
  const report = {
    Name: "wide",
    Alias: "abc.mrap",
    CreatedAt: new Date("2026-03-02T09:00:00Z"),
    PublicAccessBlock: flags(false),
    Status: "READY",
    Regions: [
      { Bucket: "first", Region: "us-east-1", BucketAccountId: account },
      { Bucket: "second", Region: "eu-west-1", BucketAccountId: account },
    ],
  };

  test("are listed page by page, and told one by one", async () => {
    await withCalmAws(world, async (_aws, clients) => {
      const client = clients.s3Control("us-west-2");
      const pages = [];
      for await (const page of Control.paginateListMultiRegionAccessPoints({ client, pageSize: 1 }, { ...own })) {
        pages.push(page.AccessPoints?.map(({ Name }) => Name));
      }
      expect(pages).toEqual([["wide"], ["bare"]]);
      const get = (Name: string) => client.send(new Control.GetMultiRegionAccessPointCommand({ ...own, Name }));
      expect(await answerOf(get("wide"))).toEqual({ AccessPoint: report });
      expect(await refusalOf(get("none"))).toMatchObject({ code: "NoSuchMultiRegionAccessPoint", status: 404 });
    });
  });

  test("tell their policy and AWS's verdict on it, or that they have none", async () => {
    await withCalmAws(world, async (_aws, clients) => {
      const client = clients.s3Control("us-west-2");
      const policy = (Name: string) =>
        client.send(new Control.GetMultiRegionAccessPointPolicyCommand({ ...own, Name }));
      const status = (Name: string) =>
        client.send(new Control.GetMultiRegionAccessPointPolicyStatusCommand({ ...own, Name }));
      expect(await answerOf(policy("wide"))).toEqual({ Policy: { Established: { Policy: "{}" } } });
      expect(await answerOf(status("wide"))).toEqual({ Established: { IsPublic: false } });
      const none = { code: "NoSuchMultiRegionAccessPointPolicy", status: 404 };
      expect(await refusalOf(policy("bare"))).toMatchObject(none);
      expect(await refusalOf(status("bare"))).toMatchObject(none);
    });
  });

  test("tell where their traffic goes, in five Regions", async () => {
    await withCalmAws(world, async (_aws, clients) => {
      const arnOf = (alias: string) => `arn:aws:s3::${account}:accesspoint/${alias}`;
      const routes = (region: string, Mrap: string) =>
        clients.s3Control(region).send(new Control.GetMultiRegionAccessPointRoutesCommand({ ...own, Mrap }));
      expect(await answerOf(routes("eu-west-1", arnOf("abc.mrap")))).toEqual({
        Mrap: arnOf("abc.mrap"),
        Routes: [
          { Bucket: "first", Region: "us-east-1", TrafficDialPercentage: 100 },
          { Bucket: "second", Region: "eu-west-1", TrafficDialPercentage: 0 },
        ],
      });
      expect(await refusalOf(routes("us-west-2", arnOf("none.mrap")))).toMatchObject({ status: 404 });
      expect(await refusalOf(routes("eu-central-1", arnOf("abc.mrap")))).toMatchObject({ status: 400 });
    });
  });

  test("are managed in us-west-2 only", async () => {
    await withCalmAws(world, async (_aws, clients) => {
      const refusal = await refusalOf(
        clients.s3Control("us-east-1").send(new Control.ListMultiRegionAccessPointsCommand(own)),
      );
      expect(refusal).toMatchObject({ code: "PermanentRedirectControlError", status: 301 });
    });
  });
});

describe("Object Lambda access points", () => {
  const fn = { arn: `arn:aws:lambda:us-east-1:${account}:function:change`, role: `arn:aws:iam::${account}:role/r` };
  const lambdaPoint = {
    name: "changed",
    region: "us-east-1",
    publicAccessBlock: nothingBlocked,
    policy: { text: "{}", isPublic: true },
    supportingAccessPoint: `arn:aws:s3:us-east-1:${account}:accesspoint/point`,
    functionArn: fn.arn,
  };
  const world = worldWith({
    objectLambdaAccessPoints: [lambdaPoint, { ...lambdaPoint, name: "bare", policy: null }],
    functions: [fn],
  });

  test("are listed page by page in their Region, and told one by one", async () => {
    await withCalmAws(world, async (_aws, clients) => {
      const client = clients.s3Control("us-east-1");
      const pages = [];
      for await (const page of Control.paginateListAccessPointsForObjectLambda({ client, pageSize: 1 }, { ...own })) {
        pages.push(page.ObjectLambdaAccessPointList);
      }
      const arnOf = (name: string) => `arn:aws:s3-object-lambda:us-east-1:${account}:accesspoint/${name}`;
      expect(pages).toEqual(["changed", "bare"].map((Name) => [{ Name, ObjectLambdaAccessPointArn: arnOf(Name) }]));
      const input = { ...own, Name: "changed" };
      expect(await answerOf(client.send(new Control.GetAccessPointForObjectLambdaCommand(input)))).toMatchObject({
        Name: "changed",
        PublicAccessBlockConfiguration: flags(false),
      });
      const configuration = new Control.GetAccessPointConfigurationForObjectLambdaCommand(input);
      expect(await answerOf(client.send(configuration))).toEqual({
        Configuration: {
          SupportingAccessPoint: lambdaPoint.supportingAccessPoint,
          TransformationConfigurations: [
            { Actions: ["GetObject"], ContentTransformation: { AwsLambda: { FunctionArn: fn.arn } } },
          ],
        },
      });
      const elsewhere = clients.s3Control("eu-west-1").send(new Control.GetAccessPointForObjectLambdaCommand(input));
      expect(await refusalOf(elsewhere)).toMatchObject({ code: "NoSuchAccessPoint", status: 404 });
    });
  });

  test("tell their policy and AWS's verdict on it, or that they have none", async () => {
    await withCalmAws(world, async (_aws, clients) => {
      const client = clients.s3Control("us-east-1");
      const policy = (Name: string) =>
        client.send(new Control.GetAccessPointPolicyForObjectLambdaCommand({ ...own, Name }));
      const status = (Name: string) =>
        client.send(new Control.GetAccessPointPolicyStatusForObjectLambdaCommand({ ...own, Name }));
      expect(await answerOf(policy("changed"))).toEqual({ Policy: "{}" });
      expect(await answerOf(status("changed"))).toEqual({ PolicyStatus: { IsPublic: true } });
      const none = { code: "NoSuchAccessPointPolicy", status: 404 };
      expect(await refusalOf(policy("bare"))).toMatchObject(none);
      expect(await refusalOf(status("bare"))).toMatchObject(none);
    });
  });

  test("their functions are told by ARN, to their own account only", async () => {
    await withCalmAws(world, async (aws) => {
      const { url: endpoint, credentials } = aws;
      const client = new LambdaClient({ region: "us-east-1", endpoint, credentials, maxAttempts: 1 });
      const get = (FunctionName: string) => client.send(new GetFunctionConfigurationCommand({ FunctionName }));
      expect(await answerOf(get(fn.arn))).toMatchObject({ FunctionName: "change", Role: fn.role });
      expect(await refusalOf(get(`${fn.arn}-gone`))).toMatchObject({
        code: "ResourceNotFoundException",
        status: 404,
      });
      expect(await refusalOf(get(`arn:aws:lambda:us-east-1:${partner}:function:change`))).toMatchObject({
        code: "AccessDeniedException",
        status: 403,
      });
    });
  });
});

test("ListTagsForResource tells a bucket's tags, and an untagged bucket's empty list", async () => {
  const buckets = listedBuckets([
    { ...newBucket("tagged", "us-east-1"), tags: [{ key: "a", value: "b" }] },
    newBucket("untagged", "us-east-1"),
  ]);
  await withCalmAws(worldWith({ buckets }), async (_aws, clients) => {
    const tags = (bucket: string) =>
      clients
        .s3Control("us-east-1")
        .send(new Control.ListTagsForResourceCommand({ ...own, ResourceArn: `arn:aws:s3:::${bucket}` }));
    expect((await tags("tagged")).Tags).toEqual([{ Key: "a", Value: "b" }]);
    expect((await tags("untagged")).Tags).toEqual([]);
    expect(await refusalOf(tags("nobodys"))).toMatchObject({ code: "NoSuchResource", status: 404 });
  });
});

test("writes and other operations are refused and counted", async () => {
  await withCalmAws(smallWorld(), async (aws, clients) => {
    const client = clients.s3Control("us-east-1");
    const remove = new Control.DeletePublicAccessBlockCommand(own);
    const groups = new Control.ListStorageLensGroupsCommand(own);
    expect(await refusalOf(client.send(remove))).toMatchObject({ status: 405 });
    expect(await refusalOf(client.send(groups))).toMatchObject({ status: 501 });
    expect(aws.counts().refused).toBe(2);
  });
});
