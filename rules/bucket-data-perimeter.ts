import type { PerimeterAnswer } from "../src/model/policy-answers.js";
import type { Evidence } from "../src/model/verdict.js";
import { networkPerimeter } from "../src/posture/bucket-questions.js";
import { bucketSettingCause } from "../src/posture/causes.js";
import { factEvidence, failEvidence, joinWords, memberEvidence } from "../src/posture/evidence.js";
import { defineRule, oneOf, strings } from "../src/rule.js";

export default defineRule({
  meta: {
    id: "bucket-data-perimeter",
    title: "The bucket policy denies every request from outside the wanted perimeter",
    rationale:
      "A data perimeter is a second lock: whatever some policy allows by mistake, and whoever holds stolen credentials, a Deny on " +
      "everything outside the own identities or networks still stops.",
    remediation: {
      summary:
        "Deny s3:* to everyone while aws:PrincipalOrgID is not your organization, or while the request comes from none of your " +
        "networks, with IfExists operators and an exception for AWS services.",
      cli: "aws s3api put-bucket-policy --bucket BUCKET --policy file://policy-with-the-perimeter.json",
      console:
        "In the S3 console open the bucket, Permissions, Bucket policy, Edit; add the Deny with your " +
        "organization's id.",
      terraform: `data "aws_iam_policy_document" "this" {
  statement {
    sid       = "DataPerimeter"
    effect    = "Deny"
    actions   = ["s3:*"]
    resources = ["arn:aws:s3:::BUCKET", "arn:aws:s3:::BUCKET/*"]

    principals {
      type        = "*"
      identifiers = ["*"]
    }

    condition {
      test     = "StringNotEqualsIfExists"
      variable = "aws:PrincipalOrgID"
      values   = ["ORG_ID"]
    }

    condition {
      test     = "BoolIfExists"
      variable = "aws:PrincipalIsAWSService"
      values   = ["false"]
    }
  }
}

resource "aws_s3_bucket_policy" "this" {
  bucket = "BUCKET"
  policy = data.aws_iam_policy_document.this.json
}`,
      cloudformation: `Type: AWS::S3::BucketPolicy
Properties:
  Bucket: BUCKET
  PolicyDocument:
    Version: "2012-10-17"
    Statement:
      - Sid: DataPerimeter
        Effect: Deny
        Principal: "*"
        Action: "s3:*"
        Resource:
          - arn:aws:s3:::BUCKET
          - arn:aws:s3:::BUCKET/*
        Condition:
          StringNotEqualsIfExists:
            "aws:PrincipalOrgID": "ORG_ID"
          BoolIfExists:
            "aws:PrincipalIsAWSService": "false"`,
      caution:
        "The command replaces the whole policy: keep its other statements. A network perimeter also stops administrators " +
        "outside the networks it names, and can lock everyone out.",
    },
    severity: "info",
    set: "opt",
    references: [
      "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_data-perimeters.html",
      "https://docs.aws.amazon.com/AmazonS3/latest/userguide/example-bucket-policies-vpc-endpoint.html",
    ],
    controls: ["nist-800-53-r5:AC-4", "nist-800-53-r5:SC-7"],
  },
  on: "bucket",
  requires: ["policy", "policyAnswers"],
  parameters: {
    perimeter: oneOf(["identity", "network", "both"], "identity"),
    vpcs: strings(),
    vpcEndpoints: strings(),
    addresses: strings(),
  },
  evaluate({ facts: { policy, policyAnswers }, parameters, resource }) {
    if (policy.state === "absent" || policyAnswers.state === "absent") {
      return {
        status: "fail",
        message: "The bucket has no policy, and so no perimeter.",
        evidence: [factEvidence("policy", policy)],
        cause: bucketSettingCause("policy"),
      };
    }
    const { identity, network } = policyAnswers.value.perimeter;
    const { vpcs, vpcEndpoints, addresses } = parameters;
    const isConfigured = vpcs.length + vpcEndpoints.length + addresses.length > 0;
    const sides: readonly Side[] = [
      {
        name: "identity",
        answer: identity,
        evidence: memberEvidence("policyAnswers", "/perimeter/identity", identity),
      },
      isConfigured
        ? {
            name: "network",
            answer: networkPerimeter({ bucket: resource, policy: policy.value }, { vpcs, vpcEndpoints, addresses }),
            evidence: factEvidence("policy", policy),
          }
        : {
            name: "network",
            answer: network,
            evidence: memberEvidence("policyAnswers", "/perimeter/network", network),
          },
    ];
    const asked = sides.filter(({ name }) => parameters.perimeter === "both" || parameters.perimeter === name);
    const holes = asked.filter(({ answer: { verdict } }) => verdict === "partial" || verdict === "fails");
    if (holes.length > 0) {
      return {
        status: "fail",
        message: holes.map(describeHole).join(" "),
        evidence: failEvidence(holes.map(({ evidence }) => evidence)),
        cause: bucketSettingCause("policy"),
      };
    }
    const open = asked.filter(({ answer }) => answer.verdict === "unknown");
    if (open.length > 0) {
      const names = joinWords(open.map(({ name }) => name));
      const reason = `Whether the ${names} perimeter stops everybody outside could not be decided.`;
      return { status: "unknown", missing: [], reason };
    }
    return { status: "pass", message: asked.map(describe).join(" "), evidence: asked.map(({ evidence }) => evidence) };
  },
});

interface Side {
  readonly name: "identity" | "network";
  readonly answer: PerimeterAnswer;
  readonly evidence: Evidence;
}

function describeHole({ name, answer: { verdict, exemptions, fixed } }: Side): string {
  if (verdict === "fails") {
    return `No Deny of the policy stops ${name === "identity" ? "identities" : "requests"} from outside by their ${name}.`;
  }
  const around = fixed.length === 0 ? "" : ` around ${joinWords(fixed)}`;
  const by = exemptions.length === 0 ? "" : `, with exemptions for ${joinWords(exemptions)}`;
  return `The ${name} perimeter${around} lets some requests from outside through${by}.`;
}

function describe({ name, answer: { exemptions, fixed } }: Side): string {
  const around = fixed.length === 0 ? "" : ` around ${joinWords(fixed)}`;
  const by = exemptions.length === 0 ? "" : `, with the usual exemptions for ${joinWords(exemptions)}`;
  return `The ${name} perimeter${around} holds${by}.`;
}
