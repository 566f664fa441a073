import { orNoEndpoint, orNotOffered } from "../../../src/aws/not-offered.js";
import { settle, unless } from "../../../src/aws/settle.js";
import { collectorOf } from "../../../src/collect/any-collector.js";
import type { CollectedFact, Collectors } from "../../../src/collect/collector.js";
import { collectors } from "../../../src/collect/collectors.js";
import { createMemo } from "../../../src/collect/memo.js";
import type { Fact, Settled } from "../../../src/model/fact.js";
import type { FactCatalog, FactName, Kind, ResourceRef } from "../../../src/model/resource.js";
import { awsError } from "../../aws/support/aws-error.js";
import { mockedSession, type MockedAnswers, type SentCall } from "./mocked-session.js";

/** Facts that are settled before the one under test. */
type SettledBefore<K extends Kind> = { readonly [F in FactName<K>]?: Settled<FactCatalog[K][F]> };

interface Case<K extends Kind> {
  readonly name: string;
  readonly answers: MockedAnswers;
  readonly settled?: SettledBefore<K>;
}

/** What AWS answers and the fact that it must become. */
export interface CollectorCases<K extends Kind, N extends CollectedFact<K>> {
  readonly known: readonly (Case<K> & { readonly value: FactCatalog[K][N] })[];
  readonly absent: readonly Case<K>[];
  /** Answers that must not become a value, with the code of the error they become. */
  readonly broken: readonly (Case<K> & { readonly code: string })[];
  /** The operation whose denial, throttling and failure decide the whole fact; its answers and settled facts otherwise. */
  readonly decisive: { readonly operation: string; readonly action: string } & Omit<Case<K>, "name">;
}

export const refs: { readonly [K in Kind]: ResourceRef<K> } = {
  account: {
    kind: "account",
    arn: "arn:aws:iam::111122223333:root",
    name: "111122223333",
    account: "111122223333",
    region: "global",
    partition: "aws",
  },
  run: {
    kind: "run",
    arn: "arn:aws:iam::111122223333:root",
    name: "run",
    account: "111122223333",
    region: "global",
    partition: "aws",
  },
  region: {
    kind: "region",
    arn: "arn:aws:iam::111122223333:root",
    name: "eu-west-1",
    account: "111122223333",
    region: "eu-west-1",
    partition: "aws",
  },
  bucket: {
    kind: "bucket",
    arn: "arn:aws:s3:::example-bucket",
    name: "example-bucket",
    account: "111122223333",
    region: "eu-west-1",
    partition: "aws",
  },
  "access-point": {
    kind: "access-point",
    arn: "arn:aws:s3:eu-west-1:111122223333:accesspoint/example-point",
    name: "example-point",
    account: "111122223333",
    region: "eu-west-1",
    partition: "aws",
  },
  "multi-region-access-point": {
    kind: "multi-region-access-point",
    arn: "arn:aws:s3::111122223333:accesspoint/m1a2b3.mrap",
    name: "example-multi",
    account: "111122223333",
    region: "global",
    partition: "aws",
  },
  "object-lambda-access-point": {
    kind: "object-lambda-access-point",
    arn: "arn:aws:s3-object-lambda:eu-west-1:111122223333:accesspoint/example-lambda",
    name: "example-lambda",
    account: "111122223333",
    region: "eu-west-1",
    partition: "aws",
  },
  "access-grants": {
    kind: "access-grants",
    arn: "arn:aws:s3:eu-west-1:111122223333:access-grants/default",
    name: "default",
    account: "111122223333",
    region: "eu-west-1",
    partition: "aws",
  },
  "directory-bucket": {
    kind: "directory-bucket",
    arn: "arn:aws:s3express:eu-west-1:111122223333:bucket/example--euw1-az1--x-s3",
    name: "example--euw1-az1--x-s3",
    account: "111122223333",
    region: "eu-west-1",
    partition: "aws",
  },
  "table-bucket": {
    kind: "table-bucket",
    arn: "arn:aws:s3tables:eu-west-1:111122223333:bucket/example-tables",
    name: "example-tables",
    account: "111122223333",
    region: "eu-west-1",
    partition: "aws",
  },
  "vector-bucket": {
    kind: "vector-bucket",
    arn: "arn:aws:s3vectors:eu-west-1:111122223333:bucket/example-vectors",
    name: "example-vectors",
    account: "111122223333",
    region: "eu-west-1",
    partition: "aws",
  },
  "file-system": {
    kind: "file-system",
    arn: "arn:aws:s3files:eu-west-1:111122223333:file-system/fs-0123456789abcdef0",
    name: "fs-0123456789abcdef0",
    account: "111122223333",
    region: "eu-west-1",
    partition: "aws",
  },
  "glacier-vault": {
    kind: "glacier-vault",
    arn: "arn:aws:glacier:eu-west-1:111122223333:vaults/example-vault",
    name: "example-vault",
    account: "111122223333",
    region: "eu-west-1",
    partition: "aws",
  },
  "transfer-server": {
    kind: "transfer-server",
    arn: "arn:aws:transfer:eu-west-1:111122223333:server/s-0123456789abcdef0",
    name: "s-0123456789abcdef0",
    account: "111122223333",
    region: "eu-west-1",
    partition: "aws",
  },
};

/** The fact that one collector makes of mocked answers, and the calls it took. */
export async function collectFact<K extends Kind, N extends CollectedFact<K>>(
  kind: K,
  fact: N,
  answers: MockedAnswers,
  settled: SettledBefore<K> = {},
  among: Collectors = collectors,
): Promise<{ readonly fact: Fact<FactCatalog[K][N]>; readonly sent: readonly SentCall[] }> {
  const { session, sent } = mockedSession(answers);
  const collector = collectorOf(kind, fact, among);
  const context = {
    read: session.reader(collector.reads),
    account: session.account,
    partition: session.partition,
    homeRegion: session.region,
    settlePart: settle,
    unless,
    offered: <T>(part: () => Promise<T>) =>
      kind === "account" ? orNotOffered(session, part) : orNoEndpoint(session, part),
    memo: createMemo(10),
  };
  const before = settled as { readonly [fact: string]: Settled<unknown> };
  const collected = await settle(collector.absentOn ?? [], () => collector.fetch(context, refs[kind], before));
  return { fact: collected as Fact<FactCatalog[K][N]>, sent };
}

/** Every state that a collected fact can be in, as the table says, and those that hold for all of them. */
export function collectorSuite<K extends Kind, N extends CollectedFact<K>>(
  kind: K,
  fact: N,
  cases: CollectorCases<K, N>,
): void {
  const { decisive } = cases;
  const withDecisive = (error: Error): MockedAnswers => ({ ...decisive.answers, [decisive.operation]: error });
  const collectDecisive = async (error: Error): Promise<Fact<unknown>> =>
    (await collectFact(kind, fact, withDecisive(error), decisive.settled)).fact;

  describe(`${kind} ${fact}`, () => {
    for (const { name, answers, settled, value } of cases.known) {
      test(`known: ${name}`, async () => {
        expect((await collectFact(kind, fact, answers, settled)).fact).toStrictEqual({ state: "known", value });
      });
    }

    for (const { name, answers, settled } of cases.absent) {
      test(`absent: ${name}`, async () => {
        expect((await collectFact(kind, fact, answers, settled)).fact).toStrictEqual({ state: "absent" });
      });
    }

    for (const { name, answers, settled, code } of cases.broken) {
      test(`never a value: ${name}`, async () => {
        expect((await collectFact(kind, fact, answers, settled)).fact).toMatchObject({ state: "error", code });
      });
    }

    test.each(["AccessDenied", "AccessDeniedException"])("%s names the missing IAM action", async (code) => {
      const denied = await collectDecisive(awsError(code, 403, "User is not authorized."));
      expect(denied).toStrictEqual({
        state: "denied",
        action: decisive.action,
        message: `${code}: User is not authorized.`,
      });
    });

    test.each([
      ["SlowDown", 503],
      ["ThrottlingException", 400],
      ["InternalError", 500],
      ["MethodNotAllowed", 405],
      ["NotImplemented", 501],
      ["UnknownOperationException", 400],
      ["NoSuchBucket", 404],
    ])("%s is an error in AWS's own words", async (code, status) => {
      const failed = await collectDecisive(awsError(code, status, "Told by AWS."));
      expect(failed).toStrictEqual({ state: "error", operation: decisive.operation, code, message: "Told by AWS." });
    });

    if (kind === "bucket") {
      test("every S3 call goes to the bucket's Region and names the owner", async () => {
        const calls = (await collectFact(kind, fact, decisive.answers, decisive.settled)).sent;
        const s3Calls = calls.filter(({ operation }) => operation.startsWith("s3:"));
        for (const { input, region } of s3Calls) {
          expect(input["ExpectedBucketOwner"]).toBe("111122223333");
          expect(region).toBe("eu-west-1");
        }
        expect(calls.length).toBeGreaterThan(0);
      });
    }
  });
}
