import { analyzer } from "../../support/watcher-builders.js";
import { collectorSuite } from "../support/collector-suite.js";

const list = "access-analyzer:ListAnalyzers";
const findings = "access-analyzer:ListFindings";
const finding = { id: "f-1", resource: "arn:aws:s3:::example-bucket", status: "ACTIVE", action: ["s3:GetObject"] };
const other = { ...finding, id: "f-0", resource: "arn:aws:s3:::other" };
const kept = { id: "f-1", status: "ACTIVE" as const, actions: ["s3:GetObject"] };
const analyzers = (...told: readonly object[]) => ({ [list]: { analyzers: told } });
const finds = (...found: readonly object[]) => ({ ...analyzers(analyzer), [findings]: { findings: found } });
const archived = { ...finding, id: "f-2", status: "ARCHIVED" };
const decided = (publicFinding: typeof kept | "none" | "not-read") => ({ analyzer: analyzer.arn, publicFinding });

collectorSuite("bucket", "accessAnalysis", {
  known: [
    { name: "a finding of the bucket among others", answers: finds(other, finding), value: decided(kept) },
    { name: "only findings of others", answers: finds(other), value: decided("none") },
    {
      name: "an active finding before an archived one",
      answers: finds(archived, finding, archived),
      value: decided(kept),
    },
    {
      name: "a finding that names no actions",
      answers: finds({ ...finding, action: undefined }),
      value: decided({ ...kept, actions: [] }),
    },
    {
      name: "on a later page",
      answers: {
        ...analyzers(analyzer),
        [findings]: ({ nextToken: token }) =>
          token === undefined ? { findings: [other], nextToken: "more" } : { findings: [finding] },
      },
      value: decided(kept),
    },
    {
      name: "more pages than are read",
      answers: {
        ...analyzers(analyzer),
        [findings]: ({ nextToken = "" }) => ({ findings: [other], nextToken: `${String(nextToken)}more` }),
      },
      value: decided("not-read"),
    },
    {
      name: "only public findings of own buckets are asked for, of the account's analyzer",
      answers: {
        ...analyzers(
          { ...analyzer, arn: "arn:org", type: "ORGANIZATION" },
          { ...analyzer, arn: "arn:off", status: "DISABLED" },
          analyzer,
        ),
        [findings]: ({ analyzerArn, filter }) => {
          expect(analyzerArn).toBe(analyzer.arn);
          expect(filter).toEqual({
            resourceType: { eq: ["AWS::S3::Bucket"] },
            resourceOwnerAccount: { eq: ["111122223333"] },
            isPublic: { eq: ["true"] },
            status: { eq: ["ACTIVE", "ARCHIVED"] },
          });
          return { findings: [] };
        },
      },
      value: decided("none"),
    },
  ],
  absent: [
    { name: "no analyzer", answers: analyzers() },
    { name: "an analyzer of unused access", answers: analyzers({ ...analyzer, type: "ACCOUNT_UNUSED_ACCESS" }) },
    { name: "an analyzer that is not active", answers: analyzers({ ...analyzer, status: "FAILED" }) },
  ],
  broken: [
    { name: "no list", answers: { ...analyzers(analyzer), [findings]: {} }, code: "IncompleteAnswer" },
    { name: "no resource", answers: finds({ ...finding, resource: undefined }), code: "IncompleteAnswer" },
    { name: "a status we do not know", answers: finds({ ...finding, status: "SNOOZED" }), code: "UnknownValue" },
  ],
  decisive: { operation: findings, action: "access-analyzer:ListFindings", answers: finds(finding) },
});
