// Preloaded by the tests: tells on standard error, at the end, which packages of node_modules were loaded.
process.on("exit", () => {
  const packages = Object.keys(require.cache).flatMap((file) => {
    const [, name] = /node_modules\/((?:@[^/]+\/)?[^/]+)\/(?!.*node_modules\/)/.exec(file) ?? [];
    return name === undefined ? [] : [name];
  });
  process.stderr.write(`LOADED ${[...new Set(packages)].sort().join(" ")}\n`);
});
