import { listing } from "../../../src/collect/access-grants/listing.js";
import { refs } from "../support/collector-suite.js";
import { mockedSession } from "../support/mocked-session.js";

const operation = "s3-control:ListAccessGrantsInstances";
const arn = "arn:aws:s3:eu-west-1:111122223333:access-grants/default";
const instance = { AccessGrantsInstanceArn: arn, AccessGrantsInstanceId: "default" };

async function listed(answers: Parameters<typeof mockedSession>[0]) {
  const { session, sent } = mockedSession(answers);
  const found: object[] = [];
  for await (const ref of listing.list(session, "eu-west-1", () => true)) found.push(ref);
  return { found, sent };
}

test("the Region's instance, page after page", async () => {
  const { found, sent } = await listed({
    [operation]: ({ NextToken: token }) =>
      token === undefined
        ? { AccessGrantsInstancesList: [], NextToken: "next" }
        : { AccessGrantsInstancesList: [instance] },
  });
  expect(found).toEqual([refs["access-grants"]]);
  expect(sent.map(({ region, input }) => ({ region, ...input }))).toEqual([
    { region: "eu-west-1", AccountId: "111122223333" },
    { region: "eu-west-1", AccountId: "111122223333", NextToken: "next" },
  ]);
});

test.each(["AccessGrantsInstanceArn", "AccessGrantsInstanceId"])("an instance without %s is none", async (member) => {
  const answers = { [operation]: { AccessGrantsInstancesList: [{ ...instance, [member]: undefined }] } };
  await expect(listed(answers)).rejects.toMatchObject({ code: "IncompleteAnswer" });
});

test("whether it exists is asked in its Region", async () => {
  const { session, sent } = mockedSession({ "s3-control:GetAccessGrantsInstance": { AccessGrantsInstanceArn: arn } });
  await listing.look(session, refs["access-grants"]);
  expect(sent).toMatchObject([{ region: "eu-west-1", input: { AccountId: "111122223333" } }]);
});
