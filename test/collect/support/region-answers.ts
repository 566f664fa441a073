import { headError } from "../../aws/support/aws-error.js";
import type { MockedAnswer, MockedAnswers } from "./mocked-session.js";

/** The account has eu-central-1, which is home, and eu-west-1. */
export const twoRegions: MockedAnswers = {
  "account:ListRegions": { Regions: [{ RegionName: "eu-central-1" }, { RegionName: "eu-west-1" }] },
};

/** One answer in eu-west-1 and another at home. */
export function inIreland(answer: object | Error, atHome: object | Error): MockedAnswer {
  return (_input, region) => (region === "eu-west-1" ? answer : atHome);
}

/** The buckets that the account lists, those that exist elsewhere, and nothing else. */
export function bucketsOf(own: readonly string[], foreign: readonly string[] = []): MockedAnswers {
  return {
    "s3:ListBuckets": ({ Prefix: prefix }) => ({
      Buckets: own.filter((name) => name === prefix).map((name) => ({ Name: name })),
    }),
    "s3:HeadBucket": ({ Bucket: bucket }) =>
      foreign.includes(String(bucket)) ? headError(403, "us-east-1") : headError(404, null),
  };
}
