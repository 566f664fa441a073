import { known } from "../../model/fact.js";
import { change, manual, type Remedy } from "../remedy.js";

/** Object Lock on, without a default retention. */
export const enableObjectLock: Remedy<"bucket"> = {
  on: "bucket",
  closes: ["bucket-object-lock"],
  onlyWhenNamed: "Object Lock can never be switched off again.",
  propose({ facts: { versioning, objectLock } }) {
    if (objectLock?.state !== "absent") return manual("Object Lock was not read.");
    const mfaDelete = versioning?.state === "known" ? versioning.value.mfaDelete : null;
    if (mfaDelete === "Enabled") return manual("MFA Delete is on, and AWS allows no Object Lock beside it.");
    return change(
      {
        versioning: known({ status: "Enabled", mfaDelete }),
        objectLock: known({ defaultRetention: null, defaultEventHold: null }),
      },
      "Object Lock is enabled, on the versioned bucket, without a default retention.",
      ["IT CANNOT BE UNDONE: Object Lock stays on for good, and versioning can no longer be suspended."],
    );
  },
};

/** A default retention in governance mode, or a longer one in the mode that is set. */
export const retainByDefault: Remedy<"bucket"> = {
  on: "bucket",
  closes: ["bucket-object-lock-retention"],
  onlyWhenNamed: "Every new object is kept, and paid for, for the whole retention.",
  propose({ facts: { objectLock }, parameters }) {
    if (objectLock?.state !== "known") return manual("Object Lock was not read.");
    if (objectLock.value.defaultEventHold !== null)
      return manual("A default event hold is set, which the call that sets a retention would replace.");
    const days = Number(parameters["minimumDays"]);
    const mode =
      parameters["mode"] === "COMPLIANCE" ? "COMPLIANCE" : (objectLock.value.defaultRetention?.mode ?? "GOVERNANCE");
    return change(
      { objectLock: known({ ...objectLock.value, defaultRetention: { mode, period: { days } } }) },
      `New objects are retained for ${days} days in ${mode} mode.`,
      [
        "Every new object is kept, and paid for, for the whole retention; server access logs can no longer be delivered here.",
        ...(mode === "COMPLIANCE"
          ? ["IN COMPLIANCE MODE NOBODY, the root user included, can delete a mistaken upload before its time."]
          : []),
      ],
    );
  },
};
