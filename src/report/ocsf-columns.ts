import type { OcsfVersion } from "./ocsf-version.js";
import { type Columns, int, json, listOf, long, struct, text, timestamp } from "./parquet-columns.js";

/** A time as OCSF has it with the profile datetime: milliseconds since the epoch, and the same as a timestamp. */
function time(name: string): Columns {
  return { [name]: long, [`${name}_dt`]: timestamp };
}

const account = struct({ uid: text, type: text, type_id: int });

/** The columns of Compliance Finding: the attributes that are written, in the order of the class. */
export function ocsfColumns(version: OcsfVersion): Columns {
  const isFirst = version === "1.1.0";
  const resource = struct({
    uid: text,
    name: text,
    type: text,
    region: text,
    cloud_partition: text,
    owner: struct({ account }),
    ...(isFirst ? { labels: listOf(text) } : { tags: listOf(struct({ name: text, value: text })) }),
  });
  return {
    activity_id: int,
    activity_name: text,
    category_name: text,
    category_uid: int,
    class_name: text,
    class_uid: int,
    type_name: text,
    type_uid: long,
    ...time("time"),
    severity: text,
    severity_id: int,
    status: text,
    status_id: int,
    message: text,
    comment: text,
    metadata: struct({
      version: text,
      profiles: listOf(text),
      product: struct({ name: text, vendor_name: text, version: text }),
      uid: text,
      event_code: text,
      correlation_uid: text,
    }),
    cloud: struct({ provider: text, account, region: text, ...(isFirst ? {} : { cloud_partition: text }) }),
    finding_info: struct({
      uid: text,
      title: text,
      desc: text,
      types: listOf(text),
      analytic: struct({ uid: text, name: text, type: text, type_id: int, version: text }),
      ...time("created_time"),
      ...time("first_seen_time"),
      ...time("modified_time"),
      ...time("last_seen_time"),
      src_url: text,
    }),
    compliance: struct({
      status: text,
      status_id: int,
      status_code: text,
      control: text,
      requirements: listOf(text),
      standards: listOf(text),
      ...(isFirst
        ? { status_detail: text }
        : {
            status_details: listOf(text),
            desc: text,
            checks: listOf(
              struct({ uid: text, name: text, severity: text, severity_id: int, status: text, status_id: int }),
            ),
          }),
    }),
    remediation: struct({ desc: text, references: listOf(text) }),
    ...(isFirst
      ? { resource }
      : { resources: listOf(resource), evidences: listOf(struct({ name: text, data: json })) }),
    unmapped: json,
  };
}
