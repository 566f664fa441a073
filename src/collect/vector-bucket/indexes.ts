import type { VectorIndex } from "../../model/store-facts.js";
import { required } from "../answer.js";
import type { Collector } from "../collector.js";
import { eachPart } from "../each-part.js";
import { factReads } from "../fact-reads.js";
import { pages } from "../listing.js";
import { indexRead, listIndexesRead } from "../reads.js";
import { storeEncryption } from "../store-encryption.js";

/** The most that S3 Vectors takes. */
const indexesPerPage = 500;

/** The indexes of a vector bucket; the encryption of one is absent where it has none of its own. */
export const indexes: Collector<"vector-bucket", "indexes"> = {
  on: "vector-bucket",
  fact: "indexes",
  reads: factReads["vector-bucket"].indexes,
  async fetch({ read, settlePart }, ref) {
    const { GetIndexCommand, ListIndexesCommand } = await import("@aws-sdk/client-s3vectors");
    const ask = (token: string | undefined) => {
      const from = token === undefined ? {} : { nextToken: token };
      return read(
        new ListIndexesCommand({ vectorBucketName: ref.name, maxResults: indexesPerPage, ...from }),
        ref.region,
      );
    };
    const names: string[] = [];
    for await (const page of pages(listIndexesRead, ask, ({ nextToken }) => nextToken)) {
      const listed = required(page.indexes, listIndexesRead, "indexes");
      names.push(...listed.map(({ indexName }) => required(indexName, listIndexesRead, "indexName")));
    }
    return eachPart(names, async (name): Promise<VectorIndex> => {
      const encryption = await settlePart([], async () => {
        const command = new GetIndexCommand({ vectorBucketName: ref.name, indexName: name });
        const index = required((await read(command, ref.region)).index, indexRead, "index");
        const own = index.encryptionConfiguration;
        return own === undefined ? undefined : storeEncryption(own.sseType, own.kmsKeyArn, indexRead);
      });
      return { name, encryption };
    });
  },
};
