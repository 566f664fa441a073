import * as Control from "@aws-sdk/client-s3-control";
import type { World, WorldAccessGrants } from "../../src/demo/world.js";
import { answerOf, refusalOf, withCalmAws } from "./clients.js";
import { account, smallWorld } from "./small-world.js";

const own = { AccountId: account } as const;
const arn = `arn:aws:s3:us-east-1:${account}:access-grants/default`;
const CreatedAt = new Date("2026-03-02T09:00:00Z");
const role = `arn:aws:iam::${account}:role/reader`;
const tied: WorldAccessGrants = {
  region: "us-east-1",
  identityCenterInstanceArn: "arn:aws:sso:::instance/ssoins-1",
  policy: '{"Statement":[{"Sid":"<&>"}]}',
  locations: ["one", "two", "three"].map((id) => ({ id, scope: `s3://${id}/*`, role })),
  grants: ["a", "b", "c"].map((id) => ({
    id,
    granteeType: "IAM",
    grantee: role,
    permission: "READ",
    scope: `s3://first/${id}*`,
  })),
};

function worldWith(...accessGrants: readonly WorldAccessGrants[]): World {
  const [first, ...others] = smallWorld().accounts;
  if (first === undefined) throw new Error("The small world is empty.");
  return { accounts: [{ ...first, accessGrants }, ...others] };
}

test("an instance is listed and told in its own Region only", async () => {
  await withCalmAws(worldWith(tied), async (_aws, clients) => {
    const list = (region: string) =>
      answerOf(clients.s3Control(region).send(new Control.ListAccessGrantsInstancesCommand(own)));
    const get = (region: string) => clients.s3Control(region).send(new Control.GetAccessGrantsInstanceCommand(own));
    const told = {
      AccessGrantsInstanceArn: arn,
      AccessGrantsInstanceId: "default",
      IdentityCenterInstanceArn: "arn:aws:sso:::instance/ssoins-1",
      CreatedAt,
    };
    expect(await list("us-east-1")).toEqual({ AccessGrantsInstancesList: [told] });
    expect(await list("eu-west-1")).toEqual({ AccessGrantsInstancesList: [] });
    expect(await answerOf(get("us-east-1"))).toEqual(told);
    const none = { code: "AccessGrantsInstanceNotExistsError", status: 404 };
    expect(await refusalOf(get("eu-west-1"))).toMatchObject(none);
  });
});

test("the policy is told, or that there is none; so is that no directory is tied", async () => {
  const bare = { ...tied, region: "eu-west-1", policy: null, identityCenterInstanceArn: null };
  await withCalmAws(worldWith(tied, bare), async (_aws, clients) => {
    const policy = (region: string) =>
      clients.s3Control(region).send(new Control.GetAccessGrantsInstanceResourcePolicyCommand(own));
    expect(await answerOf(policy("us-east-1"))).toEqual({ Policy: tied.policy, CreatedAt });
    const none = { code: "AccessGrantsInstanceResourcePolicyNotExists", status: 404 };
    expect(await refusalOf(policy("eu-west-1"))).toMatchObject(none);
    const instance = await clients.s3Control("eu-west-1").send(new Control.GetAccessGrantsInstanceCommand(own));
    expect(instance.IdentityCenterInstanceArn).toBeUndefined();
  });
});

test("grants and locations are listed page by page", async () => {
  await withCalmAws(worldWith(tied), async (_aws, clients) => {
    const client = clients.s3Control("us-east-1");
    const grants = [];
    for await (const page of Control.paginateListAccessGrants({ client, pageSize: 2 }, { ...own })) {
      grants.push(page.AccessGrantsList?.map(({ GrantScope }) => GrantScope));
    }
    expect(grants).toEqual([["s3://first/a*", "s3://first/b*"], ["s3://first/c*"]]);
    const locations = [];
    for await (const page of Control.paginateListAccessGrantsLocations({ client, pageSize: 2 }, { ...own })) {
      locations.push(page.AccessGrantsLocationsList?.map(({ LocationScope }) => LocationScope));
    }
    expect(locations).toEqual([["s3://one/*", "s3://two/*"], ["s3://three/*"]]);
    const { AccessGrantsList } = await client.send(new Control.ListAccessGrantsCommand(own));
    expect(AccessGrantsList?.[0]).toEqual({
      AccessGrantId: "a",
      AccessGrantArn: `${arn}/grant/a`,
      Grantee: { GranteeType: "IAM", GranteeIdentifier: role },
      Permission: "READ",
      GrantScope: "s3://first/a*",
      CreatedAt,
    });
  });
});
