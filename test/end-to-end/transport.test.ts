import { demoFaults, demoWorld } from "../../src/demo/demo-account.js";
import { demoReports, demoReportsThrough } from "../support/demo-reports.js";
import { runCommand } from "./support/command.js";
import { environmentOf, withAws, withFolder } from "./support/scanned.js";

test("the demo account is reported alike through both transports, in every format", async () => {
  const [sdk, lean] = await Promise.all([demoReports(), demoReportsThrough("lean")]);
  expect([...lean.keys()]).toEqual([...sdk.keys()]);
  for (const [file, content] of sdk)
    expect([file, Buffer.from(lean.get(file) ?? "").equals(Buffer.from(content))]).toEqual([file, true]);
}, 180_000);

test.each([
  ["the flag", ["--transport", "sdk"], {}],
  ["the environment", [], { S3AUDIT_TRANSPORT: "sdk" }],
])(
  "%s chooses the whole SDK, which asks AWS the same as the lean transport does",
  async (_name, flags, set) => {
    const askedBy = (more: readonly string[], environment: NodeJS.ProcessEnv): Promise<ReadonlyMap<string, number>> =>
      withFolder((folder) =>
        withAws(demoWorld(new Date()), demoFaults, async (aws) => {
          const args = ["scan", "--format", "json", "--quiet", "--output", folder, ...more];
          const { code, stderr } = await runCommand(args, { ...environmentOf(aws), ...environment });
          expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
          return aws.counts().operations;
        }),
      );
    const asked = await askedBy(flags, set);
    expect(asked.size).toBeGreaterThan(10);
    expect(asked).toEqual(await askedBy([], {}));
  },
  60_000,
);
