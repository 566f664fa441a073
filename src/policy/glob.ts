import type { Piece } from "./template.js";

// Globs are matched by automata over their own characters, in time linear in the pattern for each character: a policy's
// text never becomes a regular expression.

/** Classes of characters a wildcard stands for. */
export const anyCharacter = 0;
export const notColon = 1;

/**
 * A glob, one step per entry: a character code; or, negative, a wildcard: `-(2 * class + 1)` for exactly one character
 * of a class, `-(2 * class + 2)` for any number of them.
 */
export type Glob = { readonly steps: readonly number[]; readonly ignoresCase: boolean };

/** The step for exactly one character of a class. */
export function oneOfClass(characterClass: number): number {
  return -(2 * characterClass + 1);
}

/** The step for any number of characters of a class. */
export function manyOfClass(characterClass: number): number {
  return -(2 * characterClass + 2);
}

/** Whether a wildcard step stands for any number of characters. */
export function isMany(step: number): boolean {
  return step < 0 && step % 2 === 0;
}

/** The class of a wildcard step. */
export function classOf(step: number): number {
  return isMany(step) ? (-step - 2) / 2 : (-step - 1) / 2;
}

/** The glob of a text in which nothing is a wildcard. */
export function literalGlob(text: string): Glob {
  return { steps: codesOf(text), ignoresCase: false };
}

/** The glob of a text that is equal to another whatever the case. */
export function foldedGlob(text: string): Glob {
  return { steps: codesOf(text.toLowerCase()), ignoresCase: true };
}

/** The glob of pieces in which `*` and `?` stand for characters of a class. */
export function globOf(pieces: readonly Piece[], characterClass: number): Glob {
  const steps: number[] = [];
  for (const piece of pieces) {
    for (let index = 0; index < piece.text.length; index += 1) {
      const code = piece.text.charCodeAt(index);
      if (piece.literal || (code !== 0x2a && code !== 0x3f)) steps.push(code);
      else if (code === 0x3f) steps.push(oneOfClass(characterClass));
      else if (steps.at(-1) !== manyOfClass(characterClass)) steps.push(manyOfClass(characterClass));
    }
  }
  return { steps, ignoresCase: false };
}

/**
 * The glob of an ARN pattern: its first five colons part it, and no wildcard reaches across them. A pattern with fewer
 * parts that ends in `*` leaves the rest open; any other pattern with fewer parts is no ARN and gives null.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html
 */
export function arnGlob(pieces: readonly Piece[]): Glob | null {
  const steps: number[] = [];
  let colons = 0;
  let endsOpen = false;
  for (const piece of pieces) {
    for (let index = 0; index < piece.text.length; index += 1) {
      const code = piece.text.charCodeAt(index);
      const characterClass = colons < 5 ? notColon : anyCharacter;
      endsOpen = !piece.literal && code === 0x2a;
      if (code === 0x3a) colons += 1;
      if (piece.literal || (code !== 0x2a && code !== 0x3f)) steps.push(code);
      else if (code === 0x3f) steps.push(oneOfClass(characterClass));
      else if (steps.at(-1) !== manyOfClass(characterClass)) steps.push(manyOfClass(characterClass));
    }
  }
  if (colons >= 5) return { steps, ignoresCase: false };
  if (!endsOpen) return null;
  steps.pop();
  return { steps: [...steps, manyOfClass(anyCharacter)], ignoresCase: false };
}

/** Whether a character belongs to a class; classes beyond the two here come from `character-classes.ts`. */
export type InClass = (characterClass: number, code: number) => boolean;

/** Whether a code belongs to one of the two classes that policies themselves use. */
export function inWildcardClass(characterClass: number, code: number): boolean {
  return characterClass === anyCharacter || code !== 0x3a;
}

/** Whether a glob matches a text: a two-pointer walk that goes back to the latest `*` only. Never throws. */
export function matchesGlob(glob: Glob, text: string): boolean {
  const { steps } = glob;
  const subject = glob.ignoresCase ? text.toLowerCase() : text;
  let step = 0;
  let at = 0;
  let starStep = -1;
  let starAt = 0;
  while (at < subject.length) {
    const wanted = steps[step];
    const code = subject.charCodeAt(at);
    if (wanted !== undefined && isMany(wanted)) {
      starStep = step;
      starAt = at;
      step += 1;
    } else if (wanted !== undefined && (wanted === code || (wanted < 0 && inWildcardClass(classOf(wanted), code)))) {
      step += 1;
      at += 1;
    } else if (starStep >= 0 && inWildcardClass(classOf(steps[starStep] ?? 0), subject.charCodeAt(starAt))) {
      starAt += 1;
      step = starStep + 1;
      at = starAt;
    } else {
      return false;
    }
  }
  while (step < steps.length && isMany(steps[step] ?? 0)) step += 1;
  return step === steps.length;
}

function codesOf(text: string): readonly number[] {
  return Array.from({ length: text.length }, (_, index) => text.charCodeAt(index));
}
