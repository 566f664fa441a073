import { Document, isScalar, visit } from "yaml";
import type { Json } from "../../model/json.js";
import type { ResourceRef } from "../../model/resource.js";
import { escapedLiterals } from "../../report/json-text.js";
import { changeComments, commentLines, type FixFormat, headLines } from "../format.js";
import type { FixPlan } from "../plan.js";
import { writtenSettings } from "../written-setting.js";

/** A CloudFormation template per resource, with the properties that change and no others. */
export const cloudFormation: FixFormat = {
  name: "cloudformation",
  cannot({ writer, state }) {
    const part = writer.cloudFormation(state);
    return "cannot" in part ? part.cannot : null;
  },
  files(plan, run, stem) {
    const settings = writtenSettings(plan);
    const parts = settings.map((setting) => ({ ...setting, part: setting.writer.cloudFormation(setting.state) }));
    const properties = parts.flatMap(({ part }) => ("properties" in part ? Object.entries(part.properties) : []));
    const beside = parts.flatMap(({ part }) => ("resource" in part ? [part.resource] : []));
    const resources: { readonly [name: string]: Json } = {
      ...(beside.length === 0
        ? {}
        : Object.fromEntries(
            beside.map(({ type, properties: own }) => [typeName(type), { Type: type, ...retained, Properties: own }]),
          )),
      ...(properties.length === 0
        ? {}
        : {
            [typeName(typeOf(plan.ref))]: {
              Type: typeOf(plan.ref),
              ...retained,
              ...(beside.length === 0 ? {} : { DependsOn: beside.map(({ type }) => typeName(type)) }),
              Properties: { ...nameProperties(plan), ...Object.fromEntries(properties) },
            },
          }),
    };
    const comments = parts.flatMap(({ change, writer, part }, index) => [
      "#",
      ...changeComments(change, writer.title, index + 1),
      ...("cannot" in part ? commentLines(`NOT IN THIS FILE: ${part.cannot}`) : []),
    ]);
    const head = [...headLines(plan, run), ...usageOf(plan.ref), ...comments].join("\n");
    const template =
      Object.keys(resources).length === 0
        ? ""
        : templateText({ AWSTemplateFormatVersion: "2010-09-09", Resources: resources });
    return [{ name: `${stem}.yaml`, text: `${head}\n${template}` }];
  },
  folderFiles: () => [],
  usage: [
    "A template holds the properties that change: put them into the resource in the template of the stack that manages it, and update that stack.",
    "A bucket that no stack manages must first be imported as it is (aws cloudformation create-change-set --change-set-type IMPORT): an import changes nothing, the update after it does.",
  ],
};

/**
 * The template as CloudFormation reads it, which is YAML 1.1: quoted, no text is a date, a number or a truth value there.
 * Characters that end a line there, or turn what a person reads around, are escaped; a key that holds one is quoted.
 */
function templateText(template: { readonly [section: string]: Json }): string {
  const document = new Document(template, { version: "1.1", aliasDuplicateObjects: false });
  visit(document, {
    Pair(_, { key }) {
      if (isScalar(key) && typeof key.value === "string" && !/^[\x20-\x7e]*$/.test(key.value))
        key.type = "QUOTE_DOUBLE";
    },
  });
  return escapedLiterals(
    document.toString({ defaultStringType: "QUOTE_DOUBLE", defaultKeyType: "PLAIN", lineWidth: 0 }),
  );
}

/** Whatever happens to the stack, the data stays. */
const retained = { DeletionPolicy: "Retain", UpdateReplacePolicy: "Retain" };

function typeOf({ kind }: ResourceRef): string {
  switch (kind) {
    case "access-point":
      return "AWS::S3::AccessPoint";
    case "directory-bucket":
      return "AWS::S3Express::DirectoryBucket";
    case "table-bucket":
      return "AWS::S3Tables::TableBucket";
    case "transfer-server":
      return "AWS::Transfer::Server";
    default:
      return "AWS::S3::Bucket";
  }
}

/** The last part of a type, which no two resources of a template share. */
function typeName(type: string): string {
  return type.slice(type.lastIndexOf(":") + 1);
}

function nameProperties({ ref, facts }: FixPlan): { readonly [name: string]: Json } {
  switch (ref.kind) {
    case "access-point": {
      const settings = "settings" in facts && facts.settings?.state === "known" ? facts.settings.value : null;
      return { Name: ref.name, ...(settings !== null && "bucket" in settings ? { Bucket: settings.bucket } : {}) };
    }
    case "table-bucket":
      return { TableBucketName: ref.name };
    case "transfer-server":
      return {};
    default:
      return { BucketName: ref.name };
  }
}

function usageOf({ name }: ResourceRef): readonly string[] {
  return commentLines(
    `Where a stack manages ${name}, put the properties into its own resource; its other properties stay as they are.`,
  );
}
