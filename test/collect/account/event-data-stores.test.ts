import { awsError } from "../../aws/support/aws-error.js";
import { collectFact, collectorSuite } from "../support/collector-suite.js";
import { mockedSession, type MockedAnswers } from "../support/mocked-session.js";
import { eventDataStores } from "../../../src/collect/account/event-data-stores.js";
import { refs } from "../support/collector-suite.js";
import { settle, unless } from "../../../src/aws/settle.js";
import { createMemo } from "../../../src/collect/memo.js";

const list = "cloudtrail:ListEventDataStores";
const get = "cloudtrail:GetEventDataStore";
const store = {
  Name: "lake",
  Status: "ENABLED",
  MultiRegionEnabled: true,
  OrganizationEnabled: false,
  AdvancedEventSelectors: [{ FieldSelectors: [{ Field: "eventCategory", Equals: ["Management"] }] }],
};
const inHomeRegion = (changed: object = {}): MockedAnswers => ({
  [list]: (_input, region) => ({
    EventDataStores: region === "eu-central-1" ? [{ EventDataStoreArn: "arn:one" }] : [],
  }),
  [get]: { ...store, ...changed },
});
const value = {
  arn: "arn:one",
  name: "lake",
  status: "ENABLED",
  isMultiRegion: true,
  isOrganizationEnabled: false,
  selectors: [
    {
      name: null,
      fieldSelectors: [
        {
          field: "eventCategory",
          equals: ["Management"],
          startsWith: [],
          endsWith: [],
          notEquals: [],
          notStartsWith: [],
          notEndsWith: [],
        },
      ],
    },
  ],
};

collectorSuite("account", "eventDataStores", {
  known: [
    { name: "none", answers: { [list]: { EventDataStores: [] } }, value: [] },
    { name: "one", answers: inHomeRegion(), value: [value] },
    {
      name: "several pages",
      answers: {
        ...inHomeRegion(),
        [list]: ({ NextToken: token }, region) => {
          if (region !== "eu-central-1") return { EventDataStores: [] };
          return token === undefined
            ? { EventDataStores: [{ EventDataStoreArn: "arn:one" }], NextToken: "2" }
            : { EventDataStores: [{ EventDataStoreArn: "arn:two" }] };
        },
      },
      value: [value, { ...value, arn: "arn:two" }],
    },
    {
      name: "one that an emulator shows in every Region",
      answers: { ...inHomeRegion(), [list]: { EventDataStores: [{ EventDataStoreArn: "arn:one" }] } },
      value: [value],
    },
  ],
  absent: [],
  broken: [
    { name: "no list", answers: { [list]: {} }, code: "IncompleteAnswer" },
    { name: "no ARN", answers: { [list]: { EventDataStores: [{}] } }, code: "IncompleteAnswer" },
    ...Object.keys(store).map((member) => ({
      name: `no ${member}`,
      answers: inHomeRegion({ [member]: undefined }),
      code: "IncompleteAnswer",
    })),
  ],
  decisive: { operation: list, action: "cloudtrail:ListEventDataStores", answers: inHomeRegion() },
});

test("a store of any default Region is found, and read in its Region", async () => {
  const { fact, sent } = await collectFact("account", "eventDataStores", {
    ...inHomeRegion(),
    [list]: (_input, region) => ({ EventDataStores: region === "sa-east-1" ? [{ EventDataStoreArn: "arn:one" }] : [] }),
  });
  expect(fact).toMatchObject({ value: [{ arn: "arn:one" }] });
  expect(sent.filter(({ operation }) => operation === get).map(({ region }) => region)).toStrictEqual(["sa-east-1"]);
  expect(sent.filter(({ operation }) => operation === list)).toHaveLength(17);
});

test("one Region that denies makes the whole answer unknown: what it hides may be the store", async () => {
  const { fact } = await collectFact("account", "eventDataStores", {
    ...inHomeRegion(),
    [list]: (_input, region) =>
      region === "sa-east-1" ? awsError("AccessDeniedException", 400) : { EventDataStores: [] },
  });
  expect(fact).toMatchObject({ state: "denied", action: "cloudtrail:ListEventDataStores" });
});

test("a Region without CloudTrail Lake does not hide the stores of the others", async () => {
  const { fact } = await collectFact("account", "eventDataStores", {
    ...inHomeRegion(),
    [list]: (_input, region) =>
      region === "ap-northeast-3"
        ? awsError("UnsupportedOperationException", 400)
        : { EventDataStores: region === "eu-central-1" ? [{ EventDataStoreArn: "arn:one" }] : [] },
  });
  expect(fact).toMatchObject({ state: "known", value: [{ arn: "arn:one" }] });
});

test("without CloudTrail Lake in any Region it is not offered", async () => {
  const { fact } = await collectFact("account", "eventDataStores", {
    [list]: () => awsError("UnsupportedOperationException", 400),
  });
  expect(fact).toMatchObject({ state: "unsupported" });
});

test.each([
  ["aws-cn", ["cn-north-1", "cn-northwest-1"]],
  ["aws-us-gov", ["us-gov-east-1", "us-gov-west-1"]],
  ["aws-iso", []],
])("in %s only that partition's Regions and the home Region are asked", async (partition, regions) => {
  const { session, sent } = mockedSession({ [list]: { EventDataStores: [] } }, partition);
  const context = {
    read: session.reader(eventDataStores.reads),
    account: session.account,
    partition,
    homeRegion: "home-1",
    settlePart: settle,
    unless,
    offered: <T>(part: () => Promise<T>) => part(),
    memo: createMemo(1),
  };
  await eventDataStores.fetch(context, refs.account, {});
  expect(sent.map(({ region }) => region).sort()).toStrictEqual([...regions, "home-1"].sort());
});
