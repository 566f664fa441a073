import type { ResourceRef } from "../../model/resource.js";
import { indentedJsonText } from "../../report/json-text.js";
import { changeComments, type FixFile, type FixFormat, headLines } from "../format.js";
import type { CliCall, CliOption, CliStep } from "../setting.js";
import { quotedForShell } from "../shell-quote.js";
import { type WrittenSetting, writtenSettings } from "../written-setting.js";
import { placeLines } from "./cli-place.js";

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

const functionLines = [
  "",
  "mkdir -p before",
  "",
  "# keep NAME SERVICE OPERATION: what is in force now, so that it can be put back; the first run's answer stays.",
  "keep() {",
  '  if [ ! -e "before/$1.json" ] && ! at "${@:2}" --output=json > "before/$1.json" 2> "before/$1.err"; then',
  '    echo "before/$1.json is empty: see before/$1.err (nothing was configured, or it may not be read)." >&2',
  "  fi",
  "}",
  "",
  "# now QUERY SERVICE OPERATION: what the read prints, without white space; nothing when nothing is configured.",
  "now() {",
  "  local printed",
  `  if printed=$(at "\${@:2}" --query="$1" --output=text 2> before/now.err); then`,
  `    printed=$(tr -d '[:space:]' <<< "$printed")`,
  `    [ "$printed" = None ] || printf '%s' "$printed"`,
  "  elif ! grep -Eq 'NoSuch|NotFound' before/now.err; then",
  "    cat before/now.err >&2",
  "    return 1",
  "  fi",
  "}",
  "",
  "# unchanged NAME QUERY SERVICE OPERATION: whether the setting is as it was scanned, as planned, or as a run of this made it.",
  "unchanged() {",
  "  local is state",
  '  is=$(now "${@:2}")',
  "  for state in scanned planned made; do",
  `    if [ -e "$1.$state.txt" ] && [ "$is" = "$(tr -d '[:space:]' < "$1.$state.txt")" ]; then return; fi`,
  "  done",
  '  if [ "${S3AUDIT_CHANGED_ANYWAY:-}" != yes ]; then',
  '    echo "$1 was changed since the scan: scan and fix again, or set S3AUDIT_CHANGED_ANYWAY=yes to replace it." >&2',
  "    exit 1",
  "  fi",
  "}",
  "",
  "# made NAME QUERY SERVICE OPERATION: remembers how AWS tells what was made, which may be in other words.",
  "made() {",
  '  now "${@:2}" > "$1.made.txt"',
  "}",
  "",
  "# answers TEXT QUERY SERVICE OPERATION: whether the read prints the text.",
  "answers() {",
  '  [ "$(now "${@:2}")" = "$1" ]',
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
  const read = (operation: string): string =>
    [calls[0]?.service ?? "", operation, ...(step.readOptions ?? []).map(optionText)].join(" ");
  const lines = calls.map(callLine);
  return [
    ...changeComments(change, writer.title, number),
    ...(guard === null ? [] : [`unchanged ${change.fact} ${quotedForShell(guard.query)} ${read(guard.operation)}`]),
    ...(kept === null ? [] : [`keep ${change.fact} ${read(kept)}`]),
    ...(unless === undefined
      ? lines
      : [
          `if ! answers ${quotedForShell(unless.answer)} ${quotedForShell(unless.query)} ${read(unless.operation)}; then`,
          ...lines.map((line) => `  ${line}`),
          "fi",
        ]),
    ...(guard === null ? [] : [`made ${change.fact} ${quotedForShell(guard.query)} ${read(guard.operation)}`]),
    "",
  ];
}

function callLine({ service, operation, options }: CliCall): string {
  const given = options.map(optionText);
  // The key is no part of the bucket.
  return service === "kms"
    ? ["aws kms", operation, ...given, '--region="$region"'].join(" ")
    : ["at", service, operation, ...given].join(" ");
}

function optionText(option: CliOption): string {
  if ("file" in option) return `--${option.name}=file://${option.file}`;
  return "value" in option ? `--${option.name}=${quotedForShell(option.value)}` : `--${option.name}`;
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
