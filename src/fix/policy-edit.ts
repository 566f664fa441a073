import type { JsonObject } from "../policy/read-element.js";
import type { Whose } from "./access-comparison.js";

/** One way to change a policy: a whole new document, before anybody has shown what it does. */
export interface PolicyEdit {
  /** What changes, in sentences. */
  readonly description: string;
  readonly document: JsonObject;
  /** Whose requests over TLS must fare as before. */
  readonly keeps: Whose;
  /**
   * `identity-policies-allow`: an Allow for everyone became one for accounts, whose principals need permission by their
   * identity policies as well.
   * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-accounts
   */
  readonly assumes: "nothing" | "identity-policies-allow";
  /** What of it a website lives on, and would go offline without. */
  readonly ends: "nothing" | "anonymous-access" | "plain-http";
  /** What only the user can know and should look at before the change is made, in sentences. */
  readonly needs: readonly string[];
}
