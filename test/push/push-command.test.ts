import { type Ended, runCommand } from "../end-to-end/support/command.js";
import { withFolder } from "../end-to-end/support/scanned.js";
import { type HubServer, startHubServer } from "./support/hub-server.js";

const secret = "je7MtGbClwBFEXAMPLESECRET";

function push(server: HubServer, ...args: readonly string[]): Promise<Ended> {
  return runCommand(["push", "securityhub", ...args], {
    AWS_ACCESS_KEY_ID: "AKIAEXAMPLE",
    AWS_SECRET_ACCESS_KEY: secret,
    AWS_REGION: "us-east-1",
    S3AUDIT_ENDPOINT_URL: server.url,
  });
}

test("the demo account's findings keep every limit of Security Hub, which is asked for nothing but three calls", async () => {
  const server = await startHubServer(["eu-west-1", "us-east-1"], () => new Date());
  try {
    await withFolder(async (run) => {
      const scanned = await runCommand(["scan", "--demo", "--output", run, "--format", "json", "--quiet"], {});
      expect(scanned.code).toBe(0);
      const dry = await push(server, run, "--dry-run");
      expect(server.hub.all()).toEqual([]);
      expect(server.asked).not.toContain("POST /findings/import");
      const first = await push(server, run);
      // Not every Region of the demo account has a Security Hub.
      expect([dry.code, first.code]).toEqual([1, 1]);
      expect(first.stdout).toMatch(/^eu-west-1: \d+ findings imported \(\d+ failed, \d+ not available\)$/m);
      expect(first.stdout).toMatch(/^us-west-2: Security Hub is not enabled in account 111122223333/m);
      // Each account's findings are pushed with its own credentials.
      expect(first.stderr).toMatch(
        /^222233334444: \d+ findings not sent: the credentials are of account 111122223333\n333344445555: \d+ findings not sent: [^\n]+\n$/,
      );
      expect(server.hub.all().length).toBeGreaterThan(100);
      const again = await push(server, run);
      expect(again.stdout).toMatch(/^eu-west-1: 0 findings imported; \d+ already there from this run or a later one$/m);
      for (const { stdout, stderr } of [dry, first, again]) expect(stdout + stderr).not.toContain(secret);
      expect(new Set(server.asked)).toEqual(
        new Set(["sts GetCallerIdentity", "GET /accounts", "POST /findings", "POST /findings/import"]),
      );
    });
  } finally {
    server.close();
  }
}, 120_000);

test("what is no run, and the demo account without an endpoint, are refused with a sentence", async () => {
  await withFolder(async (folder) => {
    const refused = await runCommand(["push", "securityhub", folder], {});
    expect(refused).toMatchObject({ code: 2, stdout: "" });
    expect(refused.stderr).toMatch(/holds no readable run/);
    await runCommand(["scan", "--demo", "--output", folder, "--format", "json", "--quiet"], {});
    const demo = await runCommand(["push", "securityhub", folder], {});
    expect(demo).toMatchObject({
      code: 2,
      stdout: "",
      stderr: "s3audit: The run is of the demo account, which has no Security Hub.\n",
    });
  });
}, 120_000);
