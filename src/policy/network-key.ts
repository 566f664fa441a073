import { parseIpRange, isWithin, type IpRange } from "./ip-range.js";
import { always, finite, manyOf, neverPresent, optional, type KeyDomain, type ValueDomain } from "./key-domain.js";
import { freshAccount } from "./callers.js";
import { globOf, anyCharacter, literalGlob, type Glob } from "./glob.js";
import {
  accessPointArn,
  accountId,
  anyText,
  organizationId,
  organizationPath,
  vpcEndpointIds,
  vpcIds,
} from "./shapes.js";
import type { Situation } from "./situation.js";

/** The keys of the network and the door a request comes through; null for any other key. */
export function networkKeyDomain(key: string, situation: Situation): KeyDomain | null {
  if (key === "aws:sourceip") {
    return situation.route === "internet" ? always(internetAddresses(situation)) : neverPresent;
  }
  return endpointKeyDomain(key, situation) ?? accessPointKeyDomain(key, situation);
}

function endpointKeyDomain(key: string, situation: Situation): KeyDomain | null {
  const domain = endpointValues(key, situation);
  if (domain === null) return null;
  return situation.route === "vpc-endpoint" ? domain : neverPresent;
}

function endpointValues(key: string, situation: Situation): KeyDomain | null {
  switch (key) {
    case "aws:sourcevpc":
      return always(ids("vpc-", key, situation));
    case "aws:sourcevpce":
      return always(ids("vpce-", key, situation));
    case "aws:sourcevpcarn":
      return optional({ type: "text", shapes: [anyText], except: excluded(key, situation), preferred: [] });
    case "aws:vpcsourceip":
      return always({ type: "ip", within: [...everywhere, ...privateRanges], except: [], preferred: ["10.0.0.10"] });
    case "aws:vpceaccount":
      if (situation.networks !== "all") return always(finite(attackersAccount(situation)));
      return always({ type: "text", shapes: [accountId], except: [], preferred: [attackersAccount(situation)] });
    case "aws:vpceorgid":
      return optional({
        type: "text",
        shapes: [organizationId],
        except: excluded(key, situation),
        preferred: ["o-attacker01"],
      });
    case "aws:vpceorgpaths":
      return manyOf(
        optional({
          type: "text",
          shapes: [organizationPath(null)],
          except: situation.networks === "unnamed" ? organizationPrefixes(key, situation) : [],
          preferred: ["o-attacker01/r-ab12/"],
        }),
      );
    default:
      return null;
  }
}

function ids(prefix: "vpc-" | "vpce-", key: string, situation: Situation): ValueDomain {
  return {
    type: "text",
    shapes: prefix === "vpc-" ? vpcIds : vpcEndpointIds,
    except: excluded(key, situation),
    preferred: [`${prefix}0abc123def4567890`, `${prefix}0fedcba9876543210`],
  };
}

/** The networks that are somebody else's to an attacker, or inside the perimeter. */
function excluded(key: string, situation: Situation): readonly Glob[] {
  const { vpcs, vpcEndpoints } = situation.subject.perimeter;
  switch (situation.networks) {
    case "all":
      return [];
    case "unnamed":
      return namedGlobs(key, situation);
    case "untrusted":
      return (key === "aws:sourcevpc" ? vpcs : key === "aws:sourcevpce" ? vpcEndpoints : []).map(literalGlob);
  }
}

/** The values a policy names for a key; patterns with wildcards name nothing. */
export function namedGlobs(key: string, situation: Situation): readonly Glob[] {
  const texts = situation.named.texts.get(key) ?? [];
  return texts.filter((text) => !/[*?]|\$\{/.test(text)).map(literalGlob);
}

/** The organizations that a policy names as the root of a path. */
export function organizationPrefixes(key: string, situation: Situation): readonly Glob[] {
  const roots = (situation.named.texts.get(key) ?? []).map((text) => text.split("/")[0] ?? "");
  return roots
    .filter((root) => root !== "" && !/[*?]|\$\{/.test(root))
    .map((root) => globOf([{ text: `${root}/*`, literal: false }], anyCharacter));
}

function attackersAccount(situation: Situation): string {
  const { principal } = situation.caller;
  return situation.caller.origin === "fresh" && "account" in principal
    ? principal.account
    : freshAccount(situation.subject, situation.named);
}

function accessPointKeyDomain(key: string, situation: Situation): KeyDomain | null {
  const name = /^(?:s3|s3express):(dataaccesspointarn|dataaccesspointaccount|accesspointnetworkorigin)$/.exec(key)?.[1];
  if (name === undefined) return null;
  const { subject } = situation;
  if (subject.kind === "access-point" || subject.kind === "object-lambda-access-point") {
    if (name === "dataaccesspointarn") return always(finite(subject.resource));
    if (name === "dataaccesspointaccount") return always(finite(subject.resource.split(":")[4] ?? ""));
    return always(subject.networkOrigin === null ? finite("Internet", "VPC") : finite(subject.networkOrigin));
  }
  const account = situation.accessPointAccount;
  if (account === null) return neverPresent;
  if (name === "dataaccesspointaccount") return always(finite(account));
  if (name === "accesspointnetworkorigin") return always(finite("Internet", "VPC"));
  const service = subject.kind === "directory-bucket" ? "s3express" : "s3";
  const example = service === "s3" ? "example" : "example--use1-az4--xa-s3";
  return always({
    type: "text",
    shapes: [accessPointArn(subject.partition, service, account)],
    except: [],
    preferred: [`arn:${subject.partition}:${service}:us-east-1:${account}:accesspoint/${example}`],
  });
}

function ranges(...texts: readonly string[]): readonly IpRange[] {
  return texts.flatMap((text) => parseIpRange(text) ?? []);
}

const everywhere = ranges("0.0.0.0/0", "2000::/3");
/** @see https://www.rfc-editor.org/rfc/rfc1918 */
export const privateRanges = ranges("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16");
/** Addresses no packet comes from on the internet. @see https://www.iana.org/assignments/iana-ipv4-special-registry */
const unroutable = ranges("0.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "224.0.0.0/3");

/**
 * Whether a range is narrow enough to be a network and not the internet, by AWS's own test of "public".
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html#access-control-block-public-access-policy-status
 */
export function isNetwork(range: IpRange): boolean {
  if (privateRanges.some((wide) => isWithin(range, wide))) return true;
  return range.prefix >= (range.family === 4 ? 8 : 32);
}

function internetAddresses(situation: Situation): ValueDomain {
  const { networks, named, subject } = situation;
  const others =
    networks === "all"
      ? []
      : networks === "unnamed"
        ? named.addresses.filter(isNetwork)
        : ranges(...subject.perimeter.addresses);
  return {
    type: "ip",
    within: everywhere,
    except: [...privateRanges, ...unroutable, ...others],
    // Addresses reserved for documentation: nobody is accused by an example.
    preferred: ["203.0.113.10", "198.51.100.10", "192.0.2.10", "2001:db8::10"],
  };
}
