import { factEvidence, memberEvidence } from "../src/posture/evidence.js";
import { defineRule } from "../src/rule.js";

export default defineRule({
  meta: {
    id: "region-macie-automated-discovery",
    title: "Macie looks for sensitive data by itself in the Region",
    rationale:
      "Macie without discovery jobs and without automated discovery knows the buckets and nothing of what is in them. Automated " +
      "discovery samples every bucket each day, so that data that nobody declared is found before somebody else finds it.",
    remediation: {
      summary: "Turn automated sensitive data discovery on, in the administrator's account for all its members.",
      console: "Amazon Macie, choose the Region, Automated sensitive data discovery, Enable.",
      cli: "aws macie2 update-automated-discovery-configuration --region REGION --status ENABLED",
      caution: "Macie charges for the data that it samples and for the number of objects that it watches.",
    },
    severity: "medium",
    set: "benchmark",
    references: [
      "https://docs.aws.amazon.com/macie/latest/user/discovery-asdd.html",
      "https://docs.aws.amazon.com/securityhub/latest/userguide/macie-controls.html#macie-2",
    ],
    controls: [
      "securityhub:Macie.2",
      "aws-fsbp:Macie.2",
      "nist-800-53-r5:CA-7",
      "nist-800-53-r5:CA-9(1)",
      "nist-800-53-r5:RA-5",
      "nist-800-53-r5:SA-8(19)",
      "nist-800-53-r5:SI-4",
    ],
    falsePositives: "Where discovery jobs look at every bucket on a schedule, or another tool does, waive the rule.",
  },
  on: "region",
  requires: ["macieDiscovery"],
  evaluate({ facts: { macieDiscovery }, resource: { region } }) {
    if (macieDiscovery.state === "absent") {
      return {
        status: "fail",
        message: `Macie is not enabled in ${region}, and so looks for nothing.`,
        evidence: [factEvidence("macieDiscovery", macieDiscovery)],
      };
    }
    const discovery = macieDiscovery.value;
    if (discovery.decidedBy === "administrator") {
      const reason = `The account is a member of Macie of the account ${discovery.administrator}, which decides for it.`;
      return { status: "not-applicable", reason };
    }
    if (discovery.status === "ENABLED") return { status: "pass" };
    return {
      status: "fail",
      message: `Automated sensitive data discovery is off in ${region}.`,
      evidence: [memberEvidence("macieDiscovery", "/status", discovery.status)],
    };
  },
});
