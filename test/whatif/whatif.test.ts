import { judgingOf } from "../../src/cli/stored-judge.js";
import { noConfig } from "../../src/config/no-config.js";
import { absent, known } from "../../src/model/fact.js";
import type { Facts } from "../../src/model/resource.js";
import type { Snapshot, StoredResource } from "../../src/snapshot/snapshot.js";
import { askedChange, storedChange } from "../../src/whatif/asked-change.js";
import { foundChanges } from "../../src/whatif/changes.js";
import { changedSnapshot } from "../../src/whatif/changed-snapshot.js";
import { differences } from "../../src/whatif/differences.js";
import {
  aclWith,
  accessPoint,
  allFlagsOn,
  groupGrant,
  keyArn,
  kmsKey,
  logTarget,
  noTrust,
  policyText,
  sseKms,
  sseS3,
} from "../support/fact-builders.js";
import { all, bucketRef, snapshotOf, storedAccount } from "../snapshot/support/stored.js";
import { rules } from "../fix/support/planned.js";

const files: { readonly [name: string]: string } = {
  "new.json": policyText({
    Effect: "Allow",
    Principal: "*",
    Action: "s3:GetObject",
    Resource: "arn:aws:s3:::acme.data/*",
  }),
};

async function read(name: string): Promise<string> {
  return files[name] ?? "";
}

function bucket(name: string, facts: Facts<"bucket">): StoredResource {
  return { ref: bucketRef(name), gone: false, roles: [], facts };
}

function snapshot(...resources: readonly StoredResource[]): Snapshot {
  const collected = { account: ["trails"], bucket: ["logging"], "access-point": [] };
  return { ...snapshotOf(resources), accounts: [{ ...storedAccount, collected }] };
}

async function changed(before: Snapshot, ...set: readonly string[]): Promise<Snapshot> {
  const asked = [];
  for (const text of set) asked.push(await askedChange(text, read));
  return changedSnapshot(before, await foundChanges(before, asked), noTrust);
}

/** The facts of each resource after the changes, by name. */
async function factsAfter(before: Snapshot, ...set: readonly string[]) {
  const after = await changed(before, ...set);
  const resources = await all(after.resources());
  return Object.fromEntries(
    resources.map((one) => [one.ref.name, one.gone ? null : { ...one.facts, told: one.roles }]),
  );
}

/** What the rules say otherwise, as `effect rule resource`. */
async function told(before: Snapshot, ...set: readonly string[]): Promise<readonly string[]> {
  const found = await all(differences(judgingOf(before, rules, noConfig), before, await changed(before, ...set)));
  return found.map(({ effect, after }) => `${effect} ${after.ruleId} ${after.resource.name}`);
}

const open: Facts<"bucket"> = {
  policy: absent,
  policyStatus: absent,
  abac: absent,
  acl: known(aclWith()),
  ownership: known("BucketOwnerEnforced"),
  publicAccessBlock: absent,
};

test("a policy that opens the bucket is told before anybody deploys it, and what would close it again", async () => {
  const before = snapshot(bucket("acme.data", open));
  const opened = await told(before, "acme.data.policy=@new.json");
  expect(opened).toEqual(expect.arrayContaining(["appears bucket-not-public acme.data"]));
  const shut = `acme.data.publicAccessBlock=${JSON.stringify(allFlagsOn)}`;
  const closed = await told(before, "acme.data.policy=@new.json", shut);
  expect(closed).not.toContain("appears bucket-not-public acme.data");
  expect(closed).toContain("appears bucket-no-latent-public acme.data");
  const byAccount = await told(before, "acme.data.policy=@new.json", shut.replace("acme.data", "account"));
  expect(byAccount).not.toContain("appears bucket-not-public acme.data");
  expect(byAccount).toContain("disappears account-block-public-access 111122223333");
});

test("AWS's verdict on the old policy is not kept for a new one", async () => {
  const before = snapshot(bucket("acme.data", { ...open, policyStatus: known({ isPublic: false }) }));
  const after = await factsAfter(before, "acme.data.policy=@new.json");
  expect(after["acme.data"]).toMatchObject({ policyStatus: known({ isPublic: true }) });
  const none = await factsAfter(before, "acme.data.policy=null");
  expect(none["acme.data"]).toMatchObject({ policy: absent, policyStatus: absent });
});

test("grants that AWS did not show are not known when they begin to count, and go when they stop", async () => {
  const shown = {
    ...open,
    ownership: known("ObjectWriter" as const),
    acl: known(aclWith(groupGrant("AllUsers", "READ"))),
  };
  const shut = await factsAfter(
    snapshot(bucket("acme", shown)),
    `account.publicAccessBlock=${JSON.stringify(allFlagsOn)}`,
  );
  expect(shut["acme"]).toMatchObject({ acl: known(aclWith()) });
  const opened = await factsAfter(snapshot(bucket("acme", open)), "acme.ownership=ObjectWriter");
  expect(opened["acme"]).toMatchObject({ acl: { state: "error", code: "NotAsked" } });
});

test("another key was not looked at, none is none", async () => {
  const keyed: Facts<"bucket"> = { encryption: known(sseKms), kmsKey: known({ found: true, key: kmsKey }) };
  const before = snapshot(bucket("acme", keyed));
  const other = await factsAfter(before, `acme.encryption.kmsKeyId=${keyArn}0`);
  expect(other["acme"]).toMatchObject({ kmsKey: { state: "error" } });
  const none = await factsAfter(before, `acme.encryption=${JSON.stringify(sseS3)}`);
  expect(none["acme"]).toMatchObject({ encryption: known(sseS3), kmsKey: absent });
  const same = await factsAfter(before, "acme.encryption.bucketKeyEnabled=false");
  expect(same["acme"]).toMatchObject({ kmsKey: known({ found: true, key: kmsKey }) });
});

test("what log sources and access points see of a changed bucket follows, and so do the roles", async () => {
  const logs = bucket("logs", { policy: absent, encryption: known(sseS3), ownership: absent });
  const to = (target: string): string =>
    `acme.logging=${JSON.stringify({ targetBucket: target, targetPrefix: "", targetGrants: [] })}`;
  const source = bucket("acme", { logging: absent, logTarget: absent, publicAccessBlock: absent, policy: absent });
  const door: StoredResource = {
    ref: { ...bucketRef("door"), kind: "access-point", arn: "arn:aws:s3:eu-west-1:111122223333:accesspoint/door" },
    gone: false,
    roles: [],
    facts: {
      settings: known({ ...accessPoint, bucket: "acme" }),
      bucket: known({ policy: absent, publicAccessBlock: absent }),
    },
  };
  const before = snapshot(source, logs, door);
  const after = await factsAfter(before, to("logs"), "logs.policy=@new.json", "acme.policy=@new.json");
  expect(after["acme"]).toMatchObject({
    logTarget: known({ bucket: "logs", policy: known(files["new.json"]), region: known("eu-west-1") }),
  });
  expect(after["logs"]).toMatchObject({ told: [{ role: "server-access-logs", tier: 1 }] });
  expect(after["door"]).toMatchObject({ bucket: known({ policy: known(files["new.json"]) }) });
  // Nobody logs to it any more.
  const logging = known({ targetBucket: "logs", targetPrefix: "", targetGrants: [] });
  const told = {
    ref: bucketRef("logs"),
    gone: false,
    facts: {},
    roles: [{ role: "server-access-logs", tier: 1, reason: "x" }],
  } as const;
  const ended = await factsAfter(
    snapshot(bucket("acme", { logging, logTarget: known(logTarget) }), told),
    "acme.logging=null",
  );
  expect(ended["acme"]).toMatchObject({ logging: absent, logTarget: absent });
  expect(ended["logs"]).toMatchObject({ told: [] });
  const unseen = await factsAfter(before, to("elsewhere"));
  expect(unseen["acme"]).toMatchObject({ logTarget: { state: "error", code: "NotInSnapshot" } });
});

test.each<[string, string]>([
  ["acme", "write RESOURCE.FACT=VALUE"],
  ["acme.polcy=x", 'Did you mean "policy"?'],
  ["acme-dat.policy=@new.json", 'Did you mean "acme.data"?'],
  ["acme.data.policy=@none.json", "is no policy that can be understood"],
  ["acme.data.versioning=on", "acme.data.versioning"],
  ['acme.data.publicAccessBlock={"blockPublicAcls":true}', "publicAccessBlock.ignorePublicAcls: "],
  ["acme.data.publicAccessBlock.blockPublicAcl=true", 'Did you mean "blockPublicAcls"?'],
  ["acme.data.encryption.algorithm=AES256", "set all of it"],
  ["account.policy=@new.json", "has publicAccessBlock to be set"],
])("%s is refused", async (text, reason) => {
  await expect(changed(snapshot(bucket("acme.data", open)), text)).rejects.toThrow(reason);
});

test("a line of a file of changes names an ARN, and says in which line a mistake is", async () => {
  expect(storedChange('{"resource":"arn:aws:s3:::a","fact":"policy","value":null}', "f:1")).toMatchObject({
    readings: [{ resource: "arn:aws:s3:::a", fact: "policy", members: [] }],
    value: null,
  });
  expect(() => storedChange('{"resource":"arn:aws:s3:::a"}', "f:2")).toThrow("f:2: is no change");
});

test("a bucket whose name holds a fact's is found by its whole name", async () => {
  const before = snapshot(bucket("a", { policy: absent }), bucket("a.policy", { policy: absent }));
  expect(await factsAfter(before, "a.policy.policy=@new.json")).toMatchObject({
    a: { policy: absent },
    "a.policy": { policy: known(files["new.json"]) },
  });
});
