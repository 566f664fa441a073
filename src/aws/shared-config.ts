import { readFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";

/** The settings of one profile, `key` or, for a key nested below another, `key.nested`. */
export type ProfileSettings = ReadonlyMap<string, string>;

export interface SharedConfig {
  /** Settings of the profile in the config file and the credentials file, secrets left out; undefined when in neither. */
  profile(name: string): ProfileSettings | undefined;
  /** Settings of `[services NAME]` in the config file; undefined when missing. */
  services(name: string): ProfileSettings | undefined;
}

const secretKeys = ["aws_access_key_id", "aws_secret_access_key", "aws_session_token"];

/**
 * What the AWS config and credentials files say besides credentials, which only the SDK reads. A file that is missing
 * counts as empty.
 * @see https://docs.aws.amazon.com/sdkref/latest/guide/file-format.html
 */
export function readSharedConfig(environment: NodeJS.ProcessEnv): SharedConfig {
  const folder = join(homedir(), ".aws");
  const config = sectionsOf(environment["AWS_CONFIG_FILE"] ?? join(folder, "config"));
  const credentials = sectionsOf(environment["AWS_SHARED_CREDENTIALS_FILE"] ?? join(folder, "credentials"));
  return {
    profile(name) {
      const parts = [credentials.get(name), config.get(name === "default" ? name : `profile ${name}`)];
      const found = name === "default" ? [...parts, config.get("profile default")] : parts;
      const settings = found.flatMap((part) => (part === undefined ? [] : [...part]));
      return found.every((part) => part === undefined)
        ? undefined
        : new Map(settings.filter(([key]) => !secretKeys.includes(key)));
    },
    services: (name) => config.get(`services ${name}`),
  };
}

function sectionsOf(path: string): Map<string, Map<string, string>> {
  const sections = new Map<string, Map<string, string>>();
  let section: Map<string, string> | undefined;
  let parent = "";
  for (const line of readLines(path)) {
    const header = /^\s*\[\s*([^\]]+?)\s*\]/.exec(line)?.[1];
    const setting = /^(\s*)([^\s=#;[][^=]*?)\s*=\s*(.*?)\s*$/.exec(line);
    if (header !== undefined) {
      const name = header.replace(/\s+/g, " ").replaceAll(/["']/g, "");
      section = sections.get(name) ?? new Map<string, string>();
      sections.set(name, section);
      parent = "";
    } else if (setting !== null && section !== undefined) {
      const [, indent, key, value] = setting as unknown as [string, string, string, string];
      const name = indent === "" ? key.toLowerCase() : `${parent}.${key.toLowerCase()}`;
      parent = indent === "" ? name : parent;
      section.set(name, value.replace(/\s[#;].*$/, ""));
    }
  }
  return sections;
}

function readLines(path: string): string[] {
  try {
    return readFileSync(path, "utf8").split(/\r?\n/);
  } catch {
    // No file, or one that we may not read: the SDK treats it as empty too, and then finds no credentials.
    return [];
  }
}
