import { known } from "../../model/fact.js";
import { change, manual, type Remedy } from "../remedy.js";

/** Versioning on; MFA Delete stays as it is. */
export const enableVersioning: Remedy<"bucket"> = {
  on: "bucket",
  closes: ["bucket-versioning"],
  onlyWhenNamed: null,
  propose({ facts: { versioning, lifecycle } }) {
    const mfaDelete = versioning?.state === "known" ? versioning.value.mfaDelete : null;
    if (mfaDelete === "Enabled")
      return manual("MFA Delete is on: only the root user can change versioning, with a code of its device.");
    const expires =
      lifecycle?.state === "known" &&
      lifecycle.value.rules.some(
        ({ enabled, expirationDays, expirationDate }) =>
          enabled && (expirationDays !== null || expirationDate !== null),
      );
    return change({ versioning: known({ status: "Enabled", mfaDelete }) }, "Versioning is on.", [
      "Every version that is overwritten or deleted is stored, and paid for, until a lifecycle rule ends it.",
      ...(expires
        ? [
            "Lifecycle rules that expire objects only add delete markers from now on: what they expired is kept as noncurrent versions.",
          ]
        : []),
    ]);
  },
};
