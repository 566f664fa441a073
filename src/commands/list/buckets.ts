import { Flags } from "@oclif/core";
import { S3auditCommand } from "../../cli/command.js";
import { connectionFlags, listOf, resourceFlags } from "../../cli/flags.js";
import { cell } from "../../cli/fact-cell.js";
import type { InventoryItem } from "../../cli/inventory.js";
import { isSettled } from "../../model/fact.js";
import { bucketLayers, effectiveFlag, flags as blockFlags } from "../../posture/block-public-access.js";
import type { Facts } from "../../model/resource.js";

const facts = [
  "publicAccessBlock",
  "policyStatus",
  "ownership",
  "encryption",
  "versioning",
  "objectLock",
  "logging",
  "tags",
] as const;

export default class ListBuckets extends S3auditCommand {
  static override summary = "List the general purpose buckets with their settings.";
  static override examples = [
    "<%= config.bin %> <%= command.id %> --profile audit",
    "<%= config.bin %> <%= command.id %> --region eu-west-1 --json",
  ];
  static override flags = {
    demo: Flags.boolean({
      description: "The built-in demo account",
    }),
    json: Flags.boolean({ description: "As JSON, with the facts as they were read" }),
    ...connectionFlags,
    ...resourceFlags,
  };

  async run(): Promise<void> {
    const { flags } = await this.parse(ListBuckets);
    const { withSession, tablePrinter, jsonPrinter } = await import("../../cli/list-command.js");
    const { openInventory, eachChunk, lookAt } = await import("../../cli/inventory.js");
    const { accountRef, listBuckets, namedBuckets } = await import("../../collect/list.js");
    const { resourceMatcher } = await import("../../scan/resource-filter.js");
    const matcher = resourceMatcher({
      regions: listOf(flags.region),
      buckets: listOf(flags.bucket),
      excludedBuckets: listOf(flags["exclude-bucket"]),
    });
    await withSession(flags, flags.demo, async (session) => {
      const inventory = openInventory(session, {
        account: new Set(["publicAccessBlock"]),
        bucket: new Set(facts),
      });
      const account = await lookAt(inventory, "account", accountRef(session));
      const print = (line: string): void => this.log(line);
      const printer = flags.json
        ? jsonPrinter<"bucket">(print)
        : tablePrinter(columns, rowOf(account?.facts ?? {}), print);
      async function* wanted() {
        const source =
          matcher.exactBuckets === null
            ? listBuckets(session, matcher.bucketPrefix)
            : namedBuckets(session, matcher.exactBuckets);
        for await (const ref of source) if (matcher.bucket(ref.name) && matcher.region(ref.region)) yield ref;
      }
      await eachChunk(inventory, "bucket", wanted(), flags.concurrency, printer.chunk);
      printer.end();
    });
  }
}

const columns = [
  { title: "BUCKET", align: "left", fit: "shrink" },
  { title: "REGION", align: "left", fit: "keep" },
  { title: "BLOCK PUBLIC", align: "left", fit: "keep" },
  { title: "POLICY", align: "left", fit: "keep" },
  { title: "ACLS", align: "left", fit: "keep" },
  { title: "ENCRYPTION", align: "left", fit: "keep" },
  { title: "VERSIONS", align: "left", fit: "keep" },
  { title: "LOCK", align: "left", fit: "keep" },
  { title: "LOGS TO", align: "left", fit: "shrink" },
] as const;

function rowOf(account: Facts<"account">): (item: InventoryItem<"bucket">) => string[] {
  return ({ ref, facts: own }) => [
    ref.name,
    ref.region,
    blockPublicAccessCell(own, account),
    cell(own.policyStatus, "none", ({ isPublic }) => (isPublic ? "PUBLIC" : "not public")),
    cell(own.ownership, "on", (ownership) => (ownership === "BucketOwnerEnforced" ? "off" : "on")),
    cell(own.encryption, "NONE", ({ algorithm, kmsKeyId }) =>
      algorithm === "AES256"
        ? "SSE-S3"
        : `${algorithm === "aws:kms" ? "SSE-KMS" : "DSSE-KMS"}${kmsKeyId === null ? " (aws/s3)" : ""}`,
    ),
    cell(own.versioning, "off", ({ status, mfaDelete }) => `${status}${mfaDelete === "Enabled" ? " +MFA" : ""}`),
    cell(own.objectLock, "off", ({ defaultRetention }) => defaultRetention?.mode ?? "on"),
    cell(own.logging, "off", ({ targetBucket }) => targetBucket),
  ];
}

/** How many of the four flags are effectively on. */
function blockPublicAccessCell(own: Facts<"bucket">, account: Facts<"account">): string {
  const { publicAccessBlock } = own;
  const accountBlock = account.publicAccessBlock;
  if (publicAccessBlock === undefined || accountBlock === undefined) return "";
  const layers = bucketLayers({ publicAccessBlock, "account.publicAccessBlock": accountBlock });
  const states = blockFlags.map((flag) => effectiveFlag(flag, layers).state);
  const on = states.filter((state) => state === "on").length;
  if (on === states.length) return "all";
  const isCertain = isSettled(publicAccessBlock) && isSettled(accountBlock);
  return `${on} of 4${isCertain ? "" : " ?"}`;
}
