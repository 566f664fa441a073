import { bucketSettingCause } from "../src/posture/causes.js";
import { failEvidence, memberEvidence } from "../src/posture/evidence.js";
import { originProblems } from "../src/posture/origin-access.js";
import { defineRule, gapsAmong, unknownBecause } from "../src/rule.js";

export default defineRule({
  meta: {
    id: "bucket-cloudfront-origin-access",
    title: "CloudFront reaches the bucket through origin access control, from an own distribution only",
    rationale:
      "Without origin access control a bucket behind CloudFront has to be public, so that everybody can go around it. Where the " +
      "policy lets CloudFront in without naming a distribution, anyone's distribution may fetch and publish the objects.",
    remediation: {
      summary:
        "Give the origin an origin access control, and let cloudfront.amazonaws.com read under a condition on aws:SourceArn that " +
        "names the distribution.",
      console:
        "Open the distribution in CloudFront, Origins, Edit, choose Origin access control, and copy the policy it shows.",
      cli: "aws s3api put-bucket-policy --bucket BUCKET --policy file://policy.json",
      terraform:
        'resource "aws_cloudfront_origin_access_control" "this" {\n  name                              = "BUCKET"\n  origin_access_control_origin_type = "s3"\n' +
        '  signing_behavior                  = "always"\n  signing_protocol                  = "sigv4"\n}',
      cloudformation:
        "Type: AWS::CloudFront::OriginAccessControl\nProperties:\n  OriginAccessControlConfig:\n    Name: BUCKET\n    OriginAccessControlOriginType: s3\n" +
        "    SigningBehavior: always\n    SigningProtocol: sigv4",
      caution:
        "The command replaces the whole policy. First give the distribution its access control, then close the bucket.",
    },
    severity: "medium",
    set: "opt",
    references: [
      "https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-restricting-access-to-s3.html",
    ],
    controls: ["nist-800-53-r5:AC-3"],
  },
  on: "bucket",
  requires: ["policy"],
  optional: ["account.cloudFrontOrigins"],
  evaluate({ facts, resource }) {
    const { policy } = facts;
    const origins = facts["account.cloudFrontOrigins"];
    if (origins.state === "unsupported") return { status: "not-applicable", reason: origins.reason };
    const missing = gapsAmong({ "account.cloudFrontOrigins": origins });
    if (missing.length > 0) return { status: "unknown", missing };
    const own = (origins.state === "known" ? origins.value : []).flatMap((origin, index) =>
      origin.bucket === resource.name && origin.isDistributionEnabled && !origin.isWebsite ? [{ origin, index }] : [],
    );
    if (own.length === 0) {
      return { status: "not-applicable", reason: "No enabled distribution of the account fetches from the bucket." };
    }
    const judged = own.map(({ origin, index }) => ({ index, origin, ...originProblems(origin, policy, resource) }));
    const problems = judged.flatMap((each) => each.problems.map((text) => ({ ...each, text })));
    if (problems.length > 0) {
      return {
        status: "fail",
        message: problems.map(({ text }) => text).join(" "),
        evidence: failEvidence([
          ...problems.map(({ origin, index }) => memberEvidence("account.cloudFrontOrigins", `/${index}`, origin)),
          policy.state === "known"
            ? memberEvidence("policy", "", policy.value)
            : { fact: "policy", pointer: "/state", value: policy.state },
        ]),
        cause: bucketSettingCause("policy"),
      };
    }
    const reasons = judged.flatMap((each) => each.undecided);
    return reasons.length > 0 ? unknownBecause({ gaps: [], reasons }) : { status: "pass" };
  },
});
