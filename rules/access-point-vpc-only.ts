import { memberEvidence } from "../src/posture/evidence.js";
import { defineRule } from "../src/rule.js";

export default defineRule({
  meta: {
    id: "access-point-vpc-only",
    title: "The access point takes requests from a VPC only",
    rationale:
      "An access point of internet origin answers requests from anywhere that carry good credentials: stolen ones work from the thief's desk. One of VPC origin answers inside its network only, whatever its policy says.",
    remediation: {
      summary:
        "Create the access point anew for a VPC, move its users, and delete the old one: the network origin of an access point cannot be changed.",
      console:
        "In the S3 console open Access Points, Create access point, and choose Virtual private cloud (VPC) as network origin.",
      cli: "aws s3control create-access-point --account-id ACCOUNT_ID --name NEW_NAME --bucket BUCKET --vpc-configuration VpcId=VPC_ID",
      terraform: `resource "aws_s3_access_point" "this" {
  bucket = "BUCKET"
  name   = "NEW_NAME"

  vpc_configuration {
    vpc_id = "VPC_ID"
  }
}`,
      cloudformation: `Type: AWS::S3::AccessPoint
Properties:
  Bucket: BUCKET
  Name: NEW_NAME
  VpcConfiguration:
    VpcId: VPC_ID`,
      caution: "The new access point has another alias and ARN: applications and policies that name the old one break.",
    },
    severity: "medium",
    set: "opt",
    references: [
      "https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-points-vpc.html",
      "https://docs.aws.amazon.com/AmazonS3/latest/userguide/creating-access-points.html",
    ],
    controls: ["nist-800-53-r5:AC-4", "nist-800-53-r5:SC-7"],
  },
  on: "access-point",
  requires: ["settings"],
  evaluate({ facts: { settings } }) {
    if (settings.state === "absent") {
      return { status: "unknown", missing: [], reason: "The access point has no settings that could be judged." };
    }
    const { networkOrigin, vpcId } = settings.value;
    if (networkOrigin === "VPC")
      return { status: "pass", ...(vpcId === null ? {} : { message: `It answers in ${vpcId} only.` }) };
    return {
      status: "fail",
      message: "The access point takes requests from the internet.",
      evidence: [memberEvidence("settings", "/networkOrigin", networkOrigin)],
      cause: "access point network origin",
    };
  },
});
