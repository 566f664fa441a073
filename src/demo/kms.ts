import { epochSeconds, type JsonInput, type JsonOperation, routeJson } from "./json-service.js";
import { type Answer, type Call, type Caller, failure, jsonAnswer, type LoopbackRequest } from "./protocol.js";
import type { World, WorldAccount, WorldKey } from "./world.js";

/**
 * Returns the KMS read that the request asks for, or null when it is none that this server speaks. Keys are found by
 * id, key ARN, alias name and alias ARN, in the Region the request was signed for.
 * @see https://docs.aws.amazon.com/kms/latest/APIReference/API_Operations.html
 */
export function routeKms(request: LoopbackRequest, world: World): Call | null {
  const operations = new Map<string, JsonOperation>([
    ["DescribeKey", (input, caller, region) => sharedRead(world, input, caller, region, "DescribeKey", describeKey)],
    [
      "GetKeyRotationStatus",
      (input, caller, region) => sharedRead(world, input, caller, region, "GetKeyRotationStatus", rotationStatus),
    ],
    ["GetKeyPolicy", (input, caller, region) => ownRead(world, input, caller, region, "GetKeyPolicy", keyPolicy)],
    ["ListGrants", (input, caller, region) => sharedRead(world, input, caller, region, "ListGrants", listGrants)],
    ["ListAliases", (input, caller, region) => listAliases(ownAccount(world, caller), input, region)],
  ]);
  return routeJson(request, "kms", operations, (input) => input.text("KeyId") ?? "*");
}

interface FoundKey {
  readonly owner: WorldAccount;
  readonly key: WorldKey;
}

type KeyRead = (found: FoundKey, input: JsonInput) => Answer;

/** A read that the key policy may open to other accounts, by ARN. */
function sharedRead(
  world: World,
  input: JsonInput,
  caller: Caller,
  region: string,
  command: string,
  answer: KeyRead,
): Answer {
  return readKey(world, input, caller, region, command, (found) =>
    found.owner.id === caller.account || found.key.describableBy.includes(caller.account)
      ? answer(found, input)
      : notAuthorized(caller, command, arnOf(found)),
  );
}

/** A read that no other account can make, whatever the key policy says. */
function ownRead(
  world: World,
  input: JsonInput,
  caller: Caller,
  region: string,
  command: string,
  answer: KeyRead,
): Answer {
  return readKey(world, input, caller, region, command, (found) =>
    found.owner.id === caller.account ? answer(found, input) : notAuthorized(caller, command, arnOf(found)),
  );
}

function readKey(
  world: World,
  input: JsonInput,
  caller: Caller,
  region: string,
  command: string,
  answer: (found: FoundKey) => Answer,
): Answer {
  const id = input.text("KeyId");
  if (id === null || id === "") return failure("kms", 400, "ValidationException", "KeyId must not be null");
  const arn = readArn(id);
  if (arn !== null && arn.region !== region) return notFound(`Invalid arn ${arn.region}`);
  const account = arn?.account ?? caller.account;
  const name = arn?.name ?? (id.startsWith("alias/") ? id : `key/${id}`);
  const owner = world.accounts.find((one) => one.id === account);
  const found = owner === undefined ? null : findKey(owner, name, region);
  if (found !== null) return answer(found);
  const fullArn = `arn:aws:kms:${region}:${account}:${name}`;
  // About foreign keys KMS does not say whether they exist.
  if (account !== caller.account) return notAuthorized(caller, command, fullArn);
  return notFound(name.startsWith("alias/") ? `Alias ${fullArn} is not found.` : `Key '${fullArn}' does not exist`);
}

function findKey(owner: WorldAccount, name: string, region: string): FoundKey | null {
  const alias = owner.aliases.find((one) => one.name === name && one.region === region);
  const id = alias === undefined ? name.replace(/^key\//, "") : alias.keyId;
  const key = owner.keys.find((one) => one.id === id && one.region === region);
  return key === undefined ? null : { owner, key };
}

function readArn(id: string): { readonly region: string; readonly account: string; readonly name: string } | null {
  const match = /^arn:aws:kms:([^:]+):(\d{12}):((?:key|alias)\/.+)$/.exec(id);
  return match === null ? null : { region: match[1] ?? "", account: match[2] ?? "", name: match[3] ?? "" };
}

function arnOf({ owner, key }: FoundKey): string {
  return `arn:aws:kms:${key.region}:${owner.id}:key/${key.id}`;
}

function ownAccount(world: World, caller: Caller): WorldAccount | null {
  return world.accounts.find(({ id }) => id === caller.account) ?? null;
}

function notFound(message: string): Answer {
  return failure("kms", 400, "NotFoundException", message);
}

function notAuthorized(caller: Caller, command: string, arn: string): Answer {
  const message =
    `User: ${caller.arn} is not authorized to perform: kms:${command} on resource: ${arn} because the resource ` +
    "does not exist in this Region, no resource-based policies allow access, or a resource-based policy explicitly " +
    "denies access";
  return failure("kms", 400, "AccessDeniedException", message);
}

function describeKey(found: FoundKey): Answer {
  const { owner, key } = found;
  return jsonAnswer({
    KeyMetadata: {
      AWSAccountId: owner.id,
      KeyId: key.id,
      Arn: arnOf(found),
      CreationDate: epochSeconds("2025-09-01T12:00:00Z"),
      Enabled: key.state === "Enabled",
      Description: key.description,
      KeyUsage: isSymmetric(key) ? "ENCRYPT_DECRYPT" : "SIGN_VERIFY",
      KeyState: key.state,
      ...(key.deletionDate === null ? {} : { DeletionDate: epochSeconds(key.deletionDate) }),
      ...(key.validTo === null ? {} : { ValidTo: epochSeconds(key.validTo), ExpirationModel: "KEY_MATERIAL_EXPIRES" }),
      Origin: key.origin,
      KeyManager: key.manager,
      CustomerMasterKeySpec: key.keySpec,
      KeySpec: key.keySpec,
      ...(isSymmetric(key) ? { EncryptionAlgorithms: ["SYMMETRIC_DEFAULT"] } : {}),
      MultiRegion: key.multiRegion,
    },
  });
}

/**
 * Automatic rotation exists for symmetric keys with material from KMS only.
 * https://docs.aws.amazon.com/kms/latest/APIReference/API_GetKeyRotationStatus.html
 */
function rotationStatus(found: FoundKey): Answer {
  const { key } = found;
  if (!isSymmetric(key) || key.origin !== "AWS_KMS") {
    const message = `${arnOf(found)} is not a symmetric key with key material from KMS.`;
    return failure("kms", 400, "UnsupportedOperationException", message);
  }
  // A key that waits for its deletion is not rotated, whatever was configured.
  const enabled = key.rotation.enabled && key.state !== "PendingDeletion";
  return jsonAnswer({
    KeyId: key.id,
    KeyRotationEnabled: enabled,
    ...(enabled && key.rotation.periodDays !== null ? { RotationPeriodInDays: key.rotation.periodDays } : {}),
  });
}

function keyPolicy({ key }: FoundKey, input: JsonInput): Answer {
  const name = input.text("PolicyName") ?? "default";
  if (name !== "default") return notFound("No such policy exists");
  return jsonAnswer({ Policy: key.policy, PolicyName: "default" });
}

function listGrants(found: FoundKey, input: JsonInput): Answer {
  return page(input, found.key.grants, (grants, paging) =>
    jsonAnswer({
      Grants: grants.map((grant) => ({
        KeyId: arnOf(found),
        GrantId: grant.id,
        GranteePrincipal: grant.granteePrincipal,
        ...(grant.retiringPrincipal === null ? {} : { RetiringPrincipal: grant.retiringPrincipal }),
        IssuingAccount: `arn:aws:iam::${found.owner.id}:root`,
        Operations: grant.operations,
      })),
      ...paging,
    }),
  );
}

function listAliases(owner: WorldAccount | null, input: JsonInput, region: string): Answer {
  if (owner === null) return notFound("The account does not exist");
  const wanted = input.text("KeyId");
  const keyId = wanted === null ? null : (readArn(wanted)?.name ?? wanted).replace(/^key\//, "");
  const aliases = owner.aliases.filter((one) => one.region === region && (keyId === null || one.keyId === keyId));
  return page(input, aliases, (shown, paging) =>
    jsonAnswer({
      Aliases: shown.map(({ name, keyId: target }) => ({
        AliasName: name,
        AliasArn: `arn:aws:kms:${region}:${owner.id}:${name}`,
        TargetKeyId: target,
      })),
      ...paging,
    }),
  );
}

function page<T>(
  input: JsonInput,
  items: readonly T[],
  answer: (shown: readonly T[], paging: object) => Answer,
): Answer {
  const limit = input.number("Limit") ?? 50;
  const start = Number(input.text("Marker") ?? 0);
  if (!Number.isInteger(start) || start < 0) {
    return failure("kms", 400, "InvalidMarkerException", "The marker is not valid");
  }
  const end = start + limit;
  const truncated = end < items.length;
  return answer(items.slice(start, end), {
    Truncated: truncated,
    ...(truncated ? { NextMarker: String(end) } : {}),
  });
}

function isSymmetric(key: WorldKey): boolean {
  return key.keySpec === "SYMMETRIC_DEFAULT";
}
