import picomatch from "picomatch";

/** A matcher for a glob as users write it in flags: `*`, `?`, `[…]` and `{a,b}`; everything else is literal. */
export function globMatcher(glob: string): (text: string) => boolean {
  // Bucket names and rule ids have no folders: `*` also takes dots and slashes, and `!` and `+(…)` are plain text.
  const matches = picomatch(glob, { bash: true, dot: true, nonegate: true, noextglob: true });
  // picomatch's own function takes more parameters, which would be taken for an array method's.
  return (text) => matches(text);
}

/** Whether the text is a glob rather than an exact name. */
export function isGlob(text: string): boolean {
  return /[*?[\]{}]/.test(text);
}
