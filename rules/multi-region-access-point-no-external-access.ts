import { judgeAccessPointOutsiders } from "../src/posture/access-point-outsiders.js";
import { failEvidence } from "../src/posture/evidence.js";
import { memberDoors } from "../src/posture/multi-region-members.js";
import { openQuestions } from "../src/posture/undecided.js";
import { defineRule, strings, unknownBecause } from "../src/rule.js";

export default defineRule({
  meta: {
    id: "multi-region-access-point-no-external-access",
    title: "The Multi-Region access point admits no outsider whom the configuration does not trust",
    rationale:
      "Bucket policies may hand decisions over to a Multi-Region access point: an account that its policy names is in every " +
      "such bucket, though no bucket's own policy mentions it.",
    remediation: {
      summary:
        "Remove the statement that the message names, or add the account or organization to trust in the configuration.",
      cli:
        "aws s3control put-multi-region-access-point-policy --region us-west-2 --account-id ACCOUNT_ID --details " +
        "file://details.json # with Name and the corrected Policy",
      console:
        "In the S3 console open Multi-Region Access Points, the access point, Permissions, Multi-Region Access Point " +
        "policy, Edit, and remove the statement.",
      terraform: `resource "aws_s3control_multi_region_access_point_policy" "this" {
  details {
    name   = "NAME"
    policy = file("policy.json")
  }
}`,
      cloudformation: `Type: AWS::S3::MultiRegionAccessPointPolicy
Properties:
  MrapName: NAME
  Policy: {} # the corrected policy`,
      caution:
        "The command replaces the Multi-Region access point's whole policy. The outsider's applications stop working.",
    },
    severity: "high",
    set: "core",
    references: [
      "https://docs.aws.amazon.com/AmazonS3/latest/userguide/MultiRegionAccessPointPermissions.html",
      "https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-concepts.html",
    ],
    controls: ["nist-800-53-r5:AC-3", "nist-800-53-r5:AC-6"],
    falsePositives:
      "The own organization is an outsider until the configuration names it under trust. Canonical users and identity " +
      "providers of your own go into the parameter ownIds.",
  },
  on: "multi-region-access-point",
  requires: ["settings", "members", "policy", "policyAnswers"],
  optional: ["policyStatus", "account.publicAccessBlock"],
  parameters: { ownIds: strings() },
  evaluate({ facts, resource, trust, parameters: { ownIds } }) {
    const { settings, members, policy, policyAnswers } = facts;
    if (settings.state === "absent" || members.state === "absent") {
      return { status: "unknown", missing: [], reason: "The Multi-Region access point has no settings to judge." };
    }
    if (policy.state === "absent" || policyAnswers.state === "absent") {
      return { status: "pass", message: "The Multi-Region access point has no policy." };
    }
    const judged = { ...facts, resource, policy: policy.value, answers: policyAnswers.value, trust };
    const verdicts = memberDoors(settings.value, members.value).map((member) => {
      const owner = member.settings.bucketAccountId;
      const { bucket } = member.settings;
      // What the access point lets a bucket's owner do, he may do with his bucket anyhow.
      const knownIds = owner === null ? ownIds : [...ownIds, owner];
      return { bucket, verdict: judgeAccessPointOutsiders({ ...judged, ...member }, knownIds) };
    });
    const fails = verdicts.flatMap(({ bucket, verdict }) => (verdict.status === "fail" ? [{ bucket, verdict }] : []));
    const [first] = fails;
    if (first !== undefined) {
      return {
        status: "fail",
        message: fails.map(({ bucket, verdict }) => `Through it to ${bucket}: ${verdict.message}`).join(" "),
        evidence: failEvidence(fails.flatMap(({ verdict }) => verdict.evidence)),
        ...(first.verdict.cause === undefined ? {} : { cause: first.verdict.cause }),
      };
    }
    const open = verdicts.flatMap(({ verdict }) => (verdict.status === "open" ? [verdict] : []));
    if (open.length > 0) {
      const { gaps } = openQuestions(open.map((each) => ({ gaps: each.gaps, reason: null })));
      return unknownBecause({ gaps, reasons: [...new Set(open.flatMap(({ reasons }) => reasons))] });
    }
    const told = verdicts.flatMap(({ verdict }) => (verdict.status === "pass" ? [verdict.message ?? ""] : []));
    const message = [...new Set(told)].join(" ").trim();
    return message === "" ? { status: "pass" } : { status: "pass", message };
  },
});
