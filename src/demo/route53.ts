import { type Answer, type Call, failure, type LoopbackRequest, route53Namespace, xmlAnswer } from "./protocol.js";
import type { WorldHostedZone } from "./world-watchers.js";
import type { World, WorldAccount } from "./world.js";
import { element, type Xml, xmlDocument } from "./xml.js";

/** The path that every Route 53 request starts with. */
export const route53Path = "/2013-04-01/";

const zonesPath = `${route53Path}hostedzone`;
const recordsForm = /^\/2013-04-01\/hostedzone\/([A-Z0-9]+)\/rrset$/;

/**
 * Returns the Route 53 read that the request asks for, or null when it is none that this server speaks.
 * @see https://docs.aws.amazon.com/Route53/latest/APIReference/API_Operations_Amazon_Route_53.html
 */
export function routeRoute53(request: LoopbackRequest, world: World): Call | null {
  const zone = recordsForm.exec(request.path)?.[1];
  if (request.method !== "GET" || (zone === undefined && request.path !== zonesPath)) return null;
  const command = zone === undefined ? "ListHostedZones" : "ListResourceRecordSets";
  return {
    service: "route53",
    command,
    action: `route53:${command}`,
    bucket: null,
    resource: zone === undefined ? "*" : `arn:aws:route53:::hostedzone/${zone}`,
    answer(caller) {
      const account = world.accounts.find(({ id }) => id === caller.account);
      if (account === undefined) return failure("route53", 403, "AccessDenied", "No account");
      return zone === undefined ? listZones(account, request.query) : listRecords(account, zone, request.query);
    },
  };
}

function listZones({ watchers }: WorldAccount, query: URLSearchParams): Answer {
  const start = Number(query.get("marker") ?? 0);
  const end = start + Number(query.get("maxitems") ?? 100);
  const isTruncated = end < watchers.hostedZones.length;
  return xmlAnswer(
    xmlDocument("ListHostedZonesResponse", route53Namespace, [
      element("HostedZones", watchers.hostedZones.slice(start, end).map(zoneXml)),
      ...(query.has("marker") ? [element("Marker", start)] : []),
      element("IsTruncated", isTruncated),
      ...(isTruncated ? [element("NextMarker", end)] : []),
      element("MaxItems", end - start),
    ]),
  );
}

function zoneXml({ id, name, isPrivate, records }: WorldHostedZone): Xml {
  return element("HostedZone", [
    element("Id", `/hostedzone/${id}`),
    element("Name", `${name}.`),
    element("CallerReference", id),
    element("Config", [element("PrivateZone", isPrivate)]),
    element("ResourceRecordSetCount", records.length),
  ]);
}

function listRecords({ watchers }: WorldAccount, id: string, query: URLSearchParams): Answer {
  const zone = watchers.hostedZones.find((each) => each.id === id);
  if (zone === undefined) return failure("route53", 404, "NoSuchHostedZone", `No hosted zone found with ID: ${id}`);
  const from = zone.records.findIndex(
    ({ name, type }) => escaped(name) === query.get("name") && type === query.get("type"),
  );
  const start = query.has("name") ? from : 0;
  const end = start + Number(query.get("maxitems") ?? 300);
  const next = zone.records[end];
  return xmlAnswer(
    xmlDocument("ListResourceRecordSetsResponse", route53Namespace, [
      element("ResourceRecordSets", zone.records.slice(start, end).map(recordXml)),
      element("IsTruncated", next !== undefined),
      ...(next === undefined
        ? []
        : [element("NextRecordName", escaped(next.name)), element("NextRecordType", next.type)]),
      element("MaxItems", end - start),
    ]),
  );
}

function recordXml({ name, type, aliasTarget, values }: WorldHostedZone["records"][number]): Xml {
  return element("ResourceRecordSet", [
    element("Name", escaped(name)),
    element("Type", type),
    ...(aliasTarget === null
      ? [
          element("TTL", 300),
          element(
            "ResourceRecords",
            values.map((value) => element("ResourceRecord", [element("Value", value)])),
          ),
        ]
      : [
          element("AliasTarget", [
            element("HostedZoneId", "Z1BKCTXD74EZPE"),
            element("DNSName", `${aliasTarget}.`),
            element("EvaluateTargetHealth", false),
          ]),
        ]),
  ]);
}

/** As Route 53 writes names. */
function escaped(name: string): string {
  return `${name.replace("*", "\\052")}.`;
}
