/** The manifest that oclif makes of the commands, as far as it is looked at here. */
export interface Manifest {
  readonly commands: {
    readonly [command: string]: {
      readonly summary: string;
      readonly args: { readonly [name: string]: Described };
      readonly flags: { readonly [name: string]: Described };
    };
  };
}

/** A flag or an argument. */
interface Described {
  readonly [property: string]: unknown;
}

/** Where the promises are kept, from the root of the repository. */
export const commandSnapshot = "test/command-snapshot.json";

const promised = [
  "type",
  "env",
  "required",
  "multiple",
  "options",
  "default",
  "exclusive",
  "dependsOn",
  "char",
] as const;

/**
 * Returns what the command line promises: commands, arguments, flags, their variables, values and defaults, without
 * their wording. Sorted by name.
 */
export function commandPromises({ commands }: Manifest): object {
  return byName(commands, ({ summary, args, flags }) => ({
    summary,
    args: byName(args, promiseOf),
    flags: byName(flags, promiseOf),
  }));
}

function promiseOf(described: Described): object {
  const isSaid = (value: unknown): boolean =>
    value !== undefined && value !== false && !(Array.isArray(value) && value.length === 0);
  return Object.fromEntries(
    promised.map((property) => [property, described[property]] as const).filter(([, value]) => isSaid(value)),
  );
}

function byName<T>(record: { readonly [name: string]: T }, make: (value: T) => object): object {
  const sorted = Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1));
  // oclif joins topic and command with a colon, the user with a space.
  return Object.fromEntries(sorted.map(([name, value]) => [name.replaceAll(":", " "), make(value)]));
}
