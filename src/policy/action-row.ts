import type { AccessKind } from "../model/policy-answers.js";

/** One action that a resource policy can govern. */
export type ActionRow = {
  /** As AWS spells it, such as `s3:GetObject`. */
  readonly action: string;
  readonly lowerCase: string;
  readonly kind: AccessKind;
  /** The resource types it is asked of, as the service authorization reference names them. */
  readonly resourceTypes: readonly string[];
  /** Condition keys that only some actions carry, in lower case; `/*` ends a family of tag keys. */
  readonly keys: readonly string[];
};
