import type { ObjectOwnership } from "../../model/facts.js";
import type { SettingWriter } from "../setting.js";
import { guardOf } from "./guard.js";

/** Object Ownership: whether ACLs count. */
export const ownership: SettingWriter<ObjectOwnership> = {
  title: "Object Ownership",
  actions: ["s3:PutBucketOwnershipControls"],
  cli: (state) => ({
    kept: "get-bucket-ownership-controls",
    guard: guardOf(
      "get-bucket-ownership-controls",
      "OwnershipControls.Rules[0].ObjectOwnership",
      state,
      (value) => value ?? "",
    ),
    calls: [
      {
        service: "s3api",
        operation: "put-bucket-ownership-controls",
        options: [
          {
            name: "ownership-controls",
            file: "ownership-controls.json",
            document: { Rules: [{ ObjectOwnership: valueOf(state.after) }] },
          },
        ],
      },
    ],
  }),
  terraform: ({ before, after }) => ({
    type: "aws_s3_bucket_ownership_controls",
    body: [{ block: "rule", labels: [], body: [["object_ownership", valueOf(after)]] }],
    files: [],
    imports: before.state === "known" ? "existing" : "nothing",
  }),
  cloudFormation: ({ after }) => ({
    properties: { OwnershipControls: { Rules: [{ ObjectOwnership: valueOf(after) }] } },
  }),
};

/** Without controls a bucket is as with ObjectWriter. */
function valueOf(
  ownership: { readonly state: "absent" } | { readonly state: "known"; readonly value: ObjectOwnership },
): ObjectOwnership {
  return ownership.state === "known" ? ownership.value : "ObjectWriter";
}
