/** Runs `task` with these environment variables (undefined = unset) and puts the former ones back. */
export async function withEnvironment<T>(
  variables: { readonly [name: string]: string | undefined },
  task: () => Promise<T>,
): Promise<T> {
  const former = Object.keys(variables).map((name) => [name, process.env[name]] as const);
  set(Object.entries(variables));
  try {
    return await task();
  } finally {
    set(former);
  }
}

function set(variables: readonly (readonly [string, string | undefined])[]): void {
  for (const [name, value] of variables) {
    if (value === undefined) {
      // process.env turns an assigned undefined into text.
      Reflect.deleteProperty(process.env, name);
    } else {
      process.env[name] = value;
    }
  }
}
