import { joinWords } from "../src/posture/evidence.js";
import { judgePolicies, judgeStrangers, nothingOpen, ownPolicy } from "../src/posture/store-policies.js";
import { defineRule, unknownBecause } from "../src/rule.js";

export default defineRule({
  meta: {
    id: "file-system-no-broad-access",
    title: "The file system's policy lets no arbitrary principal in",
    rationale:
      "A file system is a door to its bucket that bucket policy and Block Public Access do not guard alone: a policy that allows any principal leaves the network as the only lock, for whoever reaches a mount target mounts the data.",
    remediation: {
      summary:
        "Name the roles that mount the file system in its policy, or delete the statement that the message names.",
      console: "In the S3 console open File systems, the file system, Permissions, Edit.",
      cli: "aws s3files put-file-system-policy --file-system-id FILE_SYSTEM_ID --policy file://policy.json",
      caution: "The command replaces the whole policy. Clients that no identity policy lets in can no longer mount.",
    },
    severity: "medium",
    set: "core",
    references: [
      "https://docs.aws.amazon.com/AmazonS3/latest/userguide/s3-files-security-iam.html",
      "https://docs.aws.amazon.com/AmazonS3/latest/userguide/s3-files-file-system-policies-creating.html",
    ],
    controls: ["nist-800-53-r5:AC-3", "nist-800-53-r5:AC-6", "nist-800-53-r5:SC-7"],
  },
  on: "file-system",
  requires: ["policy", "policyAnswers"],
  optional: ["mountTargets"],
  evaluate({ facts }) {
    const { mountTargets } = facts;
    const policies = ownPolicy(facts);
    if (policies.length === 0) {
      return {
        status: "pass",
        message: "The file system has no policy: clients need an identity policy that lets them in.",
      };
    }
    const verdict = judgePolicies(policies, nothingOpen, judgeStrangers);
    if (verdict.status === "open") return unknownBecause(verdict);
    if (verdict.status !== "fail") return verdict;
    const targets = mountTargets.state === "known" ? mountTargets.value : [];
    const networks = [...new Set(targets.map(({ vpcId, subnetId }) => vpcId ?? subnetId))];
    const reached =
      networks.length === 0
        ? "No mount target is known through which it is reached."
        : `It is reached through mount targets in ${joinWords(networks)}.`;
    return { ...verdict, message: `${verdict.message} ${reached}` };
  },
});
