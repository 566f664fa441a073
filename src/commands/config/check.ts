import { Args } from "@oclif/core";
import { S3auditCommand } from "../../cli/command.js";
import { configOf } from "../../cli/config-of.js";
import { configFlags } from "../../cli/flags.js";
import { assertConfig } from "../../cli/rules-to-run.js";
import { UsageError } from "../../errors.js";

export default class ConfigCheck extends S3auditCommand {
  static override summary = "Check a configuration and its waivers. Needs no AWS.";
  static override description =
    "Says what is wrong with file, line and column and exits 2, or what the file holds and exits 0. Waivers that are expired are named; they are no mistake, they only waive nothing.";
  static override examples = [
    "<%= config.bin %> <%= command.id %>",
    "<%= config.bin %> <%= command.id %> team/s3audit.yaml",
  ];
  static override args = {
    file: Args.string({
      description: "The file [default: s3audit.config.yaml or .json in this folder]",
      required: false,
      ignoreStdin: true,
    }),
  };
  static override flags = configFlags;

  async run(): Promise<void> {
    const { args, flags } = await this.parse(ConfigCheck);
    const config = await configOf({ ...flags, config: args.file ?? flags.config });
    if (config.file === null && flags.waivers === undefined)
      throw new UsageError("There is no configuration in this folder: name a file.");
    await assertConfig(config);
    const { waiverBook } = await import("../../evaluate/waive.js");
    const uses = waiverBook(config.waivers, new Date()).uses();
    const named = [...new Set([config.file, flags.waivers])].filter((file) => typeof file === "string");
    this.log(`${named.join(", ")}: no mistakes; ${uses.length} ${uses.length === 1 ? "waiver" : "waivers"}.`);
    for (const { at, isExpired, expires, lacks } of uses) {
      if (isExpired) this.log(`${at}: expired on ${expires}; it waives nothing.`);
      if (lacks.length > 0) this.log(`${at}: does not say its ${lacks.join(", ")}; it waives nothing.`);
    }
  }
}
