/** What a rule's command is for: the values of its placeholders. */
export interface CommandValues {
  readonly bucket: string;
  readonly account: string;
  readonly region: string;
  /** null = the bucket's default encryption names no key. */
  readonly keyArn: string | null;
}

// Names come from AWS, and a command is pasted into a shell, there often inside quotes of its own: only what no shell
// reads anything into is filled in.
const harmless = /^[A-Za-z0-9][A-Za-z0-9._:/-]{0,254}$/;

/** The command with the values in place of BUCKET, ACCOUNT_ID, REGION and KEY_ARN, where they are harmless in a shell. */
export function filledCommand(cli: string, { bucket, account, region, keyArn }: CommandValues): string {
  const values = new Map([
    ["BUCKET", bucket],
    ["ACCOUNT_ID", account],
    ["REGION", region],
    ["KEY_ARN", keyArn ?? ""],
  ]);
  return cli.replace(/\b(?:BUCKET|ACCOUNT_ID|REGION|KEY_ARN)\b/g, (placeholder) => {
    const value = values.get(placeholder) ?? "";
    return harmless.test(value) ? value : placeholder;
  });
}

/** The placeholders, words in capitals, that are left for the reader to fill in. */
export function placeholdersIn(cli: string): readonly string[] {
  const words = cli.match(/\b[A-Z]{2,}(?:_[A-Z]+)*\b/g) ?? [];
  const known = /^(?:BUCKET|REGION|ACCOUNT_ID|ACCESS_POINT|KEY_ARN|KEY_ID|[A-Z_]+_(?:BUCKET|ARN|NAME|ID|ACCOUNT))$/;
  return [...new Set(words)].filter((word) => known.test(word));
}
