import type { ResourceRef } from "../../model/resource.js";
import { indentedJsonText } from "../../report/json-text.js";
import { changeComments, type FixFile, type FixFormat, headLines } from "../format.js";
import type { CliCall, CliStep } from "../setting.js";
import { quotedForShell } from "../shell-quote.js";
import { type WrittenSetting, writtenSettings } from "../written-setting.js";

/** A Bash script per resource, and each document in a file of its own beside it. */
export const awsCli: FixFormat = {
  name: "aws-cli",
  files(plan, run, stem) {
    const settings = writtenSettings(plan);
    const steps = settings.map(({ writer, state }) => writer.cli(state));
    const script = [
      "#!/usr/bin/env bash",
      ...headLines(plan, run),
      `# Takes: ${actionsOf(settings).join(", ")}.`,
      "# May be run again: every step sets what it sets. What was in force before is kept below before/.",
      "set -euo pipefail",
      'cd -- "$(dirname -- "${BASH_SOURCE[0]}")"',
      "",
      ...placeLines(plan.ref),
      ...functionLines,
      ...settings.flatMap((setting, index) => stepLines(plan.ref, setting, steps[index], index + 1)),
      `echo ${quotedForShell(`Done: ${plan.ref.kind} ${plan.ref.name}.`)}`,
    ];
    return [
      { name: `${stem}/fix.sh`, text: `${script.join("\n")}\n` },
      ...settings.flatMap(({ change }, index) => documentFiles(stem, change.fact, steps[index])),
    ];
  },
  folderFiles: () => [],
  usage: [
    "Read a resource's fix.sh and the documents beside it, then run it: bash ACCOUNT/REGION/NAME/fix.sh, with credentials of that account that may make the changes.",
  ],
};

/** A Region whose endpoint answers for the account, which has none of its own. */
const homeRegions: ReadonlyMap<string, string> = new Map([
  ["aws", "us-east-1"],
  ["aws-cn", "cn-north-1"],
  ["aws-us-gov", "us-gov-west-1"],
]);

function placeLines({ kind, name, account, region, partition }: ResourceRef): readonly string[] {
  const at = region === "global" ? (homeRegions.get(partition) ?? "us-east-1") : region;
  const call =
    kind === "bucket"
      ? 'aws s3api "$@" --bucket="$bucket" --expected-bucket-owner="$account" --region="$region"'
      : kind === "account"
        ? 'aws s3control "$@" --account-id="$account" --region="$region"'
        : 'aws s3control "$@" --account-id="$account" --name="$name" --region="$region"';
  return [
    ...(kind === "bucket" ? [`readonly bucket=${quotedForShell(name)}`] : []),
    ...(kind === "access-point" ? [`readonly name=${quotedForShell(name)}`] : []),
    `readonly account=${quotedForShell(account)}`,
    `readonly region=${quotedForShell(at)}`,
    "",
    `at() { ${call}; }`,
  ];
}

const functionLines = [
  "",
  "# keep NAME OPERATION: what is in force now, so that it can be put back; the first run's answer stays.",
  "keep() {",
  "  mkdir -p before",
  '  if [ ! -e "before/$1.json" ] && ! at "$2" --output=json > "before/$1.json" 2> "before/$1.err"; then',
  '    echo "before/$1.json is empty: see before/$1.err (nothing was configured, or it may not be read)." >&2',
  "  fi",
  "}",
  "",
  "# unchanged NAME OPERATION QUERY: whether the setting is as it was scanned, or already as planned.",
  "unchanged() {",
  "  local now",
  `  now=$(at "$2" --query="$3" --output=text 2> /dev/null | tr -d '[:space:]') || now=''`,
  `  [ "$now" = None ] && now=''`,
  `  if [ "$now" != "$(tr -d '[:space:]' < "$1.scanned.txt")" ] && [ "$now" != "$(tr -d '[:space:]' < "$1.planned.txt")" ] &&`,
  '    [ "${S3AUDIT_CHANGED_ANYWAY:-}" != yes ]; then',
  '    echo "$1 was changed since the scan: scan and fix again, or set S3AUDIT_CHANGED_ANYWAY=yes to replace it." >&2',
  "    exit 1",
  "  fi",
  "}",
  "",
  "# answers TEXT OPERATION QUERY: whether the read prints the text.",
  "answers() {",
  '  [ "$(at "$2" --query="$3" --output=text 2> /dev/null)" = "$1" ]',
  "}",
  "",
  'caller=$(aws sts get-caller-identity --query=Account --output=text --region="$region")',
  'if [ "$caller" != "$account" ]; then',
  '  echo "These are credentials of account $caller, not of $account." >&2',
  "  exit 1",
  "fi",
  "",
];

function stepLines(
  ref: ResourceRef,
  { change, writer }: WrittenSetting,
  step: CliStep | undefined,
  number: number,
): readonly string[] {
  if (step === undefined) throw new Error(`${ref.arn} has no step for ${change.fact}.`);
  const { kept, guard, unless, calls } = step;
  return [
    ...changeComments(change, writer.title, number),
    ...(guard === null ? [] : [`unchanged ${change.fact} ${guard.operation} ${quotedForShell(guard.query)}`]),
    ...(kept === null ? [] : [`keep ${change.fact} ${kept}`]),
    ...(unless === undefined
      ? calls.map(callLine)
      : [
          `if ! answers ${quotedForShell(unless.answer)} ${unless.operation} ${quotedForShell(unless.query)}; then`,
          ...calls.map((call) => `  ${callLine(call)}`),
          "fi",
        ]),
    "",
  ];
}

function callLine({ service, operation, options }: CliCall): string {
  const given = options.map((option) =>
    "file" in option ? `--${option.name}=file://${option.file}` : `--${option.name}=${quotedForShell(option.value)}`,
  );
  return service === "kms"
    ? ["aws kms", operation, ...given, '--region="$region"'].join(" ")
    : ["at", operation, ...given].join(" ");
}

function documentFiles(stem: string, fact: string, step: CliStep | undefined): readonly FixFile[] {
  const [scanned, planned] = step?.guard?.expected ?? [];
  const documents = (step?.calls ?? []).flatMap(({ options }) =>
    options.flatMap((option) => ("file" in option ? [option] : [])),
  );
  return [
    ...documents.map(({ file, document }) => ({
      name: `${stem}/${file}`,
      text: `${indentedJsonText(document as object)}\n`,
    })),
    ...(scanned === undefined ? [] : [{ name: `${stem}/${fact}.scanned.txt`, text: `${scanned}\n` }]),
    ...(planned === undefined ? [] : [{ name: `${stem}/${fact}.planned.txt`, text: `${planned}\n` }]),
  ];
}

function actionsOf(settings: readonly WrittenSetting[]): readonly string[] {
  return [...new Set(["sts:GetCallerIdentity", ...settings.flatMap(({ writer }) => writer.actions)])];
}
