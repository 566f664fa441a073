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
  cannot: () => null,
  files(plan, run, stem) {
    const settings = writtenSettings(plan);
    const steps = settings.map(({ writer, state }) => writer.cli(state));
    const script = [
      "#!/usr/bin/env bash",
      ...headLines(plan, run),
      `# Takes: ${actionsOf(settings).join(", ")}, and the reads of the same settings.`,
      "# May be run again. Stops at a setting that is neither as it was scanned nor as planned. What was in force is kept below before/.",
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
  "# keep NAME READ...: what is in force now, so that it can be put back; the first run's answer stays.",
  "keep() {",
  '  if [ -e "before/$1.json" ]; then return; fi',
  '  if ! "${@:2}" --output=json > before/answer.txt 2> before/error.txt && ! nothing_configured; then',
  '    unreadable "$1"',
  "  fi",
  '  mv before/answer.txt "before/$1.json"',
  "}",
  "",
  "nothing_configured() {",
  "  grep -Eq '\\((NoSuch|[A-Za-z]*NotFound)[A-Za-z]*\\)' before/error.txt",
  "}",
  "",
  "unreadable() {",
  "  cat before/error.txt >&2",
  '  echo "$1 cannot be read, and is not overwritten unseen. Nothing more is changed." >&2',
  "  exit 1",
  "}",
  "",
  "# plain: the text without what is written in several ways: white space, and midnight in a date.",
  "plain() {",
  "  tr -d '[:space:]' | sed -E 's/T00:00:00(\\.0+)?(Z|\\+00:00)//g'",
  "}",
  "",
  "# now QUERY READ...: what the read prints, plain; nothing when nothing is configured.",
  "now() {",
  "  local printed",
  `  if printed=$("\${@:2}" --query="$1" --output=text 2> before/error.txt); then`,
  '    printed=$(plain <<< "$printed")',
  `    case "$printed" in None | null) ;; *) printf '%s' "$printed" ;; esac`,
  "  elif ! nothing_configured; then",
  "    return 1",
  "  fi",
  "}",
  "",
  "# unchanged NAME READ...: whether the setting is as it was scanned, as planned, or as a run of this made it.",
  "unchanged() {",
  "  local is state",
  '  is=$(now "$(< "$1.query.txt")" "${@:2}") || unreadable "$1"',
  "  for state in scanned planned made; do",
  '    if [ -e "$1.$state.txt" ] && [ "$is" = "$(plain < "$1.$state.txt")" ]; then return; fi',
  "  done",
  '  if [ "${S3AUDIT_CHANGED_ANYWAY:-}" != yes ]; then',
  `    printf '%s\\n' "$is" > "before/$1.now.txt"`,
  '    echo "$1 was changed since the scan: compare before/$1.now.txt with $1.scanned.txt. Scan and fix again, or set S3AUDIT_CHANGED_ANYWAY=yes to replace it." >&2',
  "    exit 1",
  "  fi",
  "}",
  "",
  "# made NAME READ...: remembers how AWS tells what was made, which may be in other words.",
  "made() {",
  '  now "$(< "$1.query.txt")" "${@:2}" > "$1.made.txt" || unreadable "$1"',
  "}",
  "",
  "# answers TEXT QUERY READ...: whether the read prints the text.",
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
    callLine({ service: calls[0]?.service ?? "s3api", operation, options: step.readOptions ?? [] });
  const lines = calls.map(callLine);
  return [
    ...changeComments(change, writer.title, number),
    ...(guard === null ? [] : [`unchanged ${change.fact} ${read(guard.operation)}`]),
    ...(kept === null ? [] : [`keep ${change.fact} ${read(kept)}`]),
    ...(unless === undefined
      ? lines
      : [
          `if ! answers ${quotedForShell(unless.answer)} ${quotedForShell(unless.query)} ${read(unless.operation)}; then`,
          ...lines.map((line) => `  ${line}`),
          "fi",
        ]),
    ...(guard === null ? [] : [`made ${change.fact} ${read(guard.operation)}`]),
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
  const documents = (step?.calls ?? []).flatMap(({ options }) =>
    options.flatMap((option) => ("file" in option ? [option] : [])),
  );
  const guard = step?.guard ?? null;
  const [scanned = "", planned = ""] = guard?.expected ?? [];
  const compared = guard === null ? {} : { query: guard.query, scanned, planned };
  return [
    ...documents.map(({ file, document }) => ({
      name: `${stem}/${file}`,
      text: `${indentedJsonText(document as object)}\n`,
    })),
    ...Object.entries(compared).map(([what, text]) => ({ name: `${stem}/${fact}.${what}.txt`, text: `${text}\n` })),
  ];
}

function actionsOf(settings: readonly WrittenSetting[]): readonly string[] {
  return [...new Set(["sts:GetCallerIdentity", ...settings.flatMap(({ writer }) => writer.actions)])];
}
