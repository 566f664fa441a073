import { noFilter, toggled } from "../../src/report/html/page/filter.js";
import { layOutPolicy } from "../../src/report/html/page/policy-layout.js";
import { filledIn, placeholdersIn } from "../../src/report/html/page/remedy.js";
import { hashOf, resourceRoute, routeOf, type Route } from "../../src/report/html/page/route.js";
import { httpsAddress } from "../../src/report/html/page/safe-link.js";
import { scrollToShow, windowOf } from "../../src/report/html/page/virtual-rows.js";
import { visibleText } from "../../src/report/html/page/visible-text.js";
import { longId, shortId } from "../../src/report/html/id-text.js";

describe("a policy's layout", () => {
  /** The lines as text, each with its statement. */
  function lines(text: string): string[] {
    const laidOut = layOutPolicy(text);
    if (laidOut === null) throw new Error("not laid out");
    return laidOut.map(
      ({ depth, pieces, statement }) =>
        `${statement ?? "-"}${"  ".repeat(depth)} ${pieces.map((piece) => piece.text).join("")}`,
    );
  }

  test("puts every member on a line of its own and knows each line's statement", () => {
    const text =
      '{"Version":"2012-10-17","Statement":[{"Sid":"A","Action":["x","y"]},{"Sid":"B","Condition":{}}],"Id":1}';
    expect(lines(text)).toEqual([
      "- {",
      '-   "Version": "2012-10-17",',
      '-   "Statement": [',
      "0     {",
      '0       "Sid": "A",',
      '0       "Action": [',
      '0         "x",',
      '0         "y"',
      "0       ]",
      "0     },",
      "1     {",
      '1       "Sid": "B",',
      '1       "Condition": {}',
      "1     }",
      "-   ],",
      '-   "Id": 1',
      "- }",
    ]);
  });

  test("a statement that stands alone is statement 0", () => {
    expect(lines('{"Statement":{"Effect":"Allow"}}')).toEqual([
      "- {",
      '0   "Statement": {',
      '0     "Effect": "Allow"',
      "0   }",
      "- }",
    ]);
  });

  test("keeps repeated keys, odd numbers and escapes as they were sent", () => {
    expect(lines('{"a":1.50e+3,"a":"\\u003cb>","Statement":[]}')).toEqual([
      "- {",
      '-   "a": 1.50e+3,',
      '-   "a": "\\u003cb>",',
      '-   "Statement": []',
      "- }",
    ]);
  });

  test("the word Statement elsewhere in the document starts none", () => {
    expect(lines('{"Condition":{"Statement":[{"a":1}]}}').every((line) => line.startsWith("-"))).toBe(true);
  });

  test.each([
    ["nothing", ""],
    ["words", "not a policy"],
    ["an open end", '{"a":1'],
    ["a missing colon", '{"a" 1}'],
    ["a comma too many", '{"a":1,}'],
    ["two documents", "{} {}"],
    ["a bare closing bracket", "]"],
    ["nesting without end", "[".repeat(100_000)],
  ])("%s is not laid out", (_, text) => {
    expect(layOutPolicy(text)).toBeNull();
  });
});

describe("the address", () => {
  const routes: readonly Route[] = [
    { view: "overview" },
    { view: "findings", filter: noFilter, open: null },
    {
      view: "findings",
      filter: {
        ...noFilter,
        severity: ["critical", "high"],
        rule: ["bucket-cors"],
        account: ["a&b=c#d"],
        text: "100% of a+b ?\u202e",
      },
      open: "0a",
    },
    { view: "resources", text: "team=a b" },
    { view: "resource", kind: "bucket", arn: "arn:aws:s3:::a/b?c#d%20e", region: null },
    { view: "resource", kind: "region", arn: "arn:aws:iam::111122223333:root", region: "eu-west-1" },
    { view: "rules" },
    { view: "rule", id: "bucket-not-public" },
    { view: "coverage" },
  ];

  test.each(routes)("of $view leads back to it", (route) => {
    expect(routeOf(hashOf(route))).toEqual(route);
  });

  test("of two Regions of an account is not the same, of a bucket it is what it always was", () => {
    const region = (code: string): Route =>
      resourceRoute({ kind: "region", arn: "arn:aws:iam::111122223333:root", region: code });
    expect(hashOf(region("eu-west-1"))).not.toBe(hashOf(region("us-east-1")));
    const bucket = resourceRoute({ kind: "bucket", arn: "arn:aws:s3:::a", region: "eu-west-1" });
    expect(hashOf(bucket)).toBe("#/resource/bucket/arn%3Aaws%3As3%3A%3A%3Aa");
  });

  test.each(["", "#", "#/", "#/nowhere", "#/%E0%A4%A", "#javascript:alert(1)"])("%j is the overview", (hash) => {
    expect(routeOf(hash)).toEqual({ view: "overview" });
  });

  test("a value chosen twice is there once, and choosing it again takes it back", () => {
    const route = routeOf("#/findings?severity=high&severity=high");
    if (route.view !== "findings") throw new Error("not the findings");
    expect(route.filter.severity).toEqual(["high"]);
    expect(toggled(route.filter, "severity", "high")).toEqual(noFilter);
  });
});

describe("a remedy's command", () => {
  const bucket = {
    kind: "bucket",
    name: "data.lake-1",
    account: "111122223333",
    region: "eu-west-1",
  };
  const cli = "aws s3api x --bucket BUCKET --region REGION --account-id ACCOUNT_ID --key KEY_ARN MY_BUCKET";

  test("names the resource, and leaves what it does not know", () => {
    expect(filledIn(cli, bucket)).toBe(
      "aws s3api x --bucket data.lake-1 --region eu-west-1 --account-id 111122223333 --key KEY_ARN MY_BUCKET",
    );
  });

  test.each(["a; rm -rf ~", "$(id)", "-rf", "`id`", "a\nb", "a'b", "\u202eevil", ""])(
    "a name that a shell could read as more than a name is not filled in: %j",
    (name) => {
      expect(filledIn("aws --bucket BUCKET", { ...bucket, name })).toBe("aws --bucket BUCKET");
    },
  );

  test("a resource without a Region keeps the placeholder", () => {
    expect(filledIn("REGION", { ...bucket, region: "global" })).toBe("REGION");
  });

  test("what is left to fill in is told", () => {
    expect(placeholdersIn(filledIn(cli, bucket))).toEqual(["KEY_ARN", "MY_BUCKET"]);
  });
});

test("invisible and reordering characters are spelt out; line ends, tabs and letters stay", () => {
  expect(visibleText("a\u202eb\u0000\u200b\ufeff\u001b[31m")).toBe("a\\u202eb\\u0000\\u200b\\ufeff\\u001b[31m");
  expect(visibleText("é\n\t日本 👍 <b>")).toBe("é\n\t日本 👍 <b>");
});

test.each([
  ["https://docs.aws.amazon.com/a", "https://docs.aws.amazon.com/a"],
  ["http://docs.aws.amazon.com/a", null],
  ["javascript:alert(1)", null],
  ["data:text/html,x", null],
  ["https://user:pass@evil.example/", null],
  ["//evil.example", null],
  ["", null],
])("the address %j becomes the link %j", (address, link) => {
  expect(httpsAddress(address)).toBe(link);
});

test.each(["00112233445566778899aabbccddeeff", "0".repeat(32), "f".repeat(32), "", "=x", "ABC", "0".repeat(31)])(
  "the id %j survives its short form",
  (id) => {
    expect(longId(shortId(id))).toBe(id);
    expect(shortId(id).length).toBeLessThanOrEqual(Math.max(22, id.length + 1));
  },
);

describe("the rows in sight", () => {
  test("a short list is scrolled as it is", () => {
    expect(windowOf(100, 40, 400, 200)).toEqual({ heightPx: 4000, first: 2, end: 23, topPx: 80 });
  });

  test("a list taller than browsers can draw still reaches both ends", () => {
    const [count, rowPx, viewPx] = [1_000_000, 40, 600];
    const top = windowOf(count, rowPx, 0, viewPx);
    expect(top.first).toBe(0);
    const end = windowOf(count, rowPx, top.heightPx - viewPx, viewPx);
    expect(end.end).toBe(count);
    // The last row ends where the scrolled element ends.
    expect(end.topPx + (end.end - end.first) * rowPx).toBeCloseTo(top.heightPx, 3);
  });

  test.each([0, 1, 499_999, 999_999])("row %i is in sight after going to it", (row) => {
    const [count, rowPx, viewPx] = [1_000_000, 40, 600];
    const scrollPx = scrollToShow(row, count, rowPx, 5_000_000, viewPx);
    const { first, end, topPx } = windowOf(count, rowPx, scrollPx, viewPx);
    expect(row).toBeGreaterThanOrEqual(first);
    expect(row).toBeLessThan(end);
    const rowTop = topPx + (row - first) * rowPx - scrollPx;
    expect(rowTop).toBeGreaterThanOrEqual(-1);
    expect(rowTop + rowPx).toBeLessThanOrEqual(viewPx + 1);
  });

  test("a row that is in sight already does not move the list", () => {
    expect(scrollToShow(12, 100, 40, 400, 200)).toBe(400);
  });
});
