import { ListGrantsCommand, type GrantListEntry, type ListGrantsResponse } from "@aws-sdk/client-kms";
import type { Read } from "../../aws/read.js";
import type { KmsGrant, KmsGrants } from "../../model/bucket-facts.js";
import type { KmsKey } from "../../model/facts.js";
import { required } from "../answer.js";
import type { Collector } from "../collector.js";
import { factReads } from "../fact-reads.js";
import { pages } from "../listing.js";
import { kmsGrantsRead } from "../reads.js";

/** How many grants to outsiders are kept: a key has up to 50 000 grants, and buckets share keys. */
const keptLimit = 50;

const servicePrincipal = /^[a-z0-9.-]+\.amazonaws\.com(?:\.cn)?$/;

/**
 * The grants of the key behind default encryption; absent = no key that a customer manages. Read once for all buckets
 * that share it.
 */
export const kmsGrants: Collector<"bucket", "kmsGrants"> = {
  on: "bucket",
  fact: "kmsGrants",
  reads: factReads.bucket.kmsGrants,
  after: ["kmsKey"],
  async fetch({ read, memo }, ref, { kmsKey }) {
    if (kmsKey?.state !== "known" || !kmsKey.value.found || kmsKey.value.key.manager === "AWS") {
      return undefined;
    }
    const { key } = kmsKey.value;
    return memo(`kms-grants ${key.arn}`, () => readGrants(read, key, ref.account));
  },
};

async function readGrants(read: Read, key: KmsKey, account: string): Promise<KmsGrants> {
  const outside: KmsGrant[] = [];
  let total = 0;
  let outsideTotal = 0;
  const ask = (marker: string | undefined) =>
    read(new ListGrantsCommand({ KeyId: key.arn, ...(marker === undefined ? {} : { Marker: marker }) }), key.region);
  const nextOf = ({ Truncated, NextMarker }: ListGrantsResponse) =>
    Truncated === true ? required(NextMarker, kmsGrantsRead, "NextMarker") : undefined;
  for await (const page of pages(kmsGrantsRead, ask, nextOf)) {
    for (const grant of required(page.Grants, kmsGrantsRead, "Grants").map(kmsGrant)) {
      total += 1;
      const { granteePrincipal, retiringPrincipal, sourceArn } = grant;
      if ([granteePrincipal, retiringPrincipal, sourceArn].every((named) => isInside(named, account))) continue;
      outsideTotal += 1;
      if (outside.length < keptLimit) outside.push(grant);
    }
  }
  return { total, outsideTotal, outside };
}

function kmsGrant(grant: GrantListEntry): KmsGrant & { readonly sourceArn: string | null } {
  const granteePrincipal = required(
    grant.GranteePrincipal ?? grant.GranteeServicePrincipal,
    kmsGrantsRead,
    "GranteePrincipal or GranteeServicePrincipal",
  );
  const isService = grant.GranteeServicePrincipal !== undefined || servicePrincipal.test(granteePrincipal);
  return {
    id: required(grant.GrantId, kmsGrantsRead, "GrantId"),
    granteePrincipal,
    // A service that may retire the grant can only take away.
    retiringPrincipal: grant.RetiringPrincipal ?? null,
    // Whose key use it is when a service is the grantee; a role's own grant is but narrowed by it.
    sourceArn: isService ? (grant.Constraints?.SourceArn ?? null) : null,
    operations: required(grant.Operations, kmsGrantsRead, "Operations"),
  };
}

/**
 * Nobody, a principal or resource of the account, or an AWS service, which KMS names by its service principal.
 * @see https://docs.aws.amazon.com/kms/latest/APIReference/API_GrantListEntry.html
 */
function isInside(named: string | null, account: string): boolean {
  return named === null || servicePrincipal.test(named) || named.split(":")[4] === account;
}
