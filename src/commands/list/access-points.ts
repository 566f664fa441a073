import { Flags } from "@oclif/core";
import { S3auditCommand } from "../../cli/command.js";
import { cell } from "../../cli/fact-cell.js";
import { connectionFlags, listOf, resourceFlags } from "../../cli/flags.js";
import type { InventoryItem } from "../../cli/inventory.js";
import { flagsOff } from "../../posture/block-public-access.js";

export default class ListAccessPoints extends S3auditCommand {
  static override summary = "List the access points with their settings.";
  static override description =
    "Looks in the Regions that hold a bucket and in the configured one, or in those of --region.";
  static override flags = {
    demo: Flags.boolean({
      description: "The built-in demo account",
    }),
    json: Flags.boolean({ description: "As JSON, with the facts as they were read" }),
    ...connectionFlags,
    ...resourceFlags,
  };

  async run(): Promise<void> {
    const { flags } = await this.parse(ListAccessPoints);
    const { withSession, tablePrinter, jsonPrinter } = await import("../../cli/list-command.js");
    const { openInventory, eachChunk } = await import("../../cli/inventory.js");
    const { listBuckets } = await import("../../collect/list.js");
    const { listing } = await import("../../collect/access-point/listing.js");
    const { resourceMatcher } = await import("../../scan/resource-filter.js");
    const chosen = listOf(flags.region);
    const matcher = resourceMatcher({
      regions: chosen,
      buckets: listOf(flags.bucket),
      excludedBuckets: listOf(flags["exclude-bucket"]),
    });
    await withSession(flags, flags.demo, async (session) => {
      const inventory = openInventory(session, {
        "access-point": new Set(["settings", "policyStatus"]),
      });
      const regions = new Set(chosen);
      if (chosen.length === 0) {
        regions.add(session.region);
        for await (const { region } of listBuckets(session, null)) regions.add(region);
      }
      const print = (line: string): void => this.log(line);
      const printer = flags.json ? jsonPrinter<"access-point">(print) : tablePrinter(columns, rowOf, print);
      async function* wanted() {
        for (const region of [...regions].sort()) yield* listing.list(session, region, matcher.bucket);
      }
      await eachChunk(inventory, "access-point", wanted(), flags.concurrency, printer.chunk);
      printer.end();
    });
  }
}

const columns = [
  { title: "ACCESS POINT", align: "left", fit: "shrink" },
  { title: "REGION", align: "left", fit: "keep" },
  { title: "BUCKET", align: "left", fit: "shrink" },
  { title: "NETWORK", align: "left", fit: "keep" },
  { title: "BLOCK PUBLIC", align: "left", fit: "keep" },
  { title: "POLICY", align: "left", fit: "keep" },
] as const;

function rowOf({ ref, facts }: InventoryItem<"access-point">): string[] {
  return [
    ref.name,
    ref.region,
    cell(facts.settings, "", ({ bucket, bucketAccountId }) =>
      bucketAccountId === null || bucketAccountId === ref.account ? bucket : `${bucket} (${bucketAccountId})`,
    ),
    cell(facts.settings, "", ({ networkOrigin, vpcId }) => vpcId ?? networkOrigin),
    cell(facts.settings, "", ({ publicAccessBlock }) => {
      const off = flagsOff(publicAccessBlock).length;
      return off === 0 ? "all" : `${4 - off} of 4`;
    }),
    cell(facts.policyStatus, "none", ({ isPublic }) => (isPublic ? "PUBLIC" : "not public")),
  ];
}
