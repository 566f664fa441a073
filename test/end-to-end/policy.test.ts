import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { packaged, runCommand, startNode, startShell } from "./support/command.js";

const objectsOnly = {
  Version: "2012-10-17",
  Statement: [
    {
      Effect: "Deny",
      Principal: "*",
      Action: "s3:*",
      Resource: "arn:aws:s3:::example/*",
      Condition: { Bool: { "aws:SecureTransport": "false" } },
    },
  ],
};
const plainBool = {
  ...objectsOnly,
  Statement: objectsOnly.Statement.map((statement) => ({
    ...statement,
    Resource: ["arn:aws:s3:::example", "arn:aws:s3:::example/*"],
    Condition: { Bool: { "aws:SecureTransport": "false", "aws:PrincipalIsAWSService": "false" } },
  })),
};
const resource = ["--resource", "arn:aws:s3:::example", "--account", "111122223333"];

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "s3audit-policy-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function fileOf(name: string, content: string): Promise<string> {
  const file = path.join(folder, name);
  await writeFile(file, content);
  return file;
}

async function runWithInput(args: readonly string[], input: string) {
  const file = await fileOf(`input-${args.length}`, input);
  return startShell('exec "$@" < "$INPUT"', args, { INPUT: file }).ended;
}

test("a Deny for objects alone leaves a request to the bucket", async () => {
  const file = await fileOf("objects.json", JSON.stringify(objectsOnly));
  const { code, stdout } = await runCommand(["policy", file, ...resource, "--json"], {});
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({
    resource: "arn:aws:s3:::example",
    httpDenied: {
      verdict: "partial",
      statements: [0],
      witness: {
        action: "s3:ListBucket",
        resource: "arn:aws:s3:::example",
        context: { "aws:SecureTransport": ["false"] },
      },
    },
  });
});

test("a plain Bool exemption of AWS services leaves anonymous requests, told on standard input as text", async () => {
  const { code, stdout } = await runWithInput(["policy", "-", ...resource], JSON.stringify(plainBool));
  expect(code).toBe(0);
  expect(stdout).toContain("PARTIAL  Every request over plain HTTP is denied");
  expect(stdout).toContain("anonymous s3:ListBucket on arn:aws:s3:::example over HTTP");
});

test("a batch is answered line by line, an error line not stopping the rest", async () => {
  const line = (id: number): string =>
    JSON.stringify({ id, resource: "arn:aws:s3:::example", account: "111122223333", policy: objectsOnly });
  const { code, stdout } = await runWithInput(["policy", "--batch"], `${line(1)}\n{\n${line(2)}\n`);
  const answers = stdout
    .trimEnd()
    .split("\n")
    .map((each) => JSON.parse(each) as { readonly id: number | null });
  expect(answers.map(({ id }) => id)).toEqual([1, null, 2]);
  expect(code).toBe(0);
});

test("what cannot be read is told with file, line and column, exit code 2", async () => {
  const file = await fileOf("broken.json", '{"Version": "2012-10-17",\n  "Statement": [{"Effect": "Permit"}]}');
  const broken = await runCommand(["policy", file, ...resource], {});
  expect(broken).toEqual({
    code: 2,
    stdout: "",
    stderr: `s3audit: ${file}:2:28: /Statement/0/Effect is neither Allow nor Deny.\n`,
  });
  const missing = await runCommand(["policy", path.join(folder, "none.json"), ...resource], {});
  expect([missing.code, missing.stdout]).toEqual([2, ""]);
  expect(missing.stderr).toContain("cannot be read: ENOENT");
});

test("neither file nor resource may be missing", async () => {
  const file = await fileOf("any.json", JSON.stringify(objectsOnly));
  const ended = await Promise.all([runCommand(["policy"], {}), runCommand(["policy", file], {})]);
  expect(ended.map(({ code, stderr }) => [code, stderr.split(":")[1]])).toEqual([
    [2, expect.stringContaining("Which policy?") as string],
    [2, expect.stringContaining("--resource is missing") as string],
  ]);
});

test("the AWS SDK is not loaded", async () => {
  const file = await fileOf("sdk.json", JSON.stringify(objectsOnly));
  // Tells every module that Node resolves.
  const hook =
    "import { writeSync } from 'node:fs'; export async function resolve(name, context, next) {" +
    " const found = await next(name, context); writeSync(2, found.url + '\\n'); return found; }";
  const register = `import { register } from "node:module"; register(${JSON.stringify(`data:text/javascript,${hook}`)});`;
  const args = ["--import", `data:text/javascript,${encodeURIComponent(register)}`, packaged("bin/run.js")];
  const { code, stderr } = await startNode([...args, "policy", file, ...resource], {}).ended;
  expect(code).toBe(0);
  expect(stderr).toMatch(/\/src\/policy\/answer-policy\.js/);
  expect(stderr).not.toMatch(/@aws-sdk|@smithy/);
});
