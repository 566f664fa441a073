import { enabledRegions } from "../../src/collect/enabled-regions.js";
import { awsError } from "../aws/support/aws-error.js";
import { mockedSession } from "./support/mocked-session.js";

const operation = "account:ListRegions";

test("page after page, from the partition's Region for global services", async () => {
  const { session, sent } = mockedSession({
    [operation]: ({ NextToken: token }) =>
      token === undefined
        ? { Regions: [{ RegionName: "eu-west-1", RegionOptStatus: "ENABLED_BY_DEFAULT" }], NextToken: "2" }
        : { Regions: [{ RegionName: "eu-south-2", RegionOptStatus: "ENABLED" }] },
  });
  expect(await enabledRegions(session)).toStrictEqual(["eu-west-1", "eu-south-2"]);
  const input = { MaxResults: 50, RegionOptStatusContains: ["ENABLED", "ENABLED_BY_DEFAULT"] };
  expect(sent.map(({ input: told, region }) => ({ ...told, region }))).toStrictEqual([
    { ...input, region: "us-east-1" },
    { ...input, NextToken: "2", region: "us-east-1" },
  ]);
});

test.each([
  ["aws-cn", "cn-northwest-1"],
  ["aws-us-gov", "us-gov-west-1"],
])("in %s it is %s", async (partition, region) => {
  const { session, sent } = mockedSession({ [operation]: { Regions: [] } }, partition);
  expect(await enabledRegions(session)).toStrictEqual([]);
  expect(sent.map((call) => call.region)).toStrictEqual([region]);
});

test("a refusal names the missing action", async () => {
  const { session } = mockedSession({ [operation]: awsError("AccessDeniedException", 403) });
  await expect(enabledRegions(session)).rejects.toMatchObject({ action: "account:ListRegions" });
});

test.each([[{}], [{ Regions: [{}] }]])("%j is no list", async (answer) => {
  const { session } = mockedSession({ [operation]: answer });
  await expect(enabledRegions(session)).rejects.toMatchObject({ code: "IncompleteAnswer" });
});
