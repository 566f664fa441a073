import { classOf, isMany, type Glob } from "./glob.js";

// The characters that names AWS gives or takes are made of, for the shapes of values that can exist.

/** 0 and 1 are the classes of wildcards in policies (`glob.ts`). */
export const digit = 2;
export const hexDigit = 3;
export const lowerAlphanumeric = 4;
export const upperAlphanumeric = 5;
/** What IAM takes in names of users, roles and sessions. */
export const iamName = 6;
/** The same and the slash of paths. */
export const iamPath = 7;
/** Bucket and access point names, Regions. */
export const resourceName = 8;

const members = [
  /[^]/,
  /[^:]/,
  /[0-9]/,
  /[0-9a-f]/,
  /[0-9a-z]/,
  /[0-9A-Z]/,
  /[A-Za-z0-9+=,.@_-]/,
  /[A-Za-z0-9+=,.@_/-]/,
  /[a-z0-9.-]/,
] as const;

/** Classes by ASCII code, worked out once from the constants above. */
const ascii = members.map((member) => Array.from({ length: 128 }, (_, code) => member.test(String.fromCharCode(code))));

/** Whether a character code belongs to a class. */
export function isInClass(characterClass: number, code: number): boolean {
  if (code < 128) return ascii[characterClass]?.[code] ?? false;
  return characterClass < 2;
}

/** One group of characters per cell that the classes cut the characters into, the pleasantest first. */
export const cells: readonly string[] = [
  "abcdef",
  "xyzghijklmnopqrstuvw",
  "0123456789",
  "XYZABCDEFGHIJKLMNOPQRSTUVW",
  "-",
  ".",
  "_+=,@",
  "/",
  ":",
  " !#%&()~|éøλж中",
];

/** Whether every character of a text fits a shape. */
export function fitsShape(shape: Glob, text: string): boolean {
  let positions = new Set([0]);
  addSkips(shape, positions);
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    const next = new Set<number>();
    for (const position of positions) {
      const step = shape.steps[position];
      if (step === undefined) continue;
      if (step === code) next.add(position + 1);
      else if (step < 0 && isInClass(classOf(step), code)) next.add(isMany(step) ? position : position + 1);
    }
    addSkips(shape, next);
    if (next.size === 0) return false;
    positions = next;
  }
  return positions.has(shape.steps.length);
}

function addSkips(shape: Glob, positions: Set<number>): void {
  // A Set visits what is added while it is walked.
  for (const position of positions) {
    if (isMany(shape.steps[position] ?? 0)) positions.add(position + 1);
  }
}
