// The policy engine, bundled from its sources for scripts that run without a build.
import { build } from "esbuild";
import { fileURLToPath } from "node:url";

const folder = fileURLToPath(new URL("../src/policy", import.meta.url));

/** The exports of the named modules of src/policy, such as `load("parse-policy", "answer-policy")`. */
export async function loadPolicyEngine(...modules) {
  const contents = modules.map((name) => `export * from "./${name}.js";`).join("\n");
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: folder, loader: "ts" },
    bundle: true,
    format: "esm",
    platform: "node",
    write: false,
  });
  return import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString("base64")}`);
}
