import type { AccountSession } from "../aws/account-session.js";
import type { SessionTarget } from "./session.js";

/** What a report says was scanned: only AWS's own endpoints are `aws`, wherever the address was configured. */
export function sourceOf(session: AccountSession, target: SessionTarget): string {
  return target.endpointUrl ?? (session.endpoint === "aws" ? "aws" : "a custom endpoint");
}
