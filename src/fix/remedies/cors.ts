import { absent, known } from "../../model/fact.js";
import type { CorsRule } from "../../model/facts.js";
import type { Facts } from "../../model/resource.js";
import { change, manual, type Remedy } from "../remedy.js";

const reading = ["GET", "HEAD"];

/** Any origin may still read what is public, and nothing more; rules that name their origins stay. */
export const narrowCors: Remedy<"bucket"> = {
  on: "bucket",
  closes: ["bucket-cors"],
  onlyWhenNamed: "Which origins upload to the bucket only you know: pages that do would stop working.",
  propose({ facts: { cors }, resultAfter }) {
    if (cors?.state !== "known") return manual("The CORS configuration was not read.");
    const rules = cors.value.rules.flatMap((rule): readonly CorsRule[] => {
      const alone: Facts<"bucket"> = { cors: known({ rules: [rule] }) };
      if (resultAfter(alone).status !== "fail") return [rule];
      const allowedMethods = rule.allowedMethods.filter((method) => reading.includes(method));
      return allowedMethods.length === 0 ? [] : [{ ...rule, allowedMethods, exposeHeaders: [] }];
    });
    return change(
      { cors: rules.length === 0 ? absent : known({ rules }) },
      "Pages of any origin may only read; rules that name their origins stay as they are.",
      ["Browser uploads from pages of origins that no rule names are refused: add a rule for your own origins first."],
    );
  },
};
