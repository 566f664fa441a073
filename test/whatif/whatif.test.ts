import { readFile } from "node:fs/promises";
import { judgingOf } from "../../src/cli/stored-judge.js";
import { noConfig } from "../../src/config/no-config.js";
import { absent, known } from "../../src/model/fact.js";
import type { Trail } from "../../src/model/facts.js";
import { kindNames, type Facts, type Kind } from "../../src/model/resource.js";
import type { Snapshot, StoredResource } from "../../src/snapshot/snapshot.js";
import { askedChange, storedChange } from "../../src/whatif/asked-change.js";
import { foundChanges } from "../../src/whatif/changes.js";
import { changedSnapshot } from "../../src/whatif/changed-snapshot.js";
import { differences } from "../../src/whatif/differences.js";
import { notesOn } from "../../src/whatif/notes.js";
import { settableFacts, settableKinds } from "../../src/whatif/settable.js";
import {
  aclWith,
  accessPoint,
  allFlagsOff,
  allFlagsOn,
  delegationTo,
  groupGrant,
  inventory,
  keyArn,
  kmsKey,
  leadingTo,
  logTarget,
  noTrust,
  policyText,
  publicDoor,
  replicationRule,
  sseKms,
  sseS3,
  trail,
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
  const kmsGrants = known({ total: 0, outsideTotal: 0, outside: [] });
  const keyed: Facts<"bucket"> = { encryption: known(sseKms), kmsKey: known({ found: true, key: kmsKey }), kmsGrants };
  const before = snapshot(bucket("acme", keyed));
  const other = await factsAfter(before, `acme.encryption.kmsKeyId=${keyArn}0`);
  expect(other["acme"]).toMatchObject({ kmsKey: { state: "error" }, kmsGrants: { state: "error" } });
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
  ["account.policy=@new.json", "a resource of kind account has publicAccessBlock, trails,"],
  ["acme.data.settings={}", "a resource of kind bucket has policy, publicAccessBlock,"],
  ["nothing=1", "Of a resource of kind account: publicAccessBlock, trails,"],
  ["us-west-2.macie=null", 'holds no resource "us-west-2"'],
  ['account.trails=[{"name":"x"}]', "trails.0."],
  ["account.organization.managementAccount=1", "set all of it"],
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

const place: StoredResource = {
  ref: { ...storedAccount.ref, kind: "region", name: "eu-west-1", region: "eu-west-1" },
  gone: false,
  roles: [],
  facts: { macie: absent, securityHub: absent },
};

test("a Region is named by itself or with its account, and is not the account that shares its ARN", async () => {
  const before = snapshot(place);
  expect(await told(before, 'eu-west-1.macie={"status":"ENABLED"}')).toEqual(["disappears region-macie eu-west-1"]);
  const set = `${storedAccount.ref.account}/eu-west-1.securityHub={"hubArn":"x","subscribedAt":null}`;
  expect(await told(before, set)).toEqual(["disappears region-security-hub eu-west-1"]);
});

const trailTo = (name: string): Trail => ({ ...trail, bucket: name, logFileValidation: true });

test("another trail: roles, the Region's trails and the buckets that trails name follow", async () => {
  const logs: StoredResource = { ...bucket("logs", { regionTrails: known([]), logging: absent }) };
  const facts: Facts<"account"> = { ...storedAccount.facts, trails: known([]), trailBuckets: absent };
  const account = { ...storedAccount, facts, collected: { account: ["trails"], bucket: ["logging"] } };
  const before: Snapshot = {
    ...snapshotOf([{ ref: storedAccount.ref, gone: false, roles: [], facts }, logs]),
    accounts: [account],
  };
  const set = `account.trails=${JSON.stringify([trailTo("logs"), { ...trailTo("elsewhere"), isMultiRegion: false, homeRegion: "us-east-1" }])}`;
  const after = await changed(before, set);
  expect(after.accounts[0]?.facts).toMatchObject({
    trailBuckets: known([
      { bucket: "logs", standing: known("own") },
      { bucket: "elsewhere", standing: { state: "error", code: "NotInSnapshot" } },
    ]),
  });
  expect((await factsAfter(before, set))["logs"]).toMatchObject({
    regionTrails: known([{ bucket: "logs" }]),
    told: [{ role: "cloudtrail-logs", tier: 1 }],
  });
  expect(await told(before, set)).toContain("appears bucket-trail-log-access-logging logs");
  // A member of what is there, and nobody delivers any more.
  const there: Snapshot = { ...after, accounts: after.accounts };
  const stopped = await factsAfter(there, "account.trails.0.isLogging.value=false");
  expect(stopped["logs"]).toMatchObject({ regionTrails: known([{ isLogging: known(false) }]) });
  const none = await factsAfter(there, "account.trails=null");
  expect(none["logs"]).toMatchObject({ told: [], regionTrails: known([]) });
});

test("replication and exports: what is known of a bucket of the snapshot is known of the destination", async () => {
  const replica = bucket("replica", {
    versioning: known({ status: "Enabled", mfaDelete: null }),
    objectLock: absent,
    ownership: absent,
  });
  const source = bucket("acme", {
    replication: absent,
    replicationDestinations: absent,
    inventories: absent,
    analytics: absent,
    exportDestinations: absent,
  });
  const before = snapshot(source, replica);
  const to = (name: string): string =>
    `acme.replication=${JSON.stringify({ role: "r", rules: [{ ...replicationRule, destinationBucket: name, destinationAccount: null }] })}`;
  expect((await factsAfter(before, to("replica")))["acme"]).toMatchObject({
    replicationDestinations: known([
      { bucket: "replica", region: known("eu-west-1"), versioning: known({ status: "Enabled" }), objectLock: absent },
    ]),
  });
  // One that nobody looked for is not known to exist, nor not to exist.
  expect((await factsAfter(before, to("elsewhere")))["acme"]).toMatchObject({ replicationDestinations: known([]) });
  expect(await told(before, to("elsewhere"))).not.toContain("appears bucket-dangling-references acme");
  const listed = `acme.inventories=${JSON.stringify([{ ...inventory, destinationBucket: "replica", destinationAccount: null }])}`;
  expect((await factsAfter(before, listed))["acme"]).toMatchObject({
    exportDestinations: known([{ bucket: "replica", region: known("eu-west-1") }]),
  });
});

test("the organization's policy puts the account's flags in force", async () => {
  const facts: Facts<"account"> = { ...storedAccount.facts, publicAccessBlock: absent, organizationS3Policy: absent };
  const before: Snapshot = { ...snapshot(), accounts: [{ ...storedAccount, facts }] };
  const on = await changed(before, 'account.organizationS3Policy={"publicAccessBlock":"all"}');
  expect(on.accounts[0]?.facts.publicAccessBlock).toEqual(known(allFlagsOn));
  const off = await changed({ ...before, accounts: on.accounts }, "account.organizationS3Policy=null");
  expect(off.accounts[0]?.facts.publicAccessBlock).toMatchObject({ state: "error", code: "NotInSnapshot" });
});

test("the account's own flags change nothing while the organization's policy turns them off", async () => {
  const facts: Facts<"account"> = {
    publicAccessBlock: known(allFlagsOff),
    organizationS3Policy: known({ publicAccessBlock: "none" as const }),
  };
  const before: Snapshot = { ...snapshot(), accounts: [{ ...storedAccount, facts }] };
  const own = `account.publicAccessBlock=${JSON.stringify(allFlagsOn)}`;
  expect((await changed(before, own)).accounts[0]?.facts.publicAccessBlock).toEqual(known(allFlagsOff));
  const [note] = notesOn(await foundChanges(before, [await askedChange(own, read)]));
  expect(note).toContain("organization's S3 policy turns all four Block Public Access flags of 111122223333 off");
  const both = await changed(before, "account.organizationS3Policy=null", own);
  expect(both.accounts[0]?.facts.publicAccessBlock).toEqual(known(allFlagsOn));
});

test("an access point that is put before another bucket, or behind a VPC", async () => {
  const open = policyText({ Effect: "Allow", Principal: "*", Action: "s3:GetObject", Resource: "*" });
  const door: StoredResource = {
    ref: { ...bucketRef("door"), kind: "access-point", arn: "arn:aws:s3:eu-west-1:111122223333:accesspoint/door" },
    gone: false,
    roles: [],
    facts: {
      settings: known({ ...accessPoint, networkOrigin: "Internet" as const, bucket: "acme" }),
      bucket: known({ policy: absent, publicAccessBlock: absent }),
      policy: known(open),
      policyStatus: known({ isPublic: true }),
    },
  };
  const before = snapshot(
    bucket("acme", {}),
    bucket("other", { policy: absent, publicAccessBlock: known(allFlagsOn) }),
    door,
  );
  const moved = await factsAfter(before, `${door.ref.arn}.settings.bucket=other`);
  expect(moved["door"]).toMatchObject({ bucket: known({ publicAccessBlock: known(allFlagsOn) }) });
  const gone = await factsAfter(before, `${door.ref.arn}.settings.bucket=elsewhere`);
  expect(gone["door"]).toMatchObject({ bucket: { state: "error", code: "NotInSnapshot" } });
  const behind = await factsAfter(before, `${door.ref.arn}.settings.networkOrigin=VPC`);
  expect(behind["door"]).toMatchObject({ policyStatus: known({ isPublic: false }) });
});

describe("a bucket that leaves decisions to its access points", () => {
  const policy = known(policyText(delegationTo("111122223333")).replaceAll("s3:::example", "s3:::acme"));
  const leaving = { ...open, policy, policyStatus: known({ isPublic: false }) };
  const { arn } = publicDoor;
  const door: StoredResource = {
    ref: { ...bucketRef("feed"), kind: "access-point", arn },
    gone: false,
    roles: [],
    facts: {
      settings: known({ ...accessPoint, bucket: "acme", publicAccessBlock: allFlagsOff }),
      policy: publicDoor.policy,
      policyStatus: publicDoor.policyStatus,
      bucket: known({ policy, publicAccessBlock: absent }),
    },
  };
  const before = snapshot(bucket("acme", { ...leaving, accessPoints: leadingTo(publicDoor) }), door);

  test.each([
    ["has its policy taken away", `${arn}.policy=null`],
    ["blocks public access", `${arn}.settings.publicAccessBlock=${JSON.stringify(allFlagsOn)}`],
    ["is put behind a VPC", `${arn}.settings.networkOrigin=VPC`],
  ])("is closed when its access point %s", async (_, change) => {
    expect(await told(before, change)).toEqual(
      expect.arrayContaining(["disappears access-point-not-public feed", "disappears bucket-not-public acme"]),
    );
  });

  test("opens when its access point does", async () => {
    const shut = snapshot(
      bucket("acme", { ...leaving, accessPoints: leadingTo({ ...publicDoor, policy: absent, policyStatus: absent }) }),
      { ...door, facts: { ...door.facts, policy: absent, policyStatus: absent } },
    );
    const isOpen = publicDoor.policy.state === "known" ? publicDoor.policy.value : "";
    expect(await told(shut, `${arn}.policy=${isOpen}`)).toContain("appears bucket-not-public acme");
  });

  test("is not known to be closed when it did not leave them before: then its access points were not read", async () => {
    const alone = snapshot(bucket("acme", { ...open, accessPoints: absent }));
    expect(await told(alone, `acme.policy=${policy.value}`)).toContain("becomes-unknown bucket-not-public acme");
  });
});

test("what is changed of a key is seen by every bucket under it", async () => {
  const keyed: Facts<"bucket"> = {
    encryption: known(sseKms),
    kmsKey: known({ found: true, key: kmsKey }),
    kmsKeyRotation: absent,
  };
  const before = snapshot(
    bucket("acme", keyed),
    bucket("other", keyed),
    bucket("plain", { encryption: known(sseS3), kmsKey: absent }),
  );
  const after = await factsAfter(before, "acme.kmsKey.key.state=Disabled");
  const disabled = { kmsKey: known({ found: true, key: { state: "Disabled" } }) };
  expect(after).toMatchObject({ acme: disabled, other: disabled, plain: { kmsKey: absent } });
});

test("a policy inside a fact is written as JSON", async () => {
  const vault: StoredResource = {
    ref: { ...bucketRef("old"), kind: "glacier-vault", arn: "arn:aws:glacier:eu-west-1:111122223333:vaults/old" },
    gone: false,
    roles: [],
    facts: { lock: known({ state: "InProgress", policy: policyText() }), policy: absent },
  };
  const after = await factsAfter(snapshot(vault), `${vault.ref.arn}.lock.policy=@new.json`);
  expect(after["old"]).toMatchObject({ lock: known({ policy: files["new.json"] }) });
});

test("the README names everything that may be set, kind by kind", async () => {
  const lines = (await readFile("README.md", "utf8")).split("\n");
  const missing = settableKinds.filter((kind) => {
    const facts = settableFacts(kind).map((fact) => `\`${fact}\``);
    return !lines.includes(`| ${kindNames[kind as Kind][0]} | ${facts.join(", ")} |`);
  });
  expect(missing).toEqual([]);
});
