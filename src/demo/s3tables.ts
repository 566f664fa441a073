import { type Answer, type Call, failure, type LoopbackRequest } from "./protocol.js";
import { pageOf, restAnswer, type RestInput, type RestRead, routeRest } from "./rest-service.js";
import type { World, WorldAccount } from "./world.js";
import type { WorldTableBucket, WorldTableReplication } from "./world-stores.js";
import type { StoreEncryption } from "../model/store-facts.js";

/**
 * Returns the S3 Tables read that the request asks for, or null when it is none that this server speaks.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_Operations_Amazon_S3_Tables.html
 */
export function routeS3Tables(request: LoopbackRequest, world: World): Call | null {
  return routeRest(request, "s3tables", reads, world);
}

type Table = WorldTableBucket["tables"][number];

const reads: readonly RestRead[] = [
  {
    method: "GET",
    form: /^\/buckets$/,
    command: "ListTableBuckets",
    resource: () => "*",
    answer(owner, { query, region }) {
      const own = owner.stores.tableBuckets.filter((bucket) => bucket.region === region);
      const size = Number(query.get("maxBuckets") ?? 1000);
      const { shown, next } = pageOf(own, query.get("continuationToken"), size);
      return restAnswer({
        tableBuckets: shown.map((bucket) => ({ ...summary(owner, bucket), type: "customer" })),
        ...(next === null ? {} : { continuationToken: next }),
      });
    },
  },
  ofBucket("GetTableBucket", /^\/buckets\/([^/]+)$/, (bucket, owner) => restAnswer(summary(owner, bucket))),
  ofBucket("GetTableBucketPolicy", /^\/buckets\/([^/]+)\/policy$/, ({ policy }) => policyAnswer(policy)),
  ofBucket("GetTableBucketEncryption", /^\/buckets\/([^/]+)\/encryption$/, ({ encryption }) =>
    encryption === null ? notFound("The bucket has no encryption configuration.") : encryptionAnswer(encryption),
  ),
  ofBucket("GetTableBucketReplication", /^\/table-bucket-replication$/, ({ replication }) =>
    replicationAnswer(replication),
  ),
  ofBucket("ListTables", /^\/tables\/([^/]+)$/, (bucket, owner, { query }) => {
    const { shown, next } = pageOf(
      bucket.tables,
      query.get("continuationToken"),
      Number(query.get("maxTables") ?? 1000),
    );
    return restAnswer({
      tables: shown.map((table) => ({
        namespace: [table.namespace],
        name: table.name,
        type: "customer",
        tableARN: tableArn(owner, bucket, table),
        createdAt: madeAt,
        modifiedAt: madeAt,
      })),
      ...(next === null ? {} : { continuationToken: next }),
    });
  }),
  ofTable("GetTablePolicy", /^\/tables\/([^/]+)\/([^/]+)\/([^/]+)\/policy$/, ({ policy }) => policyAnswer(policy)),
  ofTable("GetTableEncryption", /^\/tables\/([^/]+)\/([^/]+)\/([^/]+)\/encryption$/, ({ encryption }) =>
    encryptionAnswer(encryption),
  ),
  ofTable("GetTableReplication", /^\/table-replication$/, ({ replication }) => replicationAnswer(replication)),
];

const madeAt = "2026-02-03T09:00:00Z";

function summary({ id }: WorldAccount, bucket: WorldTableBucket): object {
  return { arn: bucketArn(id, bucket), name: bucket.name, ownerAccountId: id, createdAt: madeAt };
}

function bucketArn(account: string, { region, name }: WorldTableBucket): string {
  return `arn:aws:s3tables:${region}:${account}:bucket/${name}`;
}

function tableArn({ id }: WorldAccount, bucket: WorldTableBucket, table: Table): string {
  return `${bucketArn(id, bucket)}/table/${table.id}`;
}

/** A read about the bucket whose ARN stands in the path or in the query. */
function ofBucket(
  command: string,
  form: RegExp,
  answer: (bucket: WorldTableBucket, owner: WorldAccount, input: RestInput) => Answer,
): RestRead {
  const arnOf = ({ path, query }: RestInput): string => path[0] ?? query.get("tableBucketARN") ?? "";
  return {
    method: "GET",
    form,
    command,
    resource: arnOf,
    answer(owner, input) {
      const arn = arnOf(input);
      const bucket = owner.stores.tableBuckets.find(
        (one) => one.region === input.region && bucketArn(owner.id, one) === arn,
      );
      return bucket === undefined ? notFound("The specified bucket does not exist.") : answer(bucket, owner, input);
    },
  };
}

/** A read about the table that the path names by bucket, namespace and name, or the query by ARN. */
function ofTable(command: string, form: RegExp, answer: (table: Table) => Answer): RestRead {
  return {
    method: "GET",
    form,
    command,
    resource: ({ path, query }) => query.get("tableArn") ?? path.join("/"),
    answer(owner, { path: [arn, namespace, name], query, region }) {
      const all = owner.stores.tableBuckets.filter((bucket) => bucket.region === region);
      const table = all
        .flatMap((bucket) => bucket.tables.map((one) => ({ bucket, one })))
        .find(({ bucket, one }) =>
          arn === undefined
            ? tableArn(owner, bucket, one) === query.get("tableArn")
            : bucketArn(owner.id, bucket) === arn && one.namespace === namespace && one.name === name,
        );
      return table === undefined ? notFound("The specified table does not exist.") : answer(table.one);
    },
  };
}

function policyAnswer(policy: string | null): Answer {
  return policy === null
    ? notFound("The specified bucket or table has no policy.")
    : restAnswer({ resourcePolicy: policy });
}

function encryptionAnswer({ algorithm, kmsKeyArn }: StoreEncryption): Answer {
  const key = kmsKeyArn === null ? {} : { kmsKeyArn };
  return restAnswer({ encryptionConfiguration: { sseAlgorithm: algorithm, ...key } });
}

function replicationAnswer(replication: WorldTableReplication | null): Answer {
  if (replication === null) return notFound("There is no replication configuration.");
  const destinations = replication.destinations.map((arn) => ({ destinationTableBucketARN: arn }));
  const configuration = { role: replication.role, rules: [{ destinations }] };
  return restAnswer({ versionToken: "1", configuration });
}

function notFound(message: string): Answer {
  return failure("s3tables", 404, "NotFoundException", message);
}
