import { ByteWriter, parquetWrite } from "hyparquet-writer";
import type { Finding } from "../model/finding.js";
import { hubRegion } from "./asff-finding.js";
import { batchesByKey } from "./batches.js";
import { ocsfColumns } from "./ocsf-columns.js";
import { ocsfProjection, type OcsfEvent } from "./ocsf-event.js";
import type { OcsfVersion } from "./ocsf-version.js";
import { columnData, type Columns, parquetSchema } from "./parquet-columns.js";
import { pathSegment } from "./resource-path.js";
import type { FilesWriter, ReportSource } from "./writer.js";

const folder = "report.ocsf-parquet";

/** A file is made from whole columns in memory. */
const mostRowsPerFile = 5000;

/**
 * OCSF in Parquet, in the folders that Security Lake expects below a custom source's prefix: the content of
 * `report.ocsf-parquet` is uploaded as it is to `ext/SOURCE/`. Resources without a Region are in the partition's main one.
 * @see https://docs.aws.amazon.com/security-lake/latest/userguide/custom-sources.html
 */
export function ocsfParquetWriter(version: OcsfVersion): FilesWriter {
  return {
    format: "ocsf-parquet",
    fileName: folder,
    isOwnName: (name) => name === folder,
    async writeFiles(report, files) {
      const columns = ocsfColumns(version);
      let count = 0;
      for await (const { key, items } of batchesByKey(rows(report, version), rowLimits)) {
        count += 1;
        const name = `${pathSegment(report.run.id)}-${String(count).padStart(4, "0")}.parquet`;
        await files.add(`${folder}/${key}/${name}`, await parquetFile(columns, items));
      }
    },
  };
}

/** An event as its JSON text: objects take several times the memory while they wait. */
interface Row {
  readonly place: string;
  readonly text: string;
}

const rowLimits = {
  keyOf: ({ place }: Row) => place,
  sizeOf: () => 1,
  mostItems: mostRowsPerFile,
  mostSize: mostRowsPerFile,
  mostOpenSize: mostRowsPerFile,
};

async function* rows(report: ReportSource, version: OcsfVersion): AsyncGenerator<Row> {
  const toEvent = ocsfProjection(report, version);
  const eventDay = report.run.startedAt.slice(0, 10).replaceAll("-", "");
  for await (const finding of report.findings())
    yield { place: placeOf(finding, eventDay), text: JSON.stringify(toEvent(finding)) };
}

function placeOf({ resource }: Finding, eventDay: string): string {
  const region = pathSegment(hubRegion(resource));
  return `region=${region}/accountId=${pathSegment(resource.account)}/eventDay=${eventDay}`;
}

async function parquetFile(columns: Columns, rowsOfFile: readonly Row[]): Promise<Uint8Array> {
  const events = rowsOfFile.map(({ text }) => JSON.parse(text) as OcsfEvent);
  const writer = new ByteWriter();
  await parquetWrite({
    writer,
    schema: parquetSchema(columns),
    columnData: columnData(columns, events),
    rowGroupSize: mostRowsPerFile,
    createdBy: "s3audit",
  });
  return writer.getBytes();
}
