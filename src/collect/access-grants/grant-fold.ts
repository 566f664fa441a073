import type { AccessGrant, AccessGrants, GrantGroup } from "../../model/door-facts.js";
import { grantReach } from "../../model/grant-reach.js";

/** An instance holds a hundred thousand grants at most; those of one account to its own roles are a handful of groups. */
const groupsKept = 500;

/** As many as a finding shows. */
const examplesKept = 20;

/** Sorts grants into groups of the same kind as they are read, so that a hundred thousand take no more memory than a few. */
export interface GrantFold {
  add(grant: AccessGrant): void;
  told(): AccessGrants;
}

/** An empty fold. */
export function grantFold(): GrantFold {
  const groups = new Map<
    string,
    { readonly group: Omit<GrantGroup, "count">; readonly examples: AccessGrant[]; count: number }
  >();
  let total = 0;
  return {
    add(grant) {
      total += 1;
      const { granteeType, permission } = grant;
      const reach = grantReach(grant.scope);
      const key = JSON.stringify([granteeType, alike(grant), permission, reach]);
      let own = groups.get(key);
      if (own === undefined) {
        if (groups.size === groupsKept) return;
        const examples: AccessGrant[] = [];
        own = { group: { granteeType, permission, reach, examples }, examples, count: 0 };
        groups.set(key, own);
      }
      own.count += 1;
      if (own.examples.length < examplesKept) own.examples.push(grant);
    },
    told: () => ({ total, groups: [...groups.values()].map(({ group, count }) => ({ ...group, count })) }),
  };
}

/**
 * What grantees of one group have in common: identities of the directory their type, principals of IAM the account and the
 * kind of principal, which end at the first slash of the ARN, deleted principals the kind that their unique id begins with.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-unique-ids
 */
function alike({ granteeType, grantee }: AccessGrant): string {
  if (granteeType !== "IAM") return granteeType;
  if (/^[A-Z0-9]{16,}$/.test(grantee)) return grantee.slice(0, 4);
  return grantee.split("/", 1)[0] ?? grantee;
}
