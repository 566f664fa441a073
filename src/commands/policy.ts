import { Args, Flags } from "@oclif/core";
import { S3auditCommand } from "../cli/command.js";
import { listOf } from "../cli/flags.js";
import { UsageError } from "../errors.js";

export default class Policy extends S3auditCommand {
  static override summary = "Say what a policy document allows and denies; needs no AWS.";
  static override description =
    "Decides by coverage: whether every plain HTTP request is denied, who gets in, what Deny statements leave open, each with a request that shows it.\n\nWith --batch it reads lines of JSON, {id, resource, account, policy, trustedAccounts, trustedOrgs, defaultEncryption}, and writes one line of JSON for each, {id, ...the answer} or {id, error}, in their order.\n\nExit codes: 0 the policy was understood (with --batch: the input was read); 2 it was not readable.";
  static override examples = [
    "<%= config.bin %> <%= command.id %> policy.json --resource arn:aws:s3:::acme-data --account 111122223333",
    "aws s3api get-bucket-policy --bucket acme-data --query Policy --output text | <%= config.bin %> <%= command.id %> - --resource arn:aws:s3:::acme-data --json",
    "<%= config.bin %> <%= command.id %> --batch < policies.ndjson > answers.ndjson",
  ];
  static override args = {
    file: Args.string({
      description: "The policy document, or - for standard input",
      required: false,
      // Else oclif takes all of standard input for the file's name.
      ignoreStdin: true,
    }),
  };
  static override flags = {
    resource: Flags.string({
      description: "ARN of the bucket, access point, KMS key, … that the policy is attached to",
      env: "S3AUDIT_POLICY_RESOURCE",
      helpValue: "ARN",
    }),
    account: Flags.string({
      description: "Account that owns the resource, where the ARN does not say it",
      env: "S3AUDIT_POLICY_ACCOUNT",
      helpValue: "ID",
    }),
    "trusted-account": Flags.string({
      description: "Account that may be given access (repeatable)",
      multiple: true,
      multipleNonGreedy: true,
      env: "S3AUDIT_TRUSTED_ACCOUNT",
      helpValue: "ID",
    }),
    "trusted-org": Flags.string({
      description: "Organization that may be given access (repeatable)",
      multiple: true,
      multipleNonGreedy: true,
      env: "S3AUDIT_TRUSTED_ORG",
      helpValue: "ID",
    }),
    "default-encryption": Flags.string({
      description: "The bucket's default encryption: AES256, aws:kms or aws:kms:dsse, the latter two with =KEY",
      env: "S3AUDIT_DEFAULT_ENCRYPTION",
      helpValue: "ALG[=KEY]",
    }),
    json: Flags.boolean({ description: "As JSON" }),
    batch: Flags.boolean({ description: "Many policies: lines of JSON on standard input, a line of JSON for each" }),
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(Policy);
    const question = {
      resource: flags.resource ?? null,
      account: flags.account ?? null,
      trustedAccounts: listOf(flags["trusted-account"]),
      trustedOrganizations: listOf(flags["trusted-org"]),
      defaultEncryption: flags["default-encryption"] ?? null,
    };
    if (flags.batch) {
      const { runPolicyBatch } = await import("../cli/policy-batch.js");
      await runPolicyBatch(args.file ?? "-", question, process.stdout);
      return;
    }
    const { resource } = question;
    if (args.file === undefined) throw new UsageError("Which policy? Give a file, or - for standard input.");
    if (resource === null) {
      throw new UsageError(
        "--resource is missing: the ARN that the policy is attached to, such as arn:aws:s3:::BUCKET.",
      );
    }
    const { policyLines } = await import("../cli/policy-file.js");
    for (const line of await policyLines(args.file, { ...question, resource }, flags.json ? "json" : "text")) {
      this.log(line);
    }
  }
}
