import type { Acceleration } from "../../model/bucket-facts.js";
import type { Settled } from "../../model/fact.js";
import type { SettingWriter } from "../setting.js";
import { guardOf } from "./guard.js";

/** Transfer Acceleration, which once configured can only be suspended. */
export const acceleration: SettingWriter<Acceleration> = {
  title: "Transfer Acceleration",
  actions: ["s3:PutAccelerateConfiguration"],
  cli: (state) => ({
    kept: "get-bucket-accelerate-configuration",
    guard: guardOf("get-bucket-accelerate-configuration", "Status", state, (value) => value ?? ""),
    calls: [
      {
        service: "s3api",
        operation: "put-bucket-accelerate-configuration",
        options: [{ name: "accelerate-configuration", value: `Status=${statusOf(state.after)}` }],
      },
    ],
  }),
  terraform: ({ before, after }) => ({
    type: "aws_s3_bucket_accelerate_configuration",
    body: [["status", statusOf(after)]],
    files: [],
    imports: before.state === "known" ? "existing" : "nothing",
  }),
  cloudFormation: ({ after }) => ({
    properties: { AccelerateConfiguration: { AccelerationStatus: statusOf(after) } },
  }),
};

function statusOf(acceleration: Settled<Acceleration>): Acceleration {
  return acceleration.state === "known" ? acceleration.value : "Suspended";
}
