import { known } from "../../model/fact.js";
import { change, type Remedy } from "../remedy.js";

/** The owner pays, and access logs can be delivered again. */
export const endRequesterPays: Remedy<"bucket"> = {
  on: "bucket",
  closes: ["bucket-requester-pays"],
  onlyWhenNamed: "Whether the data is published at its readers' cost only you know: from then on its owner pays.",
  propose: () =>
    change({ payer: known("BucketOwner") }, "Requester Pays is off.", [
      "The owner pays for every request and for the transfer to everyone who reads the bucket.",
    ]),
};
