import type { ReadSpec } from "../../src/aws/read.js";
import { UsageError } from "../../src/errors.js";
import { listing as accessPoints } from "../../src/collect/access-point/listing.js";
import { accountRef, listBuckets, namedBuckets } from "../../src/collect/list.js";
import { listing as multiRegionAccessPoints } from "../../src/collect/multi-region-access-point/listing.js";
import { awsError, headError } from "../aws/support/aws-error.js";
import { mockedSession, type MockedAnswers } from "./support/mocked-session.js";

async function all<T>(source: AsyncIterable<T>): Promise<T[]> {
  const items: T[] = [];
  for await (const item of source) items.push(item);
  return items;
}

const any = (): boolean => true;
const regions = (refs: readonly { name: string; region: string }[]): string[] =>
  refs.map(({ name, region }) => `${name} ${region}`);

describe("listBuckets", () => {
  test("page after page, always with a page size, in ARNs of the account's partition", async () => {
    const { session, sent } = mockedSession(
      {
        "s3:ListBuckets": ({ ContinuationToken: token }) =>
          token === undefined
            ? { Buckets: [{ Name: "one", BucketRegion: "cn-north-1" }], ContinuationToken: "next" }
            : { Buckets: [{ Name: "two", BucketRegion: "cn-northwest-1" }] },
      },
      "aws-cn",
    );
    expect(await all(listBuckets(session, null))).toStrictEqual([
      {
        kind: "bucket",
        arn: "arn:aws-cn:s3:::one",
        name: "one",
        account: "111122223333",
        region: "cn-north-1",
        partition: "aws-cn",
      },
      {
        kind: "bucket",
        arn: "arn:aws-cn:s3:::two",
        name: "two",
        account: "111122223333",
        region: "cn-northwest-1",
        partition: "aws-cn",
      },
    ]);
    expect(sent.map(({ input, region }) => ({ ...input, region }))).toStrictEqual([
      { MaxBuckets: 1000, region: "eu-central-1" },
      { MaxBuckets: 1000, ContinuationToken: "next", region: "eu-central-1" },
    ]);
  });

  test("the next page is asked for only when it is wanted", async () => {
    const { session, sent } = mockedSession({
      "s3:ListBuckets": { Buckets: [{ Name: "one", BucketRegion: "x" }], ContinuationToken: "next" },
    });
    for await (const ref of listBuckets(session, "o")) {
      expect(ref.name).toBe("one");
      break;
    }
    expect(sent.map(({ input }) => input)).toStrictEqual([{ MaxBuckets: 1000, Prefix: "o" }]);
  });

  test("no buckets", async () => {
    expect(await all(listBuckets(mockedSession({ "s3:ListBuckets": {} }).session, null))).toStrictEqual([]);
  });

  test("a Region that the list does not tell is asked for; whatever S3 answers, no bucket is lost", async () => {
    const heads: Record<string, object | Error> = {
      open: { BucketRegion: "us-west-1" },
      denied: headError(403, "us-west-2"),
      deleted: headError(404, null),
      silent: headError(403, null),
      throttled: awsError("SlowDown", 503),
    };
    const { session } = mockedSession({
      "s3:ListBuckets": { Buckets: Object.keys(heads).map((name) => ({ Name: name })) },
      "s3:HeadBucket": ({ Bucket: name }) => heads[name as string] ?? new Error("unexpected"),
    });
    expect(regions(await all(listBuckets(session, null)))).toStrictEqual([
      "open us-west-1",
      "denied us-west-2",
      "deleted eu-central-1",
      "silent eu-central-1",
      "throttled eu-central-1",
    ]);
  });

  test("at most sixteen Regions are asked for at a time", async () => {
    let running = 0;
    let most = 0;
    const { session } = mockedSession({
      "s3:ListBuckets": { Buckets: Array.from({ length: 50 }, (_, i) => ({ Name: `b${String(i)}` })) },
    });
    const slow = {
      ...session,
      reader: (reads: readonly ReadSpec[]) => {
        const inner = session.reader(reads);
        return (async (command: { input: { Bucket?: string } }, region: string) => {
          if (command.input.Bucket === undefined) return inner(command as never, region);
          running += 1;
          most = Math.max(most, running);
          await new Promise((resolve) => setImmediate(resolve));
          running -= 1;
          return { BucketRegion: "x" };
        }) as never;
      },
    };
    expect(await all(listBuckets(slow, null))).toHaveLength(50);
    expect(most).toBe(16);
  });

  test("a refused list rejects with AWS's words", async () => {
    const { session } = mockedSession({ "s3:ListBuckets": awsError("AccessDenied", 403) });
    await expect(all(listBuckets(session, null))).rejects.toMatchObject({
      name: "ReadFailure",
      code: "AccessDenied",
      action: "s3:ListAllMyBuckets",
    });
  });

  test("a bucket without a name is an incomplete answer", async () => {
    const { session } = mockedSession({ "s3:ListBuckets": { Buckets: [{}] } });
    await expect(all(listBuckets(session, null))).rejects.toMatchObject({ code: "IncompleteAnswer" });
  });
});

describe("namedBuckets", () => {
  test("no listing; the owner is checked; the Region is told on 200, 301 and 403", async () => {
    const answers: MockedAnswers = {
      "s3:HeadBucket": ({ Bucket: name }, region) =>
        ({
          here: { BucketRegion: "eu-central-1" },
          there: region === "us-east-1" ? { BucketRegion: "us-east-1" } : headError(301, "us-east-1"),
          closed: headError(403, "us-west-2"),
        })[name as string] ?? new Error("unexpected"),
    };
    const { session, sent } = mockedSession(answers);
    expect(regions(await all(namedBuckets(session, ["here", "there", "closed"])))).toStrictEqual([
      "here eu-central-1",
      "there us-east-1",
      "closed us-west-2",
    ]);
    expect(new Set(sent.map(({ operation }) => operation))).toStrictEqual(new Set(["s3:HeadBucket"]));
    expect(sent.every(({ input }) => input["ExpectedBucketOwner"] === "111122223333")).toBe(true);
    // A denial comes from the bucket's own Region: only `there` is asked for twice.
    expect(sent.map(({ input }) => input["Bucket"])).toStrictEqual(["here", "there", "there", "closed"]);
  });

  test("a bucket that does not exist is the user's mistake, named", async () => {
    const { session } = mockedSession({ "s3:HeadBucket": headError(404, null) });
    const listing = all(namedBuckets(session, ["nowhere"]));
    await expect(listing).rejects.toBeInstanceOf(UsageError);
    await expect(listing).rejects.toThrow('There is no bucket "nowhere".');
  });

  test("a directory bucket is refused before anything is sent", async () => {
    const { session, sent } = mockedSession({});
    await expect(all(namedBuckets(session, ["x--euw1-az1--x-s3"]))).rejects.toBeInstanceOf(UsageError);
    expect(sent).toStrictEqual([]);
  });

  test("a Region that S3 does not tell rejects", async () => {
    const { session } = mockedSession({ "s3:HeadBucket": awsError("SlowDown", 503) });
    await expect(all(namedBuckets(session, ["b"]))).rejects.toMatchObject({ code: "SlowDown" });
  });
});

describe("access-point", () => {
  test("all data sources, page after page, wanted buckets only", async () => {
    const { session, sent } = mockedSession({
      "s3-control:ListAccessPoints": ({ NextToken: token }) =>
        token === undefined
          ? { AccessPointList: [{ Name: "a", Bucket: "one", AccessPointArn: "arn:told" }], NextToken: "2" }
          : {
              AccessPointList: [
                { Name: "b", Bucket: "two" },
                { Name: "c", DataSourceId: "fs-1" },
              ],
            },
    });
    const refs = await all(accessPoints.list(session, "eu-west-3", (bucket) => bucket !== "two"));
    expect(refs.map(({ arn, name, region }) => [arn, name, region])).toStrictEqual([
      ["arn:told", "a", "eu-west-3"],
      ["arn:aws:s3:eu-west-3:111122223333:accesspoint/c", "c", "eu-west-3"],
    ]);
    const account = { AccountId: "111122223333", DataSourceType: "ALL" };
    expect(sent.map(({ input, region }) => ({ ...input, region }))).toStrictEqual([
      { ...account, region: "eu-west-3" },
      { ...account, NextToken: "2", region: "eu-west-3" },
    ]);
  });

  test("a refused list rejects with AWS's words", async () => {
    const { session } = mockedSession({ "s3-control:ListAccessPoints": awsError("AccessDenied", 403) });
    await expect(all(accessPoints.list(session, "x", any))).rejects.toMatchObject({ action: "s3:ListAccessPoints" });
  });
});

describe("multi-region-access-point", () => {
  test("always in us-west-2, by alias", async () => {
    const { session, sent } = mockedSession({
      "s3-control:ListMultiRegionAccessPoints": {
        AccessPoints: [
          { Name: "m", Alias: "a.mrap", Regions: [{ Bucket: "b", Region: "r" }] },
          { Name: "creating", Regions: [{ Bucket: "b", Region: "r" }] },
        ],
      },
    });
    const refs = await all(multiRegionAccessPoints.list(session, any));
    expect(refs.map(({ arn, name, region }) => [arn, name, region])).toStrictEqual([
      ["arn:aws:s3::111122223333:accesspoint/a.mrap", "m", "global"],
      ["arn:aws:s3::111122223333:accesspoint/creating", "creating", "global"],
    ]);
    expect(sent.map(({ region }) => region)).toStrictEqual(["us-west-2"]);
  });

  test("only those with a wanted member", async () => {
    const point = (name: string, bucket: string): object => ({
      Name: name,
      Regions: [{ Bucket: bucket, Region: "r" }],
    });
    const { session } = mockedSession({
      "s3-control:ListMultiRegionAccessPoints": { AccessPoints: [point("a", "one"), point("b", "two")] },
    });
    const refs = await all(
      multiRegionAccessPoints.list(session, (bucket, region) => bucket === "two" && region === "r"),
    );
    expect(refs.map(({ name }) => name)).toStrictEqual(["b"]);
  });

  test.each(["aws-cn", "aws-us-gov"])("%s has none, and is not asked", async (partition) => {
    const { session, sent } = mockedSession({}, partition);
    expect(await all(multiRegionAccessPoints.list(session, any))).toStrictEqual([]);
    expect(sent).toStrictEqual([]);
  });
});

test("the account as a resource", () => {
  expect(accountRef(mockedSession({}, "aws-us-gov").session)).toStrictEqual({
    kind: "account",
    arn: "arn:aws-us-gov:iam::111122223333:root",
    name: "111122223333",
    account: "111122223333",
    region: "global",
    partition: "aws-us-gov",
  });
});
