import type { Call } from "../../src/aws/call-observer.js";
import { callStats } from "../../src/cli/call-stats.js";
import { debugLine } from "../../src/cli/debug-log.js";
import { statsLines } from "../../src/cli/stats-lines.js";

const lane = { account: "111122223333", region: "eu-west-1", service: "s3" } as const;

function call(change: Partial<Call>): Call {
  return {
    lane,
    operation: "s3:GetBucketPolicy",
    bucket: "acme",
    attempt: 1,
    attempts: 1,
    durationMs: 10,
    status: 200,
    requestId: "R1",
    code: null,
    ...change,
  };
}

test("calls are counted by operation: attempts, throttling, codes, and latencies to two digits", () => {
  const stats = callStats();
  for (let index = 0; index < 98; index += 1) stats.observe(call({}));
  stats.observe(call({ durationMs: 500 }));
  stats.observe(call({ durationMs: 900, status: 503, code: "SlowDown" }));
  stats.observe(call({ attempt: 2 }));
  stats.observe(call({ operation: "kms:DescribeKey", status: 400, code: "ThrottlingException", durationMs: 0.01 }));
  stats.observe(call({ operation: "sts:GetCallerIdentity", status: null, code: "ECONNRESET", durationMs: 1e9 }));
  const { operations, ...all } = stats.result();
  expect(all).toEqual({ calls: 103, retries: 1, throttled: 2 });
  expect(Object.keys(operations)).toEqual(["s3:GetBucketPolicy", "kms:DescribeKey", "sts:GetCallerIdentity"]);
  expect(operations["s3:GetBucketPolicy"]).toMatchObject({
    calls: 101,
    retries: 1,
    throttled: 1,
    codes: { SlowDown: 1 },
  });
  const { p50Ms = 0, p99Ms = 0, maxMs = 0 } = operations["s3:GetBucketPolicy"] ?? {};
  expect([Math.round(p50Ms), Math.round(p99Ms / 10) * 10, Math.round(maxMs / 10) * 10]).toEqual([10, 500, 900]);
  expect(operations["sts:GetCallerIdentity"]?.maxMs).toBeGreaterThan(100_000);
});

test("however many codes an endpoint makes up, some are told and the rest is one", () => {
  const stats = callStats();
  for (let index = 0; index < 1000; index += 1) stats.observe(call({ code: `Code${index}`, status: 400 }));
  const codes = stats.result().operations["s3:GetBucketPolicy"]?.codes ?? {};
  expect(Object.keys(codes)).toHaveLength(31);
  expect(codes["other"]).toBe(970);
});

test("the lines for a person: what an endpoint answers cannot drive the terminal", () => {
  const stats = callStats();
  stats.observe(call({ code: "Evil\u001b[2J", status: 400 }));
  const lines = statsLines({
    wallMs: 1234,
    cpuMs: { user: 900, system: 100 },
    peakMemoryBytes: 123_456_789,
    bytes: { received: 5_600_000, sent: 70_000 },
    ...stats.result(),
  });
  expect(lines).toEqual([
    "1 calls, 0 of them retries, 0 throttled; 5.6 MB received, 0.1 MB sent",
    "1.2 s, CPU 0.9 s user and 0.1 s system; peak memory 123.5 MB",
    "operation           calls  retries  throttled  p50 ms  p99 ms  max ms  error codes",
    "s3:GetBucketPolicy      1        0          0      10      10      10  Evil\\u{1b}[2J 1",
  ]);
});

test("a line of the log holds these members and no others, escaped", () => {
  const line = debugLine(call({ bucket: "a\u009bb", code: "SlowDown", attempt: 3, durationMs: 12.34 }), new Date(0));
  expect(line).toBe(
    '{"time":"1970-01-01T00:00:00.000Z","operation":"s3:GetBucketPolicy","account":"111122223333","region":"eu-west-1",' +
      '"bucket":"a\\u009bb","attempt":3,"status":200,"code":"SlowDown","requestId":"R1","durationMs":12.3}',
  );
});
