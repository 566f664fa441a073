import { collectFact, collectorSuite } from "../support/collector-suite.js";

const operation = "s3-control:GetMultiRegionAccessPointRoutes";
const route = { Bucket: "one", Region: "eu-west-1", TrafficDialPercentage: 0 };
const answers = { [operation]: { Routes: [route] } };

collectorSuite("multi-region-access-point", "routes", {
  known: [
    { name: "one that stands by", answers, value: [{ bucket: "one", region: "eu-west-1", trafficDialPercent: 0 }] },
    { name: "none", answers: { [operation]: { Routes: [] } }, value: [] },
  ],
  absent: [],
  broken: [
    { name: "no routes", answers: { [operation]: {} }, code: "IncompleteAnswer" },
    ...Object.keys(route).map((part) => ({
      name: `a route without ${part}`,
      answers: { [operation]: { Routes: [{ ...route, [part]: undefined }] } },
      code: "IncompleteAnswer",
    })),
  ],
  decisive: { operation, action: "s3:GetMultiRegionAccessPointRoutes", answers },
});

test("it is asked for by its ARN, in a Region that tells routes", async () => {
  const { sent } = await collectFact("multi-region-access-point", "routes", answers);
  const input = { AccountId: "111122223333", Mrap: "arn:aws:s3::111122223333:accesspoint/m1a2b3.mrap" };
  expect(sent).toStrictEqual([{ operation, region: "us-west-2", input }]);
});
