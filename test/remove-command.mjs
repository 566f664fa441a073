// Removes what build-command.mjs made.
import { rmSync } from "node:fs";

export default function removeCommand() {
  rmSync(process.env.S3AUDIT_TEST_PACKAGE, { recursive: true, force: true });
}
