import { waiverMistakes, waiverName } from "../src/posture/run-waivers.js";
import { failEvidence, joinWords, memberEvidence } from "../src/posture/evidence.js";
import { defineRule } from "../src/rule.js";

export default defineRule({
  meta: {
    id: "run-waivers-current",
    title: "Every waiver is current, used and complete",
    rationale:
      "A waiver that has expired is a decision that nobody took again; one that waives nothing hides what comes back under " +
      "its name; one without the owner, reason or end that the team agreed on cannot be asked about.",
    remediation: {
      summary:
        "Fix the finding, or renew the waiver with a new expiry. Remove waivers that waive nothing, and complete those that " +
        "lack what `waiversRequire` asks for.",
    },
    severity: "low",
    set: "core",
    references: [
      "https://docs.aws.amazon.com/wellarchitected/latest/security-pillar/sec_detect_investigate_events_remediate_resources.html",
    ],
    controls: [],
    falsePositives:
      "A file of waivers that several accounts share is judged by each run alone: give its waivers an `account`, and runs of " +
      "other accounts leave them out.",
  },
  on: "run",
  requires: ["waivers"],
  evaluate({ facts: { waivers } }) {
    if (waivers.state !== "known" || waivers.value.length === 0)
      return { status: "not-applicable", reason: "The configuration has no waivers." };
    const mistaken = waivers.value.flatMap((waiver, index) => {
      const mistakes = waiverMistakes(waiver);
      return mistakes.length === 0 ? [] : [{ waiver, index, mistakes }];
    });
    if (mistaken.length > 0) {
      const told = mistaken.map(({ waiver, mistakes }) => `${waiverName(waiver)} ${mistakes.join(" and ")}`);
      const evidence = mistaken.map(({ waiver, index }) => memberEvidence("waivers", `/${index}`, waiver));
      const count = `${mistaken.length} of ${waivers.value.length} waivers`;
      return {
        status: "fail",
        message: `Not current: ${count}: ${joinWords(told)}.`,
        evidence: failEvidence(evidence),
        cause: "waivers",
      };
    }
    const undecided = waivers.value.filter(({ use }) => use === "undecided");
    if (undecided.length > 0) {
      const names = joinWords(undecided.map(waiverName));
      return {
        status: "unknown",
        missing: [],
        reason: `Part of what these waivers are about could not be read or decided, so that they may be unused: ${names}.`,
      };
    }
    if (waivers.value.every(({ use }) => use === "outside"))
      return { status: "not-applicable", reason: "The run was not to look at what the waivers are about." };
    return { status: "pass" };
  },
});
