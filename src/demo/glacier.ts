import { type Answer, type Call, failure, type LoopbackRequest } from "./protocol.js";
import { pageOf, restAnswer, type RestInput, type RestRead, routeRest } from "./rest-service.js";
import type { World, WorldAccount } from "./world.js";
import type { WorldVault } from "./world-stores.js";

/**
 * Returns the Glacier read that the request asks for, or null when it is none that this server speaks.
 * @see https://docs.aws.amazon.com/amazonglacier/latest/dev/amazon-glacier-api.html
 */
export function routeGlacier(request: LoopbackRequest, world: World): Call | null {
  return routeRest(request, "glacier", reads, world);
}

const reads: readonly RestRead[] = [
  {
    method: "GET",
    form: /^\/([^/]+)\/vaults$/,
    command: "ListVaults",
    resource: () => "*",
    answer: (owner, { path: [account = ""], query, region }) =>
      ifOwn(owner, account, () => {
        const own = owner.stores.vaults.filter((vault) => vault.region === region);
        const { shown, next } = pageOf(own, query.get("marker"), Number(query.get("limit") ?? 10));
        return restAnswer({ VaultList: shown.map((vault) => description(owner, vault)), Marker: next });
      }),
  },
  ofVault("DescribeVault", "", (vault, owner) => restAnswer(description(owner, vault))),
  ofVault("GetVaultAccessPolicy", "/access-policy", ({ policy }) =>
    policy === null ? notFound("No vault access policy is set.") : restAnswer({ Policy: policy }),
  ),
  ofVault("GetVaultLock", "/lock-policy", ({ lock }) =>
    lock === null
      ? notFound("No vault lock policy is set.")
      : restAnswer({ Policy: lock.policy, State: lock.state, CreationDate: madeAt }),
  ),
];

const madeAt = "2018-05-06T07:08:09.000Z";

/** `-` stands for the caller's own account; every other is somebody else's business. */
function ifOwn(owner: WorldAccount, account: string, answer: () => Answer): Answer {
  return account === "-" || account === owner.id
    ? answer()
    : failure("glacier", 403, "AccessDeniedException", "The vault belongs to another account.");
}

function description({ id }: WorldAccount, { region, name }: WorldVault): object {
  return { VaultARN: `arn:aws:glacier:${region}:${id}:vaults/${name}`, VaultName: name, CreationDate: madeAt };
}

function ofVault(command: string, rest: string, answer: (vault: WorldVault, owner: WorldAccount) => Answer): RestRead {
  return {
    method: "GET",
    form: new RegExp(`^/([^/]+)/vaults/([^/]+)${rest}$`),
    command,
    resource: ({ path }: RestInput) => path[1] ?? "*",
    answer: (owner, { path: [account = "", wanted], region }) =>
      ifOwn(owner, account, () => {
        const vault = owner.stores.vaults.find((one) => one.region === region && one.name === wanted);
        return vault === undefined ? notFound("Vault not found.") : answer(vault, owner);
      }),
  };
}

function notFound(message: string): Answer {
  return failure("glacier", 404, "ResourceNotFoundException", message);
}
