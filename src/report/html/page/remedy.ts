// Names come from AWS, and a command is pasted into a shell: only what no shell reads anything into is filled in.
const harmless = /^[A-Za-z0-9][A-Za-z0-9._-]{0,254}$/;

/** Whom a command is for. */
export interface RemedyTarget {
  readonly kind: string;
  readonly name: string;
  readonly account: string;
  readonly region: string;
}

/** The command with the resource's own name, account and Region in it, where they are harmless in a shell. */
export function filledIn(cli: string, { kind, name, account, region }: RemedyTarget): string {
  const own = new Map([
    ["BUCKET", kind === "bucket" ? name : ""],
    ["ACCESS_POINT", kind === "access-point" ? name : ""],
    ["ACCOUNT_ID", account],
    ["REGION", region === "global" ? "" : region],
  ]);
  return cli.replace(/\b(BUCKET|ACCESS_POINT|ACCOUNT_ID|REGION)\b/g, (placeholder) => {
    const value = own.get(placeholder) ?? "";
    return harmless.test(value) ? value : placeholder;
  });
}

/** The placeholders that are left for the reader to fill in. */
export function placeholdersIn(cli: string): readonly string[] {
  return [...new Set(cli.match(/\b[A-Z]{2,}(?:_[A-Z]+)*\b/g) ?? [])].filter((word) =>
    /^(BUCKET|ACCESS_POINT|ACCOUNT_ID|REGION|KEY_ARN|KEY_ID|[A-Z]+_(BUCKET|ARN|NAME|ID|ACCOUNT))$/.test(word),
  );
}
