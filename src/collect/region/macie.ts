import { unlessMacieIsOff } from "../../aws/settle.js";
import { requiredValue } from "../answer.js";
import type { Collector } from "../collector.js";
import { factReads } from "../fact-reads.js";
import { macieSessionRead } from "../reads.js";

/**
 * The Region's Macie session; absent = Macie is not enabled.
 * @see https://docs.aws.amazon.com/macie/latest/APIReference/macie.html
 */
export const macie: Collector<"region", "macie"> = {
  on: "region",
  fact: "macie",
  reads: factReads.region.macie,
  fetch: ({ read, offered }, { region }) =>
    offered(async () => {
      const { GetMacieSessionCommand } = await import("@aws-sdk/client-macie2");
      const session = await unlessMacieIsOff(() => read(new GetMacieSessionCommand({}), region));
      if (session === undefined) return undefined;
      return { status: requiredValue(session.status, ["ENABLED", "PAUSED"], macieSessionRead, "status") };
    }),
};
