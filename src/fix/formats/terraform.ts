import type { ResourceRef } from "../../model/resource.js";
import { indentedJsonText } from "../../report/json-text.js";
import { changeComments, commentLines, type FixFile, type FixFormat, headLines } from "../format.js";
import { hclLines, hclString, type HclBlock } from "../hcl.js";
import type { TerraformResource } from "../setting.js";
import { terraformLabel } from "../terraform-label.js";
import { writtenSettings } from "../written-setting.js";

/** Terraform (hashicorp/aws): a file per resource, a folder per account and Region. */
export const terraform: FixFormat = {
  name: "terraform",
  cannot({ writer, state }) {
    const made = writer.terraform(state);
    return "cannot" in made ? made.cannot : null;
  },
  files(plan, run, stem) {
    const settings = writtenSettings(plan);
    const label = terraformLabel(plan.ref);
    let previous: string | null = null;
    const documents: FixFile[] = [];
    const blocks = settings.flatMap((setting, index): readonly string[] => {
      const { change, writer, state } = setting;
      const comments = changeComments(change, writer.title, index + 1);
      const made = writer.terraform(state);
      if ("cannot" in made) return ["", ...comments, ...commentLines(`NOT IN THIS FILE: ${made.cannot}`)];
      // Array.isArray does not narrow a readonly array type.
      const resources = Array.isArray(made) ? (made as readonly TerraformResource[]) : [made as TerraformResource];
      const written = resources.flatMap((resource) => {
        for (const { suffix, document } of resource.files)
          documents.push({ name: `${stem}.${suffix}`, text: `${indentedJsonText(document as object)}\n` });
        const lines = resourceLines(plan.ref, resource, { label, stem, after: previous });
        previous = `${resource.type}.${label}`;
        return [...lines, ""];
      });
      return ["", ...comments, ...written.slice(0, -1)];
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
    `Only where no Terraform configuration manages it. Where one manages ${name}, change its own blocks instead.`,
  );
}

function resourceLines(
  ref: ResourceRef,
  { type, body, files, imports, importId }: TerraformResource,
  { label, stem, after }: { readonly label: string; readonly stem: string; readonly after: string | null },
): readonly string[] {
  const own = placeAttributes(ref);
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
  const taken: HclBlock = {
    block: "import",
    labels: [],
    body: [
      ["to", { expression: `${type}.${label}` }],
      ["id", importId ?? own[0]?.[1] ?? ref.arn],
    ],
  };
  return [...(imports === "existing" ? [...hclLines(taken), ""] : []), ...hclLines(resource)];
}

/** The attribute by which resources of the kind name theirs; none where each resource has one of its own. */
function placeAttributes({ kind, name, arn, account }: ResourceRef): readonly (readonly [string, string])[] {
  switch (kind) {
    case "account":
      return [["account_id", account]];
    case "bucket":
    case "directory-bucket":
      return [["bucket", name]];
    case "table-bucket":
      return [["table_bucket_arn", arn]];
    case "vector-bucket":
      return [["vector_bucket_arn", arn]];
    default:
      return [];
  }
}
