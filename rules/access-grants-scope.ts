import type { GrantGroup } from "../src/model/door-facts.js";
import {
  grantCount,
  grantsEvidence,
  leftOut,
  numberedGroups,
  tellGrants,
  type NumberedGroup,
} from "../src/posture/access-grants.js";
import { evidenceLimit, failEvidence } from "../src/posture/evidence.js";
import { defineRule } from "../src/rule.js";

export default defineRule({
  meta: {
    id: "access-grants-scope",
    title: "No Access Grant covers all of S3, and none lets a directory group write a whole bucket",
    rationale:
      "An Access Grant hands out credentials past bucket policies and IAM policies of its grantee. One for s3://* opens every bucket that the location's role reaches, also those made later; a whole bucket to write for a group is a ransom note away for each of its members.",
    remediation: {
      summary:
        "Delete the grants that the message names and grant the prefixes that are needed instead, to roles or small groups.",
      console: "In the S3 console open Access Grants, the instance of the Region, Grants, select the grant, Delete.",
      cli:
        "aws s3control create-access-grant --account-id ACCOUNT_ID --region REGION --access-grants-location-id LOCATION_ID " +
        "--access-grants-location-configuration S3SubPrefix='PREFIX/*' --permission READ " +
        "--grantee GranteeType=IAM,GranteeIdentifier=ROLE_ARN\n" +
        "aws s3control delete-access-grant --account-id ACCOUNT_ID --region REGION --access-grant-id GRANT_ID",
      terraform: `resource "aws_s3control_access_grant" "this" {
  access_grants_location_id = "LOCATION_ID"
  permission                = "READ"

  access_grants_location_configuration {
    s3_sub_prefix = "PREFIX/*"
  }

  grantee {
    grantee_type       = "IAM"
    grantee_identifier = "ROLE_ARN"
  }
}`,
      cloudformation: `Type: AWS::S3::AccessGrant
Properties:
  AccessGrantsLocationId: LOCATION_ID
  AccessGrantsLocationConfiguration:
    S3SubPrefix: PREFIX/*
  Permission: READ
  Grantee:
    GranteeType: IAM
    GranteeIdentifier: ROLE_ARN`,
      caution: "Who worked through the deleted grant gets no new credentials; those handed out stay valid for hours.",
    },
    severity: "medium",
    set: "core",
    references: [
      "https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-grants-grant.html",
      "https://docs.aws.amazon.com/AmazonS3/latest/API/API_control_ListAccessGrants.html",
    ],
    controls: ["nist-800-53-r5:AC-3", "nist-800-53-r5:AC-6"],
    falsePositives:
      "A bucket that holds nothing but one team's work space may be meant for a group as a whole: waive its grant.",
  },
  on: "access-grants",
  requires: ["grantsByKind"],
  evaluate({ facts: { grantsByKind: grants } }) {
    if (grants.state === "absent") return { status: "pass" };
    const { total } = grants.value;
    const all = numberedGroups(grants.value);
    const everything = all.filter(({ group }) => group.reach === "everything");
    const wholeBuckets = all.filter(({ group }) => group.reach === "bucket" && group.permission !== "READ");
    const toMany = wholeBuckets.filter(({ group }) => isToMany(group));
    if (everything.length > 0 || toMany.length > 0) {
      return {
        status: "fail",
        message: [
          ...told(everything, total, "cover all of S3"),
          ...told(toMany, total, "let many write a whole bucket"),
        ].join(" "),
        evidence: failEvidence(grantsEvidence([...everything, ...toMany], evidenceLimit)),
      };
    }
    const strange = all.filter(({ group }) => group.reach === null);
    const open = [...told(strange, total, "have a scope that is not understood"), ...leftOut(grants.value)];
    if (open.length > 0) return { status: "unknown", missing: [], reason: open.join(" ") };
    if (wholeBuckets.length === 0) return { status: "pass" };
    return {
      status: "pass",
      message: told(wholeBuckets, total, "let one named identity write a whole bucket").join(""),
      evidence: grantsEvidence(wholeBuckets, evidenceLimit),
    };
  },
});

/** A group, or whoever an account lets. */
function isToMany({ granteeType, examples }: GrantGroup): boolean {
  return (
    granteeType === "DIRECTORY_GROUP" ||
    (granteeType === "IAM" && examples.some(({ grantee }) => grantee.endsWith(":root")))
  );
}

function told(some: readonly NumberedGroup[], total: number, what: string): string[] {
  return some.length === 0 ? [] : [`${grantCount(some)} of ${total} grants ${what}: ${tellGrants(some)}.`];
}
