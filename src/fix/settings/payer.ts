import type { Settled } from "../../model/fact.js";
import type { Payer } from "../../model/facts.js";
import type { SettingWriter } from "../setting.js";
import { guardOf } from "./guard.js";

/** Who pays for requests and transfer. */
export const payer: SettingWriter<Payer> = {
  title: "Requester Pays",
  actions: ["s3:PutBucketRequestPayment"],
  cli: (state) => ({
    kept: "get-bucket-request-payment",
    guard: guardOf("get-bucket-request-payment", "Payer", state, (value) => value ?? "BucketOwner"),
    calls: [
      {
        service: "s3api",
        operation: "put-bucket-request-payment",
        options: [{ name: "request-payment-configuration", value: `Payer=${payerOf(state.after)}` }],
      },
    ],
  }),
  terraform: ({ after }) => ({
    type: "aws_s3_bucket_request_payment_configuration",
    body: [["payer", payerOf(after)]],
    files: [],
    // Every bucket has a payer.
    imports: "existing",
  }),
  cloudFormation: () => ({
    cannot: "CloudFormation has no property for it: use aws s3api put-bucket-request-payment.",
  }),
};

function payerOf(payer: Settled<Payer>): Payer {
  return payer.state === "known" ? payer.value : "BucketOwner";
}
