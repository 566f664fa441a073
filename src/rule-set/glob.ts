import picomatch from "picomatch";

/** A matcher for a glob as users write it in flags: `*`, `?`, `[…]` and `{a,b}`; everything else is literal. */
export function globMatcher(glob: string): (text: string) => boolean {
  // Bucket names and rule ids have no folders: `*` also takes dots and slashes, and `!` and `+(…)` are plain text.
  return picomatch(glob, { bash: true, dot: true, nonegate: true, noextglob: true });
}

/** Whether the text is a glob rather than an exact name. */
export function isGlob(text: string): boolean {
  return /[*?[\]{}]/.test(text);
}
