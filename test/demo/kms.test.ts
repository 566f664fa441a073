import * as Kms from "@aws-sdk/client-kms";
import type { World, WorldKey } from "../../src/demo/world.js";
import { answerOf, refusalOf, withCalmAws } from "./clients.js";
import { account, partner, smallWorld } from "./small-world.js";

const key: WorldKey = {
  id: "11111111-2222-4333-8444-555555555555",
  region: "eu-west-1",
  description: "Mine",
  manager: "CUSTOMER",
  state: "Enabled",
  origin: "AWS_KMS",
  keySpec: "SYMMETRIC_DEFAULT",
  multiRegion: false,
  deletionDate: null,
  validTo: null,
  rotation: { enabled: true, periodDays: 90 },
  policy: '{"Version":"2012-10-17","Statement":[]}',
  describableBy: [],
  grants: [],
};
const keyArn = `arn:aws:kms:eu-west-1:${account}:key/${key.id}`;

function worldWith(keys: readonly WorldKey[], partnerKeys: readonly WorldKey[]): World {
  return {
    accounts: smallWorld().accounts.map((one) => ({
      ...one,
      keys: one.id === account ? keys : partnerKeys,
      aliases: [
        { name: "alias/mine", region: "eu-west-1", keyId: key.id },
        { name: "alias/aws/s3", region: "eu-west-1", keyId: "aws-managed" },
      ],
    })),
  };
}

const describeKey = (KeyId: string) => new Kms.DescribeKeyCommand({ KeyId });

describe("DescribeKey", () => {
  test.each([key.id, keyArn, "alias/mine", `arn:aws:kms:eu-west-1:${account}:alias/mine`])(
    "finds a key by %s",
    async (id) => {
      await withCalmAws(worldWith([key], []), async (_aws, clients) => {
        const { KeyMetadata } = await clients.kms("eu-west-1").send(describeKey(id));
        expect(KeyMetadata).toEqual({
          AWSAccountId: account,
          KeyId: key.id,
          Arn: keyArn,
          CreationDate: new Date("2025-09-01T12:00:00Z"),
          Enabled: true,
          Description: "Mine",
          KeyUsage: "ENCRYPT_DECRYPT",
          KeyState: "Enabled",
          Origin: "AWS_KMS",
          KeyManager: "CUSTOMER",
          CustomerMasterKeySpec: "SYMMETRIC_DEFAULT",
          KeySpec: "SYMMETRIC_DEFAULT",
          EncryptionAlgorithms: ["SYMMETRIC_DEFAULT"],
          MultiRegion: false,
        });
      });
    },
  );

  test("tells of pending deletion and of expiring imported material", async () => {
    const pending = { ...key, state: "PendingDeletion", deletionDate: "2027-01-01T00:00:00.000Z" };
    const imported = { ...key, id: "imported", origin: "EXTERNAL", validTo: "2027-02-01T00:00:00.000Z" };
    await withCalmAws(worldWith([pending, imported], []), async (_aws, clients) => {
      const kms = clients.kms("eu-west-1");
      expect((await kms.send(describeKey(key.id))).KeyMetadata).toMatchObject({
        Enabled: false,
        KeyState: "PendingDeletion",
        DeletionDate: new Date("2027-01-01T00:00:00.000Z"),
      });
      expect((await kms.send(describeKey("imported"))).KeyMetadata).toMatchObject({
        Origin: "EXTERNAL",
        ValidTo: new Date("2027-02-01T00:00:00.000Z"),
      });
    });
  });

  test.each([
    ["a key id nobody has", "99999999-2222-4333-8444-555555555555", "does not exist"],
    ["an alias nobody has", "alias/none", "is not found"],
    ["an ARN of another Region", `arn:aws:kms:us-east-1:${account}:key/${key.id}`, "Invalid arn us-east-1"],
  ])("answers NotFoundException for %s", async (_name, id, message) => {
    await withCalmAws(worldWith([key], []), async (_aws, clients) => {
      expect(await refusalOf(clients.kms("eu-west-1").send(describeKey(id)))).toMatchObject({
        code: "NotFoundException",
        status: 400,
        message: expect.stringContaining(message) as string,
      });
    });
  });

  test("a key lives in one Region", async () => {
    await withCalmAws(worldWith([key], []), async (_aws, clients) => {
      const refusal = await refusalOf(clients.kms("us-east-1").send(describeKey(key.id)));
      expect(refusal).toMatchObject({ code: "NotFoundException" });
    });
  });
});

describe("keys of another account", () => {
  const foreignArn = `arn:aws:kms:eu-west-1:${partner}:key/${key.id}`;
  const denied = { code: "AccessDeniedException", status: 400 };

  test("may be described and asked for rotation where the key policy says so, their policy never read", async () => {
    await withCalmAws(worldWith([], [{ ...key, describableBy: [account] }]), async (_aws, clients) => {
      const kms = clients.kms("eu-west-1");
      expect((await kms.send(describeKey(foreignArn))).KeyMetadata?.AWSAccountId).toBe(partner);
      const rotation = await kms.send(new Kms.GetKeyRotationStatusCommand({ KeyId: foreignArn }));
      expect(rotation.KeyRotationEnabled).toBe(true);
      const policy = kms.send(new Kms.GetKeyPolicyCommand({ KeyId: foreignArn }));
      expect(await refusalOf(policy)).toMatchObject(denied);
    });
  });

  test("answer alike whether they are closed or do not exist", async () => {
    await withCalmAws(worldWith([], [key]), async (_aws, clients) => {
      const kms = clients.kms("eu-west-1");
      const missing = foreignArn.replace(key.id, "missing");
      for (const arn of [foreignArn, missing, "arn:aws:kms:eu-west-1:999999999999:key/x"]) {
        const refusal = await refusalOf(kms.send(describeKey(arn)));
        expect(refusal).toMatchObject({
          ...denied,
          message: expect.stringContaining(`on resource: ${arn} because`) as string,
        });
      }
    });
  });
});

describe("GetKeyRotationStatus", () => {
  const rotation = async (changed: Partial<WorldKey>) => {
    let told: object = {};
    await withCalmAws(worldWith([{ ...key, ...changed }], []), async (_aws, clients) => {
      const call = clients.kms("eu-west-1").send(new Kms.GetKeyRotationStatusCommand({ KeyId: key.id }));
      told = await answerOf(call).catch(() => refusalOf(call));
    });
    return told;
  };

  test("tells the period while rotation is on", async () => {
    expect(await rotation({})).toEqual({ KeyId: key.id, KeyRotationEnabled: true, RotationPeriodInDays: 90 });
    expect(await rotation({ rotation: { enabled: false, periodDays: null } })).toEqual({
      KeyId: key.id,
      KeyRotationEnabled: false,
    });
  });

  test("a key that is to be deleted is not rotated", async () => {
    expect(await rotation({ state: "PendingDeletion" })).toMatchObject({ KeyRotationEnabled: false });
  });

  test.each([{ keySpec: "RSA_2048" }, { origin: "EXTERNAL" }, { origin: "AWS_CLOUDHSM" }])(
    "is unsupported for %j",
    async (changed) => {
      expect(await rotation(changed)).toMatchObject({ code: "UnsupportedOperationException", status: 400 });
    },
  );
});

test("GetKeyPolicy tells the default policy", async () => {
  await withCalmAws(worldWith([key], []), async (_aws, clients) => {
    const kms = clients.kms("eu-west-1");
    const answer = await answerOf(kms.send(new Kms.GetKeyPolicyCommand({ KeyId: key.id })));
    expect(answer).toEqual({ Policy: key.policy, PolicyName: "default" });
    const other = new Kms.GetKeyPolicyCommand({ KeyId: key.id, PolicyName: "other" });
    expect(await refusalOf(kms.send(other))).toMatchObject({ code: "NotFoundException" });
  });
});

test("ListAliases tells the Region's aliases, page by page, or one key's", async () => {
  await withCalmAws(worldWith([key], []), async (_aws, clients) => {
    const client = clients.kms("eu-west-1");
    const names = [];
    for await (const page of Kms.paginateListAliases({ client, pageSize: 1 }, {})) {
      names.push(page.Aliases?.map(({ AliasName }) => AliasName));
    }
    expect(names).toEqual([["alias/mine"], ["alias/aws/s3"]]);
    const ofKey = await client.send(new Kms.ListAliasesCommand({ KeyId: keyArn }));
    expect(ofKey.Aliases).toEqual([
      { AliasName: "alias/mine", AliasArn: `arn:aws:kms:eu-west-1:${account}:alias/mine`, TargetKeyId: key.id },
    ]);
    expect((await clients.kms("us-east-1").send(new Kms.ListAliasesCommand({}))).Aliases).toEqual([]);
  });
});

test("ListGrants tells who may use a key beside its policy, page by page", async () => {
  const grant = (id: string, retiringPrincipal: string | null) => ({
    id,
    granteePrincipal: `arn:aws:iam::${partner}:role/x`,
    retiringPrincipal,
    operations: ["Decrypt"],
  });
  await withCalmAws(worldWith([{ ...key, grants: [grant("a", null), grant("b", "r")] }], []), async (_aws, clients) => {
    const client = clients.kms("eu-west-1");
    const grants = [];
    for await (const page of Kms.paginateListGrants({ client, pageSize: 1 }, { KeyId: key.id })) {
      grants.push(...(page.Grants ?? []));
    }
    expect(
      grants.map(({ GrantId, GranteePrincipal, RetiringPrincipal }) => [GrantId, GranteePrincipal, RetiringPrincipal]),
    ).toEqual([
      ["a", `arn:aws:iam::${partner}:role/x`, undefined],
      ["b", `arn:aws:iam::${partner}:role/x`, "r"],
    ]);
  });
});

test("writes and uses of a key are refused and counted", async () => {
  await withCalmAws(worldWith([key], []), async (aws, clients) => {
    const kms = clients.kms("eu-west-1");
    expect(await refusalOf(kms.send(new Kms.DisableKeyCommand({ KeyId: key.id })))).toMatchObject({ status: 501 });
    const decrypt = new Kms.DecryptCommand({ CiphertextBlob: new Uint8Array([1]) });
    expect(await refusalOf(kms.send(decrypt))).toMatchObject({ status: 501 });
    expect(aws.counts()).toMatchObject({
      refused: 2,
      refusals: ["POST TrentService.DisableKey", "POST TrentService.Decrypt"],
    });
  });
});
