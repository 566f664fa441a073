import type { ResourceRef } from "../model/resource.js";

/** A name for Terraform that no other resource gets: what is neither letter, digit nor hyphen is written as its code. */
export function terraformLabel({ kind, name }: ResourceRef): string {
  const safe = name.replace(/[^A-Za-z0-9-]/gu, (character) => `_${(character.codePointAt(0) ?? 0).toString(16)}_`);
  return `${kind.replaceAll("-", "_")}_${safe}`;
}
