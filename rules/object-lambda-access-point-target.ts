import { failEvidence } from "../src/posture/evidence.js";
import { targetProblems } from "../src/posture/object-lambda-target.js";
import { defineRule, unknownBecause } from "../src/rule.js";

export default defineRule({
  meta: {
    id: "object-lambda-access-point-target",
    title: "The Object Lambda access point stands on an access point and functions that exist and are trusted",
    rationale:
      "The function sees every object in clear and decides what the caller receives. One of another account is somebody " +
      "else's code between you and your data, and with a function or access point that was deleted every request fails.",
    remediation: {
      summary:
        "Point the Object Lambda access point at an access point and a function of your own accounts, or delete it when nobody uses it.",
      cli:
        "aws s3control put-access-point-configuration-for-object-lambda --account-id ACCOUNT_ID --name NAME " +
        "--configuration file://configuration.json",
      console:
        "In the S3 console open Object Lambda Access Points, the access point, Properties, Transformation configuration, " +
        "Edit, and choose the function; the supporting access point stands beside it.",
      terraform: `resource "aws_s3control_object_lambda_access_point" "this" {
  name = "NAME"

  configuration {
    supporting_access_point = "ACCESS_POINT_ARN"

    transformation_configuration {
      actions = ["GetObject"]

      content_transformation {
        aws_lambda {
          function_arn = "FUNCTION_ARN"
        }
      }
    }
  }
}`,
      cloudformation: `Type: AWS::S3ObjectLambda::AccessPoint
Properties:
  Name: NAME
  ObjectLambdaConfiguration:
    SupportingAccessPoint: ACCESS_POINT_ARN
    TransformationConfigurations:
      - Actions: [GetObject]
        ContentTransformation:
          AwsLambda:
            FunctionArn: FUNCTION_ARN`,
      caution: "The command replaces the whole configuration: keep its other actions.",
    },
    severity: "medium",
    set: "core",
    references: [
      "https://docs.aws.amazon.com/AmazonS3/latest/userguide/transforming-objects.html",
      "https://docs.aws.amazon.com/AmazonS3/latest/userguide/olap-create.html",
    ],
    controls: ["nist-800-53-r5:AC-3", "nist-800-53-r5:CM-8"],
    falsePositives: "A function that a vendor runs for you: name its account under trust.",
  },
  on: "object-lambda-access-point",
  requires: ["settings", "target"],
  evaluate({ facts: { settings, target }, resource, trust }) {
    if (settings.state === "absent" || target.state === "absent") {
      return { status: "unknown", missing: [], reason: "The Object Lambda access point has no settings to judge." };
    }
    const { problems, ...open } = targetProblems(settings.value, target.value, resource.account, trust);
    const [first] = problems;
    if (first !== undefined) {
      return {
        status: "fail",
        message: problems.map(({ told }) => told).join(" "),
        evidence: failEvidence(problems.map(({ evidence }) => evidence)),
        cause: "Object Lambda access point target",
      };
    }
    return open.gaps.length > 0 || open.reasons.length > 0 ? unknownBecause(open) : { status: "pass" };
  },
});
