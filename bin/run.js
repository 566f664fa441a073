#!/usr/bin/env node
// The SDK warns on Node 20 on every start; the README says it once instead.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = "true";
const { execute } = await import("@oclif/core");
await execute({ dir: import.meta.url });
