import { UsageError } from "../../src/errors.js";
import { checkedEndpoint, durationMs } from "../../src/cli/flags.js";

test.each([
  ["90s", 90_000],
  ["15m", 900_000],
  ["596h", 596 * 3_600_000],
])("%s is %d ms", (text, expected) => {
  expect(durationMs(text, "max-duration")).toBe(expected);
  // Longer, Node would wait for one millisecond.
  expect(expected).toBeLessThan(2 ** 31);
});

test.each(["597h", "35791m", "2147484s", "9".repeat(400) + "s"])("%s is longer than a timer can wait", (text) => {
  expect(() => durationMs(text, "max-duration")).toThrow(UsageError);
  expect(() => durationMs(text, "max-duration")).toThrow(/--max-duration takes at most 596h/);
});

test.each(["", "0s", "soon", "1.5h", "-1h", "1d"])("%p is no duration", (text) => {
  expect(() => durationMs(text, "max-duration")).toThrow(/--max-duration takes a duration such as/);
});

test.each(["http://127.0.0.1:9000", "https://s3.example.com/base/"])("%s is an endpoint", (text) => {
  expect(checkedEndpoint(text)).toBe(text);
});

test.each([
  ["http://127.0.0.1:9000/?token=SECRET", /must not carry a query or a fragment/],
  ["http://127.0.0.1:9000#SECRET", /must not carry a query or a fragment/],
  ["http://user:SECRET@127.0.0.1:9000", /must not carry a user name or password/],
])("what may be a secret is refused and not repeated: %s", (text, message) => {
  expect(() => checkedEndpoint(text)).toThrow(message);
  expect(() => checkedEndpoint(text)).not.toThrow(/SECRET/);
});

test.each(["localhost", "ftp://127.0.0.1", ""])("%p is no endpoint", (text) => {
  expect(() => checkedEndpoint(text)).toThrow(/--endpoint-url takes a URL such as/);
});
