import { known } from "../../model/fact.js";
import { change, type Remedy } from "../remedy.js";

/** Tags of the bucket count from now on. */
export const enableAttributeBasedAccess: Remedy<"bucket"> = {
  on: "bucket",
  closes: ["bucket-attribute-based-access"],
  onlyWhenNamed:
    "Whether the conditions on tags are meant only you know: once they count, whoever may tag the bucket decides who gets in.",
  propose: () =>
    change({ abac: known("Enabled") }, "Attribute-based access control is on: tags of the bucket count.", [
      "Statements that ask for tags of the bucket begin to admit and to refuse: look first at the tags it has, and at who may change them.",
      "Tags are set with aws s3control tag-resource from now on: put-bucket-tagging is refused.",
    ]),
};
