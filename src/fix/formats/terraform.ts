import type { ResourceRef } from "../../model/resource.js";
import { indentedJsonText } from "../../report/json-text.js";
import { changeComments, commentLines, type FixFile, type FixFormat, headLines } from "../format.js";
import { hclLines, hclString, type HclBlock, type HclEntry } from "../hcl.js";
import type { TerraformResource } from "../setting.js";
import { writtenSettings } from "../written-setting.js";

/** Terraform (hashicorp/aws): a file per resource, a folder per account and Region. */
export const terraform: FixFormat = {
  name: "terraform",
  files(plan, run, stem) {
    const settings = writtenSettings(plan);
    const label = labelOf(plan.ref);
    let previous: string | null = null;
    const documents: FixFile[] = [];
    const blocks = settings.flatMap((setting, index): readonly string[] => {
      const { change, writer, state } = setting;
      const comments = changeComments(change, writer.title, index + 1);
      const resource = writer.terraform(state);
      if ("cannot" in resource) return ["", ...comments, ...commentLines(`NOT IN THIS FILE: ${resource.cannot}`)];
      for (const { suffix, document } of resource.files)
        documents.push({ name: `${stem}.${suffix}`, text: `${indentedJsonText(document as object)}\n` });
      const written = resourceLines(plan.ref, resource, { label, stem, after: previous });
      previous = `${resource.type}.${label}`;
      return ["", ...comments, ...written];
    });
    const text = [...headLines(plan, run), ...usageLines(plan.ref), ...blocks].join("\n");
    return [{ name: `${stem}.tf`, text: `${text}\n` }, ...documents];
  },
  folderFiles: (account, region) => [
    {
      name: "provider.tf",
      text: `${[
        ...hclLines({
          block: "terraform",
          labels: [],
          // Import blocks came with 1.5.
          body: [
            ["required_version", ">= 1.5"],
            {
              block: "required_providers",
              labels: [],
              body: [["aws", { expression: '{ source = "hashicorp/aws" }' }]],
            },
          ],
        }),
        "",
        ...hclLines({
          block: "provider",
          labels: ["aws"],
          body: [...(region === "global" ? [] : [["region", region] as const]), ["allowed_account_ids", [account]]],
        }),
      ].join("\n")}\n`,
    },
  ],
  usage: [
    "Each folder ACCOUNT/REGION is a root module: terraform init, terraform plan, read the plan, terraform apply. Its import blocks take over what AWS has already.",
    "Where a configuration of yours manages a bucket, put the arguments there instead: two configurations of one setting undo each other.",
  ],
};

function usageLines({ name }: ResourceRef): readonly string[] {
  return commentLines(
    `Only for a bucket that no Terraform configuration manages. Where one manages ${name}, change its own blocks instead.`,
  );
}

/** A name for Terraform that no other resource gets: what is neither letter, digit nor hyphen is written as its code. */
function labelOf({ kind, name }: ResourceRef): string {
  const safe = name.replace(/[^A-Za-z0-9-]/gu, (character) => `_${(character.codePointAt(0) ?? 0).toString(16)}_`);
  return `${kind.replaceAll("-", "_")}_${safe}`;
}

function resourceLines(
  ref: ResourceRef,
  { type, body, files, imports }: TerraformResource,
  { label, stem, after }: { readonly label: string; readonly stem: string; readonly after: string | null },
): readonly string[] {
  const own: readonly HclEntry[] =
    ref.kind === "bucket" ? [["bucket", ref.name]] : ref.kind === "account" ? [["account_id", ref.account]] : [];
  const resource: HclBlock = {
    block: "resource",
    labels: [type, label],
    body: [
      ...own,
      ...body,
      ...files.map(
        ({ attribute, suffix }) =>
          [attribute, { expression: `file("\${path.module}/${hclString(`${stem}.${suffix}`).slice(1)})` }] as const,
      ),
      ...(after === null ? [] : [["depends_on", [{ expression: after }]] as const]),
    ],
  };
  const id = ref.kind === "bucket" ? ref.name : ref.kind === "account" ? ref.account : ref.arn;
  const taken: HclBlock = {
    block: "import",
    labels: [],
    body: [
      ["to", { expression: `${type}.${label}` }],
      ["id", id],
    ],
  };
  return [...(imports === "existing" ? [...hclLines(taken), ""] : []), ...hclLines(resource)];
}
