import { known } from "../../model/fact.js";
import { change, manual, type Remedy } from "../remedy.js";

/** A configuration of Storage Lens over the whole account, beside those that are there. */
export const addStorageLens: Remedy<"account"> = {
  on: "account",
  closes: ["account-storage-lens"],
  onlyWhenNamed: null,
  propose({ ref, facts: { storageLens } }) {
    if (storageLens?.state !== "known" && storageLens?.state !== "absent")
      return manual("The Storage Lens configurations were not read.");
    const before = storageLens.state === "known" ? storageLens.value : { found: [], unread: [] };
    const taken = before.found.map(({ id }) => id);
    const id = taken.includes("all-buckets") ? "all-buckets-2" : "all-buckets";
    const homeRegion = "us-east-1";
    const added = {
      arn: `arn:${ref.partition}:s3:${homeRegion}:${ref.account}:storage-lens/${id}`,
      id,
      homeRegion,
      isEnabled: true,
      coversEverything: true,
      organization: null,
      exports: [],
    };
    return change(
      { storageLens: known({ ...before, found: [...before.found, added] }) },
      `The Storage Lens configuration ${id} covers every bucket and Region of the account; those that are there stay.`,
      ["It shows free metrics only; its first numbers come after a day or two."],
    );
  },
};
