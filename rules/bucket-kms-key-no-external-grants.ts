import type { KmsGrant } from "../src/model/bucket-facts.js";
import { accountOf, trustOfOwner, undecidedReasons, type AccountTrust } from "../src/posture/accounts.js";
import { kmsKeyCause } from "../src/posture/causes.js";
import { failEvidence, joinWords, memberEvidence } from "../src/posture/evidence.js";
import { defineRule, gapsAmong, unknownBecause } from "../src/rule.js";

export default defineRule({
  meta: {
    id: "bucket-kms-key-no-external-grants",
    title: "No grant lets an untrusted outsider use the bucket's KMS key",
    rationale:
      "A grant lets its grantee decrypt whatever the key policy says, shows in no policy, and stays until it is revoked. Whoever " +
      "holds kms:CreateGrant for a minute can leave such a door behind.",
    remediation: {
      summary: "Revoke the grants that the message names, or add the account to trust in the configuration.",
      cli: "aws kms list-grants --key-id KEY_ARN\n" + "aws kms revoke-grant --key-id KEY_ARN --grant-id GRANT_ID",
      caution: "Whatever works through the grant fails within minutes: find out first what it is for.",
    },
    severity: "high",
    set: "opt",
    references: [
      "https://docs.aws.amazon.com/kms/latest/developerguide/grants.html",
      "https://docs.aws.amazon.com/kms/latest/APIReference/API_ListGrants.html",
    ],
    controls: ["nist-800-53-r5:AC-3", "nist-800-53-r5:SC-12"],
  },
  on: "bucket",
  requires: ["kmsKey"],
  optional: ["kmsGrants"],
  evaluate({ facts: { kmsKey, kmsGrants }, resource, trust }) {
    if (kmsKey.state === "absent") {
      return { status: "not-applicable", reason: "The default encryption names no KMS key of the customer's own." };
    }
    if (!kmsKey.value.found) {
      return { status: "not-applicable", reason: `The KMS key ${kmsKey.value.keyId} does not exist.` };
    }
    const { key } = kmsKey.value;
    if (key.manager === "AWS") return { status: "not-applicable", reason: "AWS manages the key and its grants." };
    if (kmsGrants.state !== "known") {
      const reason = `The grants of the KMS key ${key.arn} were not read.`;
      return { status: "unknown", missing: gapsAmong({ kmsGrants }), reason };
    }
    const { outside, outsideTotal, total } = kmsGrants.value;
    // The account that owns the key is judged by another rule; nobody acts for a principal that was deleted.
    const ownersOf = (grant: KmsGrant): AccountTrust[] =>
      [grant.granteePrincipal, grant.retiringPrincipal, grant.sourceArn ?? null]
        .filter((principal) => principal === null || accountOf(principal) !== key.account)
        .map((principal) => trustOfOwner(principal, resource.account, trust));
    const found = outside.flatMap((grant, index) =>
      ownersOf(grant).some(({ state }) => state === "foreign") ? [{ grant, index }] : [],
    );
    if (found.length > 0) {
      return {
        status: "fail",
        message: `Grants let outsiders use the KMS key ${key.arn}: ${joinWords(found.map(({ grant }) => describe(grant)))}.`,
        evidence: failEvidence(
          found.map(({ grant, index }) => memberEvidence("kmsGrants", `/outside/${index}`, grant)),
        ),
        cause: kmsKeyCause(key.arn),
      };
    }
    if (outsideTotal > outside.length) {
      const reason = `The KMS key ${key.arn} has ${outsideTotal} grants to others, of which only ${outside.length} were kept.`;
      return { status: "unknown", missing: [], reason };
    }
    // Such as a bucket's ARN, which names no account.
    const open = outside.flatMap(({ sourceArn = null }) =>
      sourceArn !== null && accountOf(sourceArn) === null ? [sourceArn] : [],
    );
    const reasons = [
      ...(open.length === 0
        ? []
        : [`Grants let AWS services use the KMS key ${key.arn} for ${joinWords(open)}, whose account cannot be told.`]),
      ...undecidedReasons(outside.flatMap(ownersOf)),
    ];
    if (reasons.length > 0) return unknownBecause({ gaps: [], reasons });
    return { status: "pass", message: `None of the ${total} grants of the KMS key is an untrusted outsider's.` };
  },
});

function describe({ granteePrincipal, retiringPrincipal, sourceArn = null, operations }: KmsGrant): string {
  const source = sourceArn === null ? "" : ` for ${sourceArn}`;
  const retiring = retiringPrincipal === null ? "" : `, retired by ${retiringPrincipal}`;
  return `${granteePrincipal} may ${operations.join(", ")}${source}${retiring}`;
}
