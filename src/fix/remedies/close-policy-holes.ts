import { absent, known, type Fact } from "../../model/fact.js";
import type { PolicyText } from "../../model/facts.js";
import type { Facts } from "../../model/resource.js";
import type { Result } from "../../model/verdict.js";
import { describeRequest } from "../../policy/describe-request.js";
import { PolicyError } from "../../policy/policy-error.js";
import type { PolicySubject } from "../../policy/policy-subject.js";
import {
  accessPointSubject,
  bucketSubject,
  storeSubject,
  subjectAbac,
  type StoreKind,
} from "../../posture/policy-subjects.js";
import { writtenStatements } from "../edited-policy.js";
import type { PolicyChange } from "../policy-change.js";
import { manual, onlyByName, type Proposal, type Remedy } from "../remedy.js";
import type { SettableKind } from "../setting.js";
import { smallestPolicyChange } from "../smallest-change.js";
import { websiteAtStake } from "../website-at-stake.js";

/** Holes of a bucket's policy: plain HTTP denied, strangers and outsiders out, deleted principals gone. */
export const closeBucketPolicy: Remedy<"bucket"> = {
  on: "bucket",
  closes: [
    "bucket-no-deleted-principals",
    "bucket-tls-only",
    "bucket-not-public",
    "bucket-trail-log-not-public",
    "bucket-no-public-write",
    "bucket-no-public-read",
    "bucket-no-external-administration",
    "bucket-no-external-destruction",
    "bucket-no-external-exfiltration-setup",
    "bucket-no-external-access",
    "bucket-access-point-delegation",
    "bucket-no-latent-public",
    "bucket-no-wildcard-principal",
  ],
  onlyWhenNamed: null,
  propose({ ref, facts, scanned, finding, isNamed, trust, resultAfter }) {
    const change = chosen(
      facts.policy,
      { ...bucketSubject(ref, trust), abac: subjectAbac(facts.abac) },
      finding.result,
      (policy) => resultAfter({ policy }),
    );
    if (change.type === "manual") return change;
    const website = change.ends === "nothing" ? null : websiteAtStake(scanned);
    if (website !== null && !isNamed) return onlyByName(website);
    const offline = website === null || change.ends === "nothing" ? [] : [websiteEnds[change.ends]];
    const { description, cautions } = change;
    return {
      type: "change",
      settings: { policy: change.policy },
      seen: {},
      description,
      cautions: [...offline, ...cautions],
    };
  },
};

const websiteEnds = {
  "anonymous-access": "THE WEBSITE GOES OFFLINE: its visitors are anonymous.",
  "plain-http": "THE WEBSITE GOES OFFLINE: a website endpoint speaks only HTTP, and every request to it is refused.",
} as const;

/** The same of an access point's policy. */
export const closeAccessPointPolicy: Remedy<"access-point"> = {
  on: "access-point",
  closes: ["access-point-not-public", "access-point-no-external-access"],
  onlyWhenNamed: null,
  propose({ ref, facts, finding, trust, resultAfter }): Proposal<"access-point"> {
    const { policy, settings } = facts;
    const networkOrigin = settings?.state === "known" ? settings.value.networkOrigin : null;
    const subject = accessPointSubject(ref, networkOrigin, trust);
    const change = chosen(policy, subject, finding.result, (after) => resultAfter({ policy: after }));
    return change.type === "manual" ? change : { ...change, settings: { policy: change.policy }, seen: {} };
  },
};

/** The same of a resource whose policy is read with nothing beside it. */
function closeStorePolicy<K extends StoreKind & SettableKind>(
  on: K,
  closes: readonly [string, ...string[]],
): Remedy<K> {
  return {
    on,
    closes,
    onlyWhenNamed: null,
    propose({ ref, facts, finding, trust, resultAfter }): Proposal<K> {
      // Each of these kinds has a policy, which the compiler cannot see of any of them.
      const { policy } = facts as { readonly policy?: Fact<PolicyText> };
      const withPolicy = (after: Fact<PolicyText>): Facts<K> => ({ policy: after }) as unknown as Facts<K>;
      const change = chosen(policy, storeSubject(ref, on, trust), finding.result, (after) =>
        resultAfter(withPolicy(after)),
      );
      if (change.type === "manual") return change;
      if (on === "multi-region-access-point" && change.policy.state === "absent")
        return manual("Nobody would be left in the policy, and that of a Multi-Region access point cannot be deleted.");
      return { ...change, settings: withPolicy(change.policy), seen: {} };
    },
  };
}

/** The policies of the other doors and stores. */
export const closeStorePolicies = [
  closeStorePolicy("multi-region-access-point", [
    "multi-region-access-point-not-public",
    "multi-region-access-point-no-external-access",
  ]),
  closeStorePolicy("object-lambda-access-point", [
    "object-lambda-access-point-not-public",
    "object-lambda-access-point-no-external-access",
  ]),
  closeStorePolicy("directory-bucket", ["directory-bucket-no-external-access"]),
  closeStorePolicy("table-bucket", ["table-bucket-not-public", "table-bucket-no-external-access"]),
  closeStorePolicy("vector-bucket", ["vector-bucket-not-public", "vector-bucket-no-external-access"]),
  closeStorePolicy("file-system", ["file-system-no-broad-access"]),
  closeStorePolicy("glacier-vault", ["glacier-vault-not-public", "glacier-vault-no-external-access"]),
] as const;

type Chosen =
  | { readonly type: "manual"; readonly reason: string }
  | {
      readonly type: "change";
      readonly policy: Fact<PolicyText>;
      readonly description: string;
      readonly cautions: readonly string[];
      readonly ends: PolicyChange["ends"];
    };

function chosen(
  policy: Fact<PolicyText> | undefined,
  subject: PolicySubject,
  result: Result,
  resultAfter: (policy: Fact<PolicyText>) => Result,
): Chosen {
  if (result.status !== "fail") return manual("The rule does not fail.");
  if (policy?.state !== "known" && policy?.state !== "absent")
    return manual("The policy was not read, and the call that changes it replaces all of it.");
  try {
    const text = policy.state === "known" ? policy.value : null;
    const after = (change: PolicyChange): Result => resultAfter(known(change.text));
    const found = smallestPolicyChange({ policy: text, subject, result, resultAfter: after });
    if (found === null) return manual("No change of the policy that s3audit knows makes the rule pass.");
    const { description, needs, ends, proof, document } = found.change;
    return {
      type: "change",
      // AWS stores no policy without statements.
      policy: writtenStatements(document).length === 0 ? absent : known(found.change.text),
      description,
      ends,
      cautions: [...proofCautions(proof), ...needs],
    };
  } catch (error) {
    if (error instanceof PolicyError) return manual(`The policy cannot be understood: ${error.message}`);
    throw error;
  }
}

function proofCautions(proof: PolicyChange["proof"]): readonly string[] {
  if (proof.state === "shown") return [];
  const witness = proof.witness === null ? "" : ` ${describeRequest(proof.witness)}.`;
  return [`NOT SHOWN TO BE SAFE. ${proof.reason}${witness}`];
}
