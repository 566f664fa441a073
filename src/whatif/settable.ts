import type { z } from "zod";
import type { FactName, Kind } from "../model/resource.js";
import { accountShapes } from "./shapes/account.js";
import { bucketShapes } from "./shapes/bucket.js";
import { accessGrantsShapes, accessPointShapes, multiRegionShapes, objectLambdaShapes } from "./shapes/doors.js";
import { regionShapes } from "./shapes/region.js";
import {
  directoryBucketShapes,
  fileSystemShapes,
  tableBucketShapes,
  transferServerShapes,
  vaultShapes,
  vectorBucketShapes,
} from "./shapes/stores.js";

/**
 * What may be asked "what if", and the shape it must have: the facts of src/model as a person writes them. What follows from
 * other facts is not here: it is made to follow. Nor is what says only what was: jobs that ran, names that others took.
 */
const settable: { readonly [K in Kind]?: { readonly [N in FactName<K>]?: z.ZodType } } = {
  account: accountShapes,
  region: regionShapes,
  bucket: bucketShapes,
  "access-point": accessPointShapes,
  "multi-region-access-point": multiRegionShapes,
  "object-lambda-access-point": objectLambdaShapes,
  "access-grants": accessGrantsShapes,
  "directory-bucket": directoryBucketShapes,
  "table-bucket": tableBucketShapes,
  "vector-bucket": vectorBucketShapes,
  "file-system": fileSystemShapes,
  "glacier-vault": vaultShapes,
  "transfer-server": transferServerShapes,
};

const byKind: { readonly [kind: string]: { readonly [fact: string]: z.ZodType } } = settable;

/** The kinds of which something may be set. */
export const settableKinds: readonly string[] = Object.keys(settable);

/** The facts of the kind that may be set, by name. */
export function settableFacts(kind: string): readonly string[] {
  return Object.keys(byKind[kind] ?? {});
}

/** Every name under which a fact of some kind may be set. */
export const settableNames: readonly string[] = [...new Set(settableKinds.flatMap(settableFacts))];

/** Everything that may be set, in a sentence for each kind. */
export const settableWords: string = settableKinds
  .map((kind) => `Of a resource of kind ${kind}: ${settableFacts(kind).join(", ")}.`)
  .join(" ");

/** What is wrong with the value, in a clause that goes on after the fact's name; null when it has the fact's shape. */
export function shapeProblem(kind: string, fact: string, value: unknown): string | null {
  const schema = byKind[kind]?.[fact];
  if (schema === undefined) throw new Error(`${kind} ${fact} may not be set.`);
  const result = schema.safeParse(value);
  if (result.success) return null;
  const [issue] = result.error.issues;
  if (issue === undefined) return "has another shape";
  const where = issue.path.length === 0 ? "" : `.${issue.path.join(".")}`;
  return `${where}${where === "" ? "" : ": "}${issue.message}`;
}
