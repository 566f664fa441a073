import { orNoEndpoint, orNotOffered } from "../../src/aws/not-offered.js";
import { listReading } from "../../src/scan/list-reading.js";

const known = { withBuckets: new Set(["eu-west-1", "me-south-1"]), enabled: new Set(["eu-west-1", "ap-east-1"]) };

test.each(["eu-west-1", "ap-east-1", "af-south-1", null])(
  "%s: an account that is not signed up there has nothing there",
  (region) => {
    expect(listReading(region, known)).toBe(orNotOffered);
  },
);

test("a Region that is not enabled and holds buckets may hold more", () => {
  expect(listReading("me-south-1", known)).toBe(orNoEndpoint);
});
