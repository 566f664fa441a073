import { known } from "../../model/fact.js";
import { change, type Remedy } from "../remedy.js";

/** Transfer Acceleration as the parameter wants it. */
export const setAcceleration: Remedy<"bucket"> = {
  on: "bucket",
  closes: ["bucket-transfer-acceleration"],
  onlyWhenNamed: null,
  propose: ({ parameters }) =>
    parameters["wanted"] === "on"
      ? change({ acceleration: known("Enabled") }, "Transfer Acceleration is on.", [
          "Transfer by the accelerated endpoint costs more.",
        ])
      : change({ acceleration: known("Suspended") }, "Transfer Acceleration is suspended.", [
          "Clients that use the endpoint s3-accelerate.amazonaws.com fail at once: let them use the usual one first.",
        ]),
};
