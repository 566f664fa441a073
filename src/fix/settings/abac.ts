import type { Abac } from "../../model/bucket-facts.js";
import type { Settled } from "../../model/fact.js";
import type { SettingWriter } from "../setting.js";
import { guardOf } from "./guard.js";

/** Attribute-based access control: whether tags of the bucket count. */
export const abac: SettingWriter<Abac> = {
  title: "Attribute-based access control",
  actions: ["s3:PutBucketABAC"],
  cli: (state) => ({
    kept: "get-bucket-abac",
    guard: guardOf("get-bucket-abac", "AbacStatus.Status", state, (value) => value ?? "Disabled"),
    calls: [
      {
        service: "s3api",
        operation: "put-bucket-abac",
        options: [{ name: "abac-status", value: `Status=${statusOf(state.after)}` }],
      },
    ],
  }),
  terraform: ({ before, after }) => ({
    type: "aws_s3_bucket_abac",
    body: [{ block: "abac_status", labels: [], body: [["status", statusOf(after)]] }],
    files: [],
    imports: before.state === "known" ? "existing" : "nothing",
  }),
  cloudFormation: ({ after }) => ({ properties: { AbacStatus: statusOf(after) } }),
};

function statusOf(abac: Settled<Abac>): Abac {
  return abac.state === "known" ? abac.value : "Disabled";
}
