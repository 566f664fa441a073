import type {
  ListResourceRecordSetsRequest,
  ListResourceRecordSetsResponse,
  ResourceRecordSet,
} from "@aws-sdk/client-route-53";
import { globalRegion } from "../../aws/global-region.js";
import { absent, isGap } from "../../model/fact.js";
import type { S3Record, S3Records } from "../../model/account-facts.js";
import { required } from "../answer.js";
import { referredBucket } from "../bucket-standing.js";
import type { CollectContext, Collector } from "../collector.js";
import { factReads } from "../fact-reads.js";
import { pages } from "../listing.js";
import { hostedZonesRead, recordSetsRead } from "../reads.js";
import { isS3Endpoint } from "../s3-host.js";

/** Of more records of one account that lead to S3 the rest is not kept, and that is said. */
const recordsKept = 2000;

/**
 * The records of all hosted zones that lead to an S3 endpoint; absent = no zone. Zones are read one after the other:
 * Route 53 answers five requests a second.
 * @see https://docs.aws.amazon.com/Route53/latest/APIReference/API_ListResourceRecordSets.html
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/VirtualHosting.html#VirtualHostingCustomURLs
 */
export const s3Records: Collector<"account", "s3Records"> = {
  on: "account",
  fact: "s3Records",
  reads: factReads.account.s3Records,
  fetch: (context) => context.offered(() => readRecords(context)),
};

type Zone = Pick<S3Record, "zone" | "zoneName">;
type Named = Omit<S3Record, "standing">;

async function readRecords(context: CollectContext): Promise<S3Records | undefined> {
  const found = new Map<string, Named>();
  const unread: S3Records["unread"][number][] = [];
  let zones = 0;
  for await (const zone of hostedZones(context)) {
    zones += 1;
    const read = await context.settlePart([], () => addRecords(found, recordsOf(context, zone)));
    if (isGap(read)) unread.push({ zoneName: zone.zoneName, why: read });
    if (found.size > recordsKept) break;
  }
  if (zones === 0) return undefined;
  const records: S3Record[] = [];
  for (const record of [...found.values()].slice(0, recordsKept)) {
    records.push({ ...record, standing: await standingOf(context, record) });
  }
  return { records, unread, isCutOff: found.size > recordsKept };
}

/** One name may have many records, by address family, weight or place: the first is kept, until there is one too many. */
async function addRecords(found: Map<string, Named>, records: AsyncIterable<Named>): Promise<void> {
  for await (const record of records) {
    const key = `${record.zone} ${record.name}`;
    if (!found.has(key)) found.set(key, record);
    if (found.size > recordsKept) return;
  }
}

async function standingOf(context: CollectContext, { bucket }: Named): Promise<S3Record["standing"]> {
  // It stands for names without number: there is always one that is no bucket's.
  return bucket.startsWith("*.") ? absent : (await referredBucket(context, bucket)).standing;
}

async function* hostedZones({ read, partition }: CollectContext): AsyncGenerator<Zone> {
  const { ListHostedZonesCommand } = await import("@aws-sdk/client-route-53");
  const ask = (marker: string | undefined) =>
    read(new ListHostedZonesCommand(marker === undefined ? {} : { Marker: marker }), globalRegion(partition));
  for await (const page of pages(hostedZonesRead, ask, ({ NextMarker }) => NextMarker)) {
    for (const { Id, Name } of required(page.HostedZones, hostedZonesRead, "HostedZones")) {
      const zone = required(Id, hostedZonesRead, "Id").replace("/hostedzone/", "");
      yield { zone, zoneName: hostName(required(Name, hostedZonesRead, "Name")) };
    }
  }
}

async function* recordsOf({ read, partition }: CollectContext, zone: Zone): AsyncGenerator<Named> {
  const { ListResourceRecordSetsCommand } = await import("@aws-sdk/client-route-53");
  let start: Partial<ListResourceRecordSetsRequest> | null = {};
  while (start !== null) {
    const command = new ListResourceRecordSetsCommand({ HostedZoneId: zone.zone, ...start });
    const page: ListResourceRecordSetsResponse = await read(command, globalRegion(partition));
    for (const record of required(page.ResourceRecordSets, recordSetsRead, "ResourceRecordSets")) {
      yield* leadingToS3(zone, record);
    }
    start = required(page.IsTruncated, recordSetsRead, "IsTruncated")
      ? {
          StartRecordName: required(page.NextRecordName, recordSetsRead, "NextRecordName"),
          StartRecordType: required(page.NextRecordType, recordSetsRead, "NextRecordType"),
          // Only where a name has several records of a type.
          ...(page.NextRecordIdentifier === undefined ? {} : { StartRecordIdentifier: page.NextRecordIdentifier }),
        }
      : null;
  }
}

/** The record when it leads to S3, and a bucket could be called as it is. */
function* leadingToS3(zone: Zone, { Name, Type, AliasTarget, ResourceRecords }: ResourceRecordSet): Generator<Named> {
  const type = required(Type, recordSetsRead, "Type");
  const targets = [
    ...(AliasTarget === undefined ? [] : [required(AliasTarget.DNSName, recordSetsRead, "AliasTarget.DNSName")]),
    ...(type === "CNAME" ? (ResourceRecords ?? []).map(({ Value }) => required(Value, recordSetsRead, "Value")) : []),
  ];
  const target = targets.map(hostName).find(isS3Endpoint);
  if (target === undefined) return;
  const name = hostName(required(Name, recordSetsRead, "Name"));
  if (isBucketName(name)) yield { ...zone, name, bucket: name, type, target };
}

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html, or one for all names below another. */
function isBucketName(name: string): boolean {
  return name.startsWith("*.") || /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(name);
}

/**
 * A name as people write it: Route 53 ends it with a dot and writes some characters as octal codes.
 * @see https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/DomainNameFormat.html
 */
function hostName(text: string): string {
  return text
    .replace(/\\([0-7]{3})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 8)))
    .replace(/\.$/, "")
    .toLowerCase();
}
