import { UsageError } from "../errors.js";

// Our own, small: names and tags come from AWS, where others choose them, and the path-glob libraries go through regular
// expressions. picomatch took minutes for `*a*a*a*a*a*a*a*a*a*a*a*b` on a bucket name of 63 times the letter a.

/** `{…}` may multiply: more alternatives than that are a mistake. */
const mostAlternatives = 1000;

type Step =
  | { readonly kind: "many" }
  /** One character that is (or is not) in the ranges; null = any. */
  | {
      readonly kind: "one";
      readonly ranges: readonly (readonly [from: string, to: string])[] | null;
      isNegated: boolean;
    };

/**
 * A matcher for a glob as users write it: `*`, `?`, `[…]`, `[!…]` and `{a,b}`; a backslash makes the next character
 * literal, and so is everything else. It takes time in proportion to glob times text at worst, whatever either holds.
 * @throws UsageError for braces with more than 1000 alternatives.
 */
export function globMatcher(glob: string): (text: string) => boolean {
  const alternatives = expandBraces(glob).map(stepsOf);
  return (text) => alternatives.some((steps) => matchesSteps(steps, text));
}

/** Whether the text is a glob rather than an exact name. */
export function isGlob(text: string): boolean {
  return /[*?[\]{}\\]/.test(text);
}

function expandBraces(glob: string): readonly string[] {
  const found = firstBraces(glob);
  if (found === null) return [glob];
  const rests = expandBraces(glob.slice(found.end));
  const expanded = found.parts.flatMap(expandBraces).flatMap((part) => rests.map((rest) => part + rest));
  if (expanded.length > mostAlternatives)
    throw new UsageError(`The glob "${glob.slice(0, 80)}" has more than ${mostAlternatives} alternatives.`);
  return expanded.map((text) => glob.slice(0, found.start) + text);
}

/** The first `{a,b}`, its braces matched; null when there is none: a lone brace, or one without a comma, is text. */
function firstBraces(
  glob: string,
): { readonly start: number; readonly end: number; readonly parts: readonly string[] } | null {
  const open: { readonly start: number; readonly commas: number[] }[] = [];
  for (let index = 0; index < glob.length; index += 1) {
    const character = glob[index];
    if (character === "\\") index += 1;
    else if (character === "{") open.push({ start: index, commas: [] });
    else if (character === ",") open.at(-1)?.commas.push(index);
    else if (character === "}") {
      const last = open.pop();
      if (last === undefined || last.commas.length === 0) continue;
      // An outer pair is expanded first; its parts are looked through again.
      if (open.length > 0 && closes(glob, index + 1, open.length)) continue;
      const ends = [...last.commas, index];
      const parts = ends.map((end, part) => glob.slice((ends[part - 1] ?? last.start) + 1, end));
      return { start: last.start, end: index + 1, parts };
    }
  }
  return null;
}

/** Whether any of the braces still open closes after `from`. */
function closes(glob: string, from: number, depth: number): boolean {
  let level = 0;
  for (let index = from; index < glob.length; index += 1) {
    if (glob[index] === "\\") index += 1;
    else if (glob[index] === "{") level += 1;
    else if (glob[index] === "}") {
      if (level === 0) return depth > 0;
      level -= 1;
    }
  }
  return false;
}

function stepsOf(glob: string): readonly Step[] {
  const steps: Step[] = [];
  for (let index = 0; index < glob.length; index += 1) {
    const character = glob[index] ?? "";
    const set = character === "[" ? characterSet(glob, index) : null;
    if (set !== null) {
      steps.push(set.step);
      index = set.last;
    } else if (character === "*") {
      if (steps.at(-1)?.kind !== "many") steps.push({ kind: "many" });
    } else if (character === "?") {
      steps.push({ kind: "one", ranges: null, isNegated: false });
    } else {
      if (character === "\\" && index + 1 < glob.length) index += 1;
      const literal = glob[index] ?? "";
      steps.push({ kind: "one", ranges: [[literal, literal]], isNegated: false });
    }
  }
  return steps;
}

/** `[abc]`, `[a-z]`, `[!abc]` or `[^abc]` at `start`; null when it is not closed: then the bracket is text. */
function characterSet(glob: string, start: number): { readonly step: Step; readonly last: number } | null {
  const [whole, sign, members] = /^\[([!^]?)(\]?[^\]]*)\]/.exec(glob.slice(start)) ?? [];
  if (whole === undefined || members === undefined || members === "") return null;
  const ranges = [...members.matchAll(/(.)-(.)|(.)/gs)].map(
    ([, from, to, single]) => [from ?? single ?? "", to ?? single ?? ""] as const,
  );
  return { step: { kind: "one", ranges, isNegated: sign !== "" }, last: start + whole.length - 1 };
}

/** Greedy, going back to the last `*` alone: what an earlier one took never has to be taken back. */
function matchesSteps(steps: readonly Step[], text: string): boolean {
  let step = 0;
  let index = 0;
  let lastMany = -1;
  let triedFrom = 0;
  while (index < text.length) {
    const current = steps[step];
    if (current?.kind === "many") {
      lastMany = step;
      triedFrom = index;
      step += 1;
    } else if (current !== undefined && matchesOne(current, text[index] ?? "")) {
      step += 1;
      index += 1;
    } else if (lastMany >= 0) {
      triedFrom += 1;
      index = triedFrom;
      step = lastMany + 1;
    } else {
      return false;
    }
  }
  while (steps[step]?.kind === "many") step += 1;
  return step === steps.length;
}

function matchesOne(step: Extract<Step, { readonly kind: "one" }>, character: string): boolean {
  if (step.ranges === null) return true;
  return step.ranges.some(([from, to]) => from <= character && character <= to) !== step.isNegated;
}
