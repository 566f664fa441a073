import type { Fact } from "../src/model/fact.js";
import {
  byGrantee,
  grantCount,
  grantsEvidence,
  leftOut,
  numberedGroups,
  tellGrants,
  type NumberedGroup,
} from "../src/posture/access-grants.js";
import { factEvidence, failEvidence } from "../src/posture/evidence.js";
import { sharingOf } from "../src/posture/instance-sharing.js";
import { statementsEvidence } from "../src/posture/openings.js";
import { gapsOnce, type Open } from "../src/posture/undecided.js";
import { defineRule, unknownBecause } from "../src/rule.js";

export default defineRule({
  meta: {
    id: "access-grants-identity",
    title: "Access Grants are to identities that exist and are trusted, and so is the instance's policy",
    rationale:
      "A grant that outlives its role or its directory is access nobody reviews, and a grant or an instance policy for another account lets that account take credentials for the data, past every bucket policy.",
    remediation: {
      summary:
        "Delete the grants that the message names, tie the instance to your IAM Identity Center, and take outsiders out of its policy, or add their accounts to trust in the configuration.",
      console:
        "In the S3 console open Access Grants and the instance of the Region: Grants, and Edit IAM Identity Center.",
      cli:
        "aws s3control delete-access-grant --account-id ACCOUNT_ID --region REGION --access-grant-id GRANT_ID\n" +
        "aws s3control associate-access-grants-identity-center --account-id ACCOUNT_ID --region REGION --identity-center-arn IDENTITY_CENTER_ARN\n" +
        "aws s3control delete-access-grants-instance-resource-policy --account-id ACCOUNT_ID --region REGION",
      terraform: `resource "aws_s3control_access_grants_instance" "this" {
  identity_center_arn = "IDENTITY_CENTER_ARN"
}`,
      cloudformation: `Type: AWS::S3::AccessGrantsInstance
Properties:
  IdentityCenterArn: IDENTITY_CENTER_ARN`,
      caution:
        "The last command removes the whole policy, of shares with accounts you trust too; shares of Resource Access Manager end there.",
    },
    severity: "high",
    set: "core",
    references: [
      "https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-grants-directory-ids.html",
      "https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-grants-cross-accounts.html",
      "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-unique-ids",
    ],
    controls: ["nist-800-53-r5:AC-2", "nist-800-53-r5:AC-3", "nist-800-53-r5:AC-6"],
    falsePositives: "Accounts of the own organization are outsiders until the configuration names them under trust.",
  },
  on: "access-grants",
  requires: [],
  optional: ["grantsByKind", "instance", "policy"],
  evaluate({ facts: { grantsByKind: grants, instance, policy }, resource: { account }, trust }) {
    const all = grants.state === "known" ? numberedGroups(grants.value) : [];
    const { ofDirectory, deleted, outside, notUnderstood } = byGrantee(all, account, trust);
    const sharing =
      policy.state === "known" ? sharingOf(policy.value, account, trust) : { admitting: [], undecided: [] };
    const isUntied =
      instance.state === "absent" || (instance.state === "known" && instance.value.identityCenterInstanceArn === null);
    const untied = isUntied ? ofDirectory : [];
    const total = grants.state === "known" ? grants.value.total : 0;
    const tell = (some: readonly NumberedGroup[], what: string): string[] =>
      some.length === 0 ? [] : [`${grantCount(some)} of ${total} grants are to ${what}: ${tellGrants(some)}.`];
    const told = [
      ...sharing.admitting.map((one) => one.told),
      ...tell(untied, "identities of a directory, and no IAM Identity Center is tied to the instance"),
      ...tell(deleted, "principals that were deleted"),
      ...tell(outside, "outsiders whom the configuration does not trust"),
    ];
    if (told.length > 0) {
      const statements = sharing.admitting.slice(0, shownOfEach).map(({ statement }) => statement);
      return {
        status: "fail",
        message: told.join(" "),
        evidence: failEvidence([
          ...(policy.state === "known" ? statementsEvidence(policy.value, statements) : []),
          ...(untied.length > 0 ? [factEvidence("instance", instance)] : []),
          ...[untied, deleted, outside].flatMap((some) => grantsEvidence(some, shownOfEach)),
        ]),
      };
    }
    // Without grants to a directory, nothing depends on whether one is tied.
    const isDirectoryAsked = ofDirectory.length > 0 || grants.state !== "known";
    const open = unread({ grantsByKind: grants, ...(isDirectoryAsked ? { instance } : {}), policy });
    const reasons = [
      ...sharing.undecided,
      ...tell(notUnderstood, "a principal that is not understood"),
      ...(grants.state === "known" ? leftOut(grants.value) : []),
      ...open.reasons,
    ];
    if (open.gaps.length > 0 || reasons.length > 0) return unknownBecause({ gaps: open.gaps, reasons });
    return { status: "pass" };
  },
});

/** Of each thing that is wrong, so that what is shown tells of all of them. */
const shownOfEach = 4;

function unread(facts: { readonly [name: string]: Fact<unknown> }): Open {
  return {
    gaps: gapsOnce(facts),
    reasons: Object.values(facts).flatMap((fact) => (fact.state === "unsupported" ? [fact.reason] : [])),
  };
}
