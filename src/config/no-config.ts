import type { Config } from "./config.js";

/** The configuration when there is no file: the schema's defaults, written out so that nothing has to be loaded for it. */
export const noConfig: Config = {
  scan: {},
  trust: { accounts: [], organizations: [] },
  rules: {},
  requiredTags: [],
  waivers: { entries: [], required: ["owner", "reason"] },
  file: null,
  at: () => "the configuration",
};
