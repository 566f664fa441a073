import { Flags } from "@oclif/core";
import { S3auditCommand } from "../../cli/command.js";
import { cell } from "../../cli/fact-cell.js";
import { connectionFlags } from "../../cli/flags.js";
import type { Facts } from "../../model/resource.js";
import { flagNames, flags as blockFlags } from "../../posture/block-public-access.js";
import { indentedJsonText } from "../../report/json-text.js";
import { tableLines } from "../../report/table.js";

export default class ListAccount extends S3auditCommand {
  static override summary = "Show the account's S3 settings and the trails that watch it.";
  static override flags = {
    demo: Flags.boolean({
      description: "The built-in demo account",
    }),
    json: Flags.boolean({ description: "As JSON, with the facts as they were read" }),
    ...connectionFlags,
  };

  async run(): Promise<void> {
    const { flags } = await this.parse(ListAccount);
    const { withSession } = await import("../../cli/list-command.js");
    const { openInventory, lookAt } = await import("../../cli/inventory.js");
    const { accountRef } = await import("../../collect/list.js");
    await withSession(flags, flags.demo, async (session) => {
      const inventory = openInventory(session, {
        account: new Set(["publicAccessBlock", "trails", "eventDataStores"]),
      });
      const ref = accountRef(session);
      const facts = (await lookAt(inventory, "account", ref))?.facts ?? {};
      if (flags.json) {
        this.log(indentedJsonText({ ...ref, callerArn: session.callerArn, facts }));
        return;
      }
      const rows = [["Account", session.account], ["Caller", session.callerArn], ...rowsOf(facts)];
      const columns = [
        { title: "SETTING", align: "left", fit: "keep" },
        { title: "VALUE", align: "left", fit: "keep" },
      ] as const;
      for (const line of tableLines(columns, rows, Number.MAX_SAFE_INTEGER)) this.log(line);
    });
  }
}

function rowsOf({ publicAccessBlock, trails, eventDataStores }: Facts<"account">): string[][] {
  const blockRows = blockFlags.map((flag) => [
    flagNames[flag],
    cell(publicAccessBlock, "off", (block) => (block[flag] ? "on" : "off")),
  ]);
  const trailRows =
    trails?.state === "known" && trails.value.length > 0
      ? trails.value.map((trail) => [
          `Trail ${trail.name}`,
          [
            cell(trail.isLogging, "not logging", (isLogging) => (isLogging ? "logging" : "not logging")),
            trail.isMultiRegion ? "all Regions" : trail.homeRegion,
            `to ${trail.bucket}`,
          ].join(", "),
        ])
      : [["Trails", cell(trails, "none", () => "none")]];
  const stores = cell(eventDataStores, "none", (value) =>
    value.length === 0 ? "none" : value.map(({ name, status }) => `${name} (${status})`).join(", "),
  );
  return [...blockRows, ...trailRows, ["Event data stores", stores]];
}
