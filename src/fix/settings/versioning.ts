import type { Versioning } from "../../model/facts.js";
import type { SettingWriter } from "../setting.js";
import { guardOf } from "./guard.js";

/** Versioning without MFA Delete, which only the root user sets; a status alone leaves MFA Delete as it is. */
export const versioning: SettingWriter<Versioning> = {
  title: "Versioning",
  actions: ["s3:PutBucketVersioning"],
  cli: (state) => ({
    kept: "get-bucket-versioning",
    guard: guardOf("get-bucket-versioning", "Status", state, (value) => value?.status ?? ""),
    calls: [
      {
        service: "s3api",
        operation: "put-bucket-versioning",
        options: [{ name: "versioning-configuration", value: `Status=${statusOf(state.after)}` }],
      },
    ],
  }),
  terraform: ({ before, after }) => ({
    type: "aws_s3_bucket_versioning",
    body: [{ block: "versioning_configuration", labels: [], body: [["status", statusOf(after)]] }],
    files: [],
    imports: before.state === "known" ? "existing" : "nothing",
  }),
  cloudFormation: ({ after }) => ({ properties: { VersioningConfiguration: { Status: statusOf(after) } } }),
};

/** Versioning cannot be taken back to never: Suspended is what remains. */
function statusOf(
  versioning: { readonly state: "absent" } | { readonly state: "known"; readonly value: Versioning },
): Versioning["status"] {
  return versioning.state === "known" ? versioning.value.status : "Suspended";
}
