import { listing } from "../../../src/collect/transfer-server/listing.js";
import { refs } from "../support/collector-suite.js";
import { mockedSession } from "../support/mocked-session.js";

const arnOf = (id: string): string => `arn:aws:transfer:eu-west-1:111122223333:server/${id}`;

async function listed(answers: Parameters<typeof mockedSession>[0]) {
  const { session, sent } = mockedSession(answers);
  const names: string[] = [];
  if (listing.per !== "region") throw new Error("Servers are listed Region by Region.");
  for await (const { name } of listing.list(session, "eu-west-1", () => true)) names.push(name);
  return { names, sent };
}

test("page after page, those of S3 and those of EFS", async () => {
  const { names, sent } = await listed({
    "transfer:ListServers": ({ NextToken: token }) =>
      token === undefined
        ? { Servers: [{ Arn: arnOf("s-1"), ServerId: "s-1", Domain: "S3" }], NextToken: "next" }
        : {
            Servers: [
              { Arn: arnOf("s-2"), ServerId: "s-2", Domain: "EFS" },
              { Arn: arnOf("s-3"), ServerId: "s-3" },
            ],
          },
  });
  expect(names).toEqual(["s-1", "s-2", "s-3"]);
  expect(sent.map(({ region, input }) => ({ region, ...input }))).toEqual([
    { region: "eu-west-1" },
    { region: "eu-west-1", NextToken: "next" },
  ]);
});

test.each([
  ["no list", {}],
  ["a server without id", { Servers: [{ Arn: arnOf("s-1") }] }],
  ["a server without ARN", { Servers: [{ ServerId: "s-1" }] }],
])("%s is no list", async (_, answer) => {
  await expect(listed({ "transfer:ListServers": answer })).rejects.toMatchObject({ code: "IncompleteAnswer" });
});

test("whether one exists is asked by its id", async () => {
  const { session, sent } = mockedSession({ "transfer:DescribeServer": { Server: {} } });
  await listing.look(session, refs["transfer-server"]);
  expect(sent).toMatchObject([{ region: "eu-west-1", input: { ServerId: refs["transfer-server"].name } }]);
});
