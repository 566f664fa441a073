import { Flags } from "@oclif/core";
import { S3auditCommand } from "../../cli/command.js";
import { configOf } from "../../cli/config-of.js";
import { effectiveSettings, originText } from "../../cli/effective-settings.js";
import { assertConfig } from "../../cli/rules-to-run.js";
import Scan from "../scan.js";

export default class ConfigShow extends S3auditCommand {
  static override summary = "Show the settings in effect and where each comes from. Needs no AWS.";
  static override description =
    "Takes the flags of `scan` and reads the environment and the configuration as it does: the command line wins over the environment, the environment over the file, the file over the default.";
  static override examples = [
    "<%= config.bin %> <%= command.id %>",
    "<%= config.bin %> <%= command.id %> --fail-on low --json",
  ];
  static override flags = { json: Flags.boolean({ description: "As JSON" }), ...Scan.flags };

  async run(): Promise<void> {
    const parsed = await this.parse(ConfigShow);
    const config = await configOf(parsed.flags);
    await assertConfig(config);
    const settings = effectiveSettings(parsed, Scan.flags, config);
    if (parsed.flags.json) {
      this.log(JSON.stringify({ file: config.file, settings }, null, 2));
      return;
    }
    const { cleanText } = await import("../../report/clean-text.js");
    this.log(config.file === null ? "No configuration file." : `Configuration ${cleanText(config.file)}`);
    for (const { key, value, origin } of settings)
      this.log(cleanText(`${key} = ${value === null ? "(not set)" : JSON.stringify(value)}  [${originText(origin)}]`));
  }
}
