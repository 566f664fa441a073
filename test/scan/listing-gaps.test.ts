import type { Listed } from "../../src/aws/settle.js";
import type { Denied } from "../../src/model/fact.js";
import type { Kind } from "../../src/model/resource.js";
import { listingGaps, notOfferedLists, type ListOutcome } from "../../src/scan/listing-gaps.js";

const account = "111122223333";
const listed: Listed = { state: "absent" };
const denied: Denied = { state: "denied", action: "s3tables:ListTableBuckets", message: "AccessDenied: not you" };
const failed = { state: "error", operation: "s3tables:ListTableBuckets", code: "Oops", message: "Broken." } as const;
const unsupported: Listed = {
  state: "unsupported",
  reason: "The service has no endpoint there.",
  cause: "not-offered",
};

/** The outcomes of one kind, by Region. */
function outcomes(kind: Kind, byRegion: { readonly [region: string]: Listed }): ListOutcome[] {
  return Object.entries(byRegion).map(([region, state]) => ({ kind, region, listed: state }));
}

test("what was listed and what is not offered leave no gap", () => {
  const all = outcomes("table-bucket", { "eu-west-1": listed, "eu-south-2": unsupported });
  expect(listingGaps(account, all)).toStrictEqual({ closedRegions: [], closed: [], other: [] });
});

test("a kind refused in every Region is one gap with the missing action", () => {
  const all = [
    ...outcomes("table-bucket", { "eu-west-1": denied, "us-east-1": denied, "eu-south-2": unsupported }),
    ...outcomes("access-point", { "eu-west-1": listed, "us-east-1": listed }),
  ];
  expect(listingGaps(account, all)).toStrictEqual({
    closedRegions: [],
    closed: [],
    other: [
      {
        account,
        region: null,
        what: "list the table buckets",
        action: "s3tables:ListTableBuckets",
        detail: "AccessDenied: not you",
        cause: "denied",
        kinds: ["table-bucket"],
      },
    ],
  });
});

test("Regions where every list is refused, and not elsewhere, are one gap that no permission closes", () => {
  const all = [
    ...outcomes("table-bucket", { "eu-west-1": listed, "ap-east-1": denied, "ap-south-1": denied }),
    ...outcomes("access-point", { "eu-west-1": listed, "ap-east-1": denied, "ap-south-1": denied }),
    ...outcomes("vector-bucket", { "eu-west-1": listed, "ap-east-1": unsupported, "ap-south-1": denied }),
  ];
  expect(listingGaps(account, all)).toStrictEqual({
    closedRegions: ["ap-east-1", "ap-south-1"],
    closed: [
      {
        account,
        region: null,
        what: "look into ap-east-1, ap-south-1: every list is refused there, and not elsewhere",
        action: null,
        detail: "AccessDenied: not you",
        cause: "region-closed",
        kinds: ["access-point", "table-bucket", "vector-bucket"],
      },
    ],
    other: [],
  });
});

test("Regions where every list refuses the credentials are one gap, and none that is closed", () => {
  const refused: Listed = { ...failed, code: "UnrecognizedClientException", message: "The token is invalid." };
  const all = [
    ...outcomes("table-bucket", { "eu-west-1": listed, "ap-east-1": refused, "me-south-1": refused }),
    ...outcomes("access-point", { "eu-west-1": listed, "ap-east-1": refused, "me-south-1": refused }),
    ...outcomes("vector-bucket", { "eu-west-1": refused, "ap-east-1": unsupported, "me-south-1": refused }),
  ];
  expect(listingGaps(account, all)).toMatchObject({
    closedRegions: [],
    closed: [],
    other: [
      {
        region: null,
        what: "look into ap-east-1, me-south-1: every list refuses the credentials there",
        action: null,
        detail: "s3tables:ListTableBuckets answered UnrecognizedClientException: The token is invalid.",
        cause: "failed",
        kinds: ["access-point", "table-bucket", "vector-bucket"],
      },
      { region: "eu-west-1", what: "list the vector buckets" },
    ],
  });
});

test("one list refused in one Region may lack a permission of its own", () => {
  const all = outcomes("table-bucket", { "eu-west-1": listed, "ap-east-1": denied });
  const { closed, other } = listingGaps(account, all);
  expect(closed).toStrictEqual([]);
  expect(other).toMatchObject([{ region: "ap-east-1", action: "s3tables:ListTableBuckets" }]);
});

test("a role that may list nothing anywhere has no closed Regions", () => {
  const everywhere = { "eu-west-1": denied, "us-east-1": denied };
  const all = [...outcomes("table-bucket", everywhere), ...outcomes("access-point", everywhere)];
  const { closed, other } = listingGaps(account, all);
  expect(closed).toStrictEqual([]);
  expect(other.map(({ what, region }) => [what, region])).toStrictEqual([
    ["list the table buckets", null],
    ["list the access points", null],
  ]);
});

test("each failure is told where it happened", () => {
  const all = outcomes("table-bucket", { "eu-west-1": failed, "us-east-1": failed, "us-west-2": listed });
  expect(listingGaps(account, all).other).toMatchObject([
    { region: "eu-west-1", action: null, detail: "s3tables:ListTableBuckets answered Oops: Broken.", cause: "failed" },
    { region: "us-east-1", action: null },
  ]);
});

test("a Region that gives no answer is told apart from one that answers strangely", () => {
  const silent: Listed = { ...failed, code: "TimeoutError" };
  const all = outcomes("table-bucket", { "eu-west-1": silent, "us-west-2": listed });
  expect(listingGaps(account, all).other).toMatchObject([
    {
      region: "eu-west-1",
      cause: "unreachable",
      detail: "s3tables:ListTableBuckets got no answer, TimeoutError: Broken.",
    },
  ]);
});

test("a list of the whole account has no Region", () => {
  const all: ListOutcome[] = [{ kind: "multi-region-access-point", region: null, listed: denied }];
  expect(listingGaps(account, all).other).toMatchObject([
    { region: null, what: "list the Multi-Region access points" },
  ]);
});

describe("what there was nowhere to look for", () => {
  const closed: Listed = { ...unsupported, cause: "closed-to-new-customers", reason: "Closed." };
  const disabled: Listed = { ...unsupported, cause: "not-enabled", reason: "Opt in." };

  test("is told by kind and cause, in the order of the kinds, with its Regions sorted", () => {
    const all = [
      ...outcomes("glacier-vault", { "us-east-1": closed, "eu-west-1": closed }),
      ...outcomes("vector-bucket", { "us-east-1": listed, "eu-south-2": unsupported, "eu-south-1": unsupported }),
      ...outcomes("vector-bucket", { "me-south-1": disabled, "ap-east-1": denied, "ap-east-2": failed }),
    ];
    expect(notOfferedLists(account, all)).toStrictEqual([
      {
        account,
        kind: "vector-bucket",
        regions: ["eu-south-1", "eu-south-2"],
        cause: "not-offered",
        detail: "The service has no endpoint there.",
      },
      { account, kind: "vector-bucket", regions: ["me-south-1"], cause: "not-enabled", detail: "Opt in." },
      {
        account,
        kind: "glacier-vault",
        regions: ["eu-west-1", "us-east-1"],
        cause: "closed-to-new-customers",
        detail: "Closed.",
      },
    ]);
  });

  test("has no Region where one list is for all", () => {
    const all: ListOutcome[] = [{ kind: "multi-region-access-point", region: null, listed: unsupported }];
    expect(notOfferedLists(account, all)).toMatchObject([{ kind: "multi-region-access-point", regions: [] }]);
  });
});
