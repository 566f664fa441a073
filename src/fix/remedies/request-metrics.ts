import { known } from "../../model/fact.js";
import { change, manual, type Remedy } from "../remedy.js";

/** S3 takes at most a thousand. @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/metrics-configurations.html */
const configurationLimit = 1000;

/** Request metrics over the whole bucket, beside those that are there. */
export const addRequestMetrics: Remedy<"bucket"> = {
  on: "bucket",
  closes: ["bucket-request-metrics"],
  onlyWhenNamed: null,
  propose({ facts: { requestMetrics } }) {
    if (requestMetrics?.state !== "known" && requestMetrics?.state !== "absent")
      return manual("The request metrics were not read.");
    const before = requestMetrics.state === "known" ? requestMetrics.value : [];
    if (before.length >= configurationLimit)
      return manual(`The bucket has ${configurationLimit} configurations of metrics, which is the most that S3 takes.`);
    const taken = before.map(({ id }) => id);
    const id = taken.includes("EntireBucket") ? "EntireBucket-2" : "EntireBucket";
    return change(
      { requestMetrics: known([...before, { id, coversWholeBucket: true }]) },
      "Request metrics of the whole bucket go to CloudWatch.",
      ["CloudWatch charges for each metric of each bucket."],
    );
  },
};
