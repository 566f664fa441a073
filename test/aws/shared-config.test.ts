import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { configuredEndpoint } from "../../src/aws/configured-endpoint.js";
import { readSharedConfig, type SharedConfig } from "../../src/aws/shared-config.js";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "s3audit-config-"));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

function shared(config: string, credentials = ""): SharedConfig {
  const files = { AWS_CONFIG_FILE: join(folder, "config"), AWS_SHARED_CREDENTIALS_FILE: join(folder, "credentials") };
  writeFileSync(files.AWS_CONFIG_FILE, config);
  writeFileSync(files.AWS_SHARED_CREDENTIALS_FILE, credentials);
  return readSharedConfig(files);
}

const profile = (config: SharedConfig, name: string): object =>
  Object.fromEntries(config.profile(name) ?? [["missing", ""]]);

test("settings of both files, without secrets", () => {
  const config = shared(
    "[default]\nregion = eu-west-1\n[profile dev]\r\nregion=us-west-2\nCA_Bundle = /tmp/b.pem # mine\n",
    "[dev]\naws_access_key_id = AKIA\naws_secret_access_key = secret\naws_session_token = t\nmfa_serial = m\n",
  );
  expect(profile(config, "default")).toStrictEqual({ region: "eu-west-1" });
  expect(profile(config, "dev")).toStrictEqual({ region: "us-west-2", ca_bundle: "/tmp/b.pem", mfa_serial: "m" });
});

test("a profile that exists in the credentials file only, and one that exists nowhere", () => {
  const config = shared("", "[keys]\naws_access_key_id = AKIA\n");
  expect(config.profile("keys")?.size).toBe(0);
  expect(config.profile("nobody")).toBeUndefined();
});

test("a name without `profile` is no profile of the config file", () => {
  expect(shared("[dev]\nregion = x\n").profile("dev")).toBeUndefined();
  expect(profile(shared('[profile "two words"]\nregion = x\n'), "two words")).toStrictEqual({ region: "x" });
});

test("comments, nested settings and lines before any section", () => {
  const config = shared(
    "stray = 1\n# region = no\n; region = no\n[services local]\ns3 =\n  endpoint_url = http://s3\nkms =\n\tendpoint_url = http://kms\n",
  );
  expect(Object.fromEntries(config.services("local") ?? [])).toStrictEqual({
    s3: "",
    "s3.endpoint_url": "http://s3",
    kms: "",
    "kms.endpoint_url": "http://kms",
  });
});

test("files that do not exist are empty", () => {
  const nowhere = join(folder, "nowhere");
  const config = readSharedConfig({ AWS_CONFIG_FILE: nowhere, AWS_SHARED_CREDENTIALS_FILE: nowhere });
  expect(config.profile("default")).toBeUndefined();
});

describe("the endpoint of a profile", () => {
  const text =
    "[profile p]\nservices = local\nendpoint_url = http://all\n[services local]\ns3_control =\n  endpoint_url = http://control\n";

  test("the service's own, else the profile's", () => {
    const config = shared(text);
    expect(configuredEndpoint("s3-control", "p", config, {})).toBe("http://control");
    expect(configuredEndpoint("s3", "p", config, {})).toBe("http://all");
    expect(configuredEndpoint("s3", "other", config, {})).toBeNull();
  });

  test.each([
    ["s3-control", { AWS_ENDPOINT_URL_S3_CONTROL: "http://env" }],
    ["s3-control", { AWS_ENDPOINT_URL: "http://env" }],
    ["kms", { AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: "true" }],
  ] as const)("%s: the environment %j stands above it", (service, environment) => {
    expect(configuredEndpoint(service, "p", shared(text), environment)).toBeNull();
  });

  test("another service's variable does not", () => {
    const environment = { AWS_ENDPOINT_URL_KMS: "http://env", AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: "false" };
    expect(configuredEndpoint("s3", "p", shared(text), environment)).toBe("http://all");
  });

  test("a profile may switch it off", () => {
    const config = shared("[profile p]\nendpoint_url = http://all\nignore_configured_endpoint_urls = true\n");
    expect(configuredEndpoint("s3", "p", config, {})).toBeNull();
  });
});
