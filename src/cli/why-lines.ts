import type { AccountSession } from "../aws/account-session.js";
import type { Config } from "../config/config.js";
import { indentedJsonText } from "../report/json-text.js";
import type { RuleToRun } from "../scan/scan-work.js";
import { standardOutputPage } from "./text-page.js";
import { briefPage } from "./why-brief.js";
import { judgeBucket } from "./why-bucket.js";
import { smallestChange } from "./why-change.js";
import { briefJson, whyJson } from "./why-json.js";
import { type Explanation, whyPage } from "./why-page.js";

/** What `s3audit why` is asked. */
export interface WhyRequest {
  readonly rules: readonly RuleToRun[];
  readonly config: Config;
  /** `aws`, an endpoint, or `demo`. */
  readonly source: string;
  readonly form: "text" | "json";
}

/**
 * The bucket's verdicts, in brief for several rules and in full for one, in lines to print.
 * @throws UsageError when there is no such bucket.
 */
export async function whyLines(
  session: AccountSession,
  name: string,
  { rules, config, source, form }: WhyRequest,
): Promise<readonly string[]> {
  const bucket = await judgeBucket(session, name, rules, config);
  const [chosen, ...others] = rules;
  const [finding] = bucket.findings;
  if (chosen === undefined || finding === undefined || others.length > 0) {
    const all = rules.map(({ rule }) => rule);
    return form === "json"
      ? [indentedJsonText(briefJson(bucket, all, source))]
      : briefPage(standardOutputPage(), bucket);
  }
  const { rule } = chosen;
  const change = smallestChange(bucket, rule, finding, config.trust);
  const explanation: Explanation = { bucket, rule, finding, change };
  return form === "json"
    ? [indentedJsonText(whyJson(explanation, source))]
    : whyPage(standardOutputPage(), explanation);
}
