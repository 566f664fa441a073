import { known } from "../../model/fact.js";
import { change, manual, type Remedy } from "../remedy.js";

/** Events to EventBridge, from a bucket that sends none. */
export const notifyEventBridge: Remedy<"bucket"> = {
  on: "bucket",
  closes: ["bucket-event-notifications"],
  onlyWhenNamed: null,
  propose: ({ facts: { notifications } }) =>
    notifications?.state === "absent"
      ? change({ notifications: known({ eventBridge: true, targets: [] }) }, "Events go to EventBridge.", [
          "Nothing happens until a rule of EventBridge picks them out; AWS charges nothing for S3's own events there.",
        ])
      : manual("The notifications were not read, and the call that changes them replaces all of them."),
};
