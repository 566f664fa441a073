/** The text as one word of a POSIX shell, in which nothing is expanded; as it is where no shell reads anything into it. */
export function quotedForShell(text: string): string {
  return /^[A-Za-z0-9@%+=:,./_-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
