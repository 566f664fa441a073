import type { Json } from "../../model/json.js";
import type { Acl, AclGrantee } from "../../model/facts.js";
import type { HclBlock } from "../hcl.js";
import type { SettingWriter } from "../setting.js";
import { guardOf, itemsQuery, itemsTexts, type Part } from "./guard.js";

/** The bucket's ACL, all grants of it. */
export const acl: SettingWriter<Acl> = {
  title: "Bucket ACL",
  actions: ["s3:PutBucketAcl"],
  cli: (state) => ({
    kept: "get-bucket-acl",
    guard: guardOf("get-bucket-acl", itemsQuery("Grants", grantParts), state, (value) =>
      itemsTexts(grantParts, value?.grants ?? []).join("\t"),
    ),
    // With ACLs off AWS refuses to set one.
    unless: {
      operation: "get-bucket-ownership-controls",
      query: "OwnershipControls.Rules[0].ObjectOwnership",
      answer: "BucketOwnerEnforced",
    },
    calls: [
      {
        service: "s3api",
        operation: "put-bucket-acl",
        options:
          state.after.state === "absent" || isPrivate(state.after.value)
            ? [{ name: "acl", value: "private" }]
            : [{ name: "access-control-policy", file: "acl.json", document: policyOf(state.after.value) }],
      },
    ],
  }),
  terraform: ({ after }) => ({
    type: "aws_s3_bucket_acl",
    body:
      after.state === "absent" || isPrivate(after.value)
        ? [["acl", "private"]]
        : [
            {
              block: "access_control_policy",
              labels: [],
              body: [...grantBlocks(after.value), ownerBlock(after.value)],
            },
          ],
    files: [],
    // Every bucket has an ACL, and the import of a resource that only sets one changes nothing by itself.
    imports: "nothing",
  }),
  cloudFormation: ({ after, facts }) =>
    "ownership" in facts && facts.ownership?.state === "known" && facts.ownership.value === "BucketOwnerEnforced"
      ? {
          cannot:
            "Make the ACL private before the update, with aws s3api put-bucket-acl --acl private: AWS refuses to disable ACLs while it grants anything to others.",
        }
      : after.state === "absent" || isPrivate(after.value)
        ? { properties: { AccessControl: "Private" } }
        : { cannot: "CloudFormation knows only canned ACLs; this one keeps grants of its own." },
};

function isPrivate({ ownerId, grants }: Acl): boolean {
  return grants.every(({ grantee }) => grantee.type === "CanonicalUser" && grantee.id === ownerId);
}

function policyOf({ ownerId, grants }: Acl): Json {
  return {
    Owner: { ID: ownerId },
    Grants: grants.map(({ grantee, permission }) => ({ Grantee: granteeOf(grantee), Permission: permission })),
  };
}

/** A grant of an ACL, and of log delivery. */
export const grantParts: readonly Part<{ readonly grantee: AclGrantee; readonly permission: string }>[] = [
  ["Grantee.Type", ({ grantee }) => grantee.type],
  ["Grantee.ID", ({ grantee }) => (grantee.type === "CanonicalUser" ? grantee.id : null)],
  ["Grantee.URI", ({ grantee }) => (grantee.type === "Group" ? grantee.uri : null)],
  ["Grantee.EmailAddress", ({ grantee }) => (grantee.type === "AmazonCustomerByEmail" ? grantee.email : null)],
  ["Permission", ({ permission }) => permission],
];

function granteeOf(grantee: AclGrantee): Json {
  switch (grantee.type) {
    case "CanonicalUser":
      return { Type: grantee.type, ID: grantee.id };
    case "Group":
      return { Type: grantee.type, URI: grantee.uri };
    case "AmazonCustomerByEmail":
      return { Type: grantee.type, EmailAddress: grantee.email };
  }
}

function grantBlocks({ grants }: Acl): readonly HclBlock[] {
  return grants.map(({ grantee, permission }) => ({
    block: "grant",
    labels: [],
    body: [
      {
        block: "grantee",
        labels: [],
        body: [
          ["type", grantee.type],
          grantee.type === "CanonicalUser"
            ? ["id", grantee.id]
            : grantee.type === "Group"
              ? ["uri", grantee.uri]
              : ["email_address", grantee.email],
        ],
      },
      ["permission", permission],
    ],
  }));
}

function ownerBlock({ ownerId }: Acl): HclBlock {
  return { block: "owner", labels: [], body: [["id", ownerId]] };
}
