import type { AclGrant } from "../model/facts.js";
import type { AccessKind, PolicyAnswers } from "../model/policy-answers.js";
import { publicGrants } from "./acl.js";
import { bucketLayers, effectiveFlag, flagEvidence } from "./block-public-access.js";
import { aclGrantCause, policyStatementCause } from "./causes.js";
import { closedDoor, sentences, undecidedDoor, type Door } from "./door.js";
import { joinWords, memberEvidence } from "./evidence.js";
import type { ExposureFacts } from "./exposure.js";
import { namedGaps } from "./named-gap.js";
import { statementsEvidence } from "./openings.js";
import { publicByAws, type PublicByAws } from "./policy-status.js";

// Public as benchmarks mean it: AWS's own test of the policy, in which conditions with wildcards or variables restrict
// nothing and Deny statements do not count, or a grant to a group; and Block Public Access that ends either.

export type Direction = "read" | "write";

const kindsOf: { readonly [D in Direction]: readonly AccessKind[] } = {
  read: ["list", "read", "config-read"],
  write: ["write", "delete", "config-write", "permissions"],
};

const permissionsOf: { readonly [D in Direction]: readonly AclGrant["permission"][] } = {
  read: ["READ", "READ_ACP", "FULL_CONTROL"],
  write: ["WRITE", "WRITE_ACP", "FULL_CONTROL"],
};

/**
 * The policy as a public door, to the letter of the Config rules behind Security Hub's S3.2 and S3.3.
 * @see https://docs.aws.amazon.com/config/latest/developerguide/s3-bucket-public-read-prohibited.html
 * @see https://docs.aws.amazon.com/config/latest/developerguide/s3-bucket-public-write-prohibited.html
 */
export function policyByLetter(facts: ExposureFacts, direction: Direction): Door {
  const { policy, policyAnswers, policyStatus } = facts;
  const layers = bucketLayers(facts);
  const restrict = effectiveFlag("restrictPublicBuckets", layers);
  if (restrict.state === "on" || policy.state === "absent" || policy.state === "unsupported") return closedDoor;
  if (policyStatus.state === "known" && !policyStatus.value.isPublic) return closedDoor;
  const unread = [...namedGaps("policy", policy), ...namedGaps("policyAnswers", policyAnswers)].slice(0, 1);
  if (policyAnswers.state !== "known" || policy.state !== "known") return undecidedDoor(unread);
  const answers = policyAnswers.value;
  const aws = publicByAws(policyStatus, answers);
  const opened = kindsOf[direction].filter((kind) => answers.publicAccess.access.includes(kind));
  if (opened.length === 0) return unopened(answers, aws);
  if (restrict.state === "unknown") return undecidedDoor(restrict.gaps);
  const { statements } = answers.publicAccess;
  const list = `policy statement${statements.length === 1 ? "" : "s"} ${joinWords(statements.map(String))}`;
  const chain = `The policy is public: ${list} ${statements.length === 1 ? "opens" : "open"} ${joinWords(opened)} access.`;
  const stop = "Neither the account nor the bucket turns on RestrictPublicBuckets.";
  return {
    state: "open",
    chain: sentences(chain, aws.remark, stop),
    evidence: [
      ...statementsEvidence(policy.value, statements.slice(0, 10)),
      memberEvidence("policyAnswers", "/publicAccess/access", answers.publicAccess.access),
      ...layers.flatMap((layer) => flagEvidence("restrictPublicBuckets", layer)),
    ],
    cause: policyStatementCause(statements[0] ?? 0),
  };
}

/** AWS may call a policy public for a statement that is narrowed by keys which its published test does not list. */
function unopened({ publicAccess: { isPublic, narrowed } }: PolicyAnswers, aws: PublicByAws): Door {
  if (isPublic || aws.answer === "not-public") return closedDoor;
  const reason =
    aws.by === "AWS"
      ? "AWS calls the policy public; for which access could not be decided."
      : `Whether AWS calls policy statement ${narrowed[0] ?? 0} public decides, and was not read.`;
  return { state: "undecided", gaps: aws.gaps, reason };
}

/** The ACL as a public door, to the same letter: a grant to a group while public ACLs are not ignored. */
export function aclByLetter(facts: ExposureFacts, direction: Direction): Door {
  const { acl, ownership } = facts;
  const layers = bucketLayers(facts);
  const ignore = effectiveFlag("ignorePublicAcls", layers);
  const isOff = ownership.state === "known" && ownership.value === "BucketOwnerEnforced";
  if (ignore.state === "on" || isOff) return closedDoor;
  if (acl.state !== "known") return undecidedDoor(namedGaps("acl", acl));
  const grants = publicGrants(acl.value).filter(({ permission }) => permissionsOf[direction].includes(permission));
  const [first] = grants;
  if (first === undefined) return closedDoor;
  const gaps = [...namedGaps("ownership", ownership), ...(ignore.state === "unknown" ? ignore.gaps : [])];
  if (gaps.length > 0) return undecidedDoor(gaps);
  const list = joinWords(grants.map(({ group, permission }) => `${permission} to ${group}`));
  return {
    state: "open",
    chain: `The ACL grants ${list}. Neither the account nor the bucket turns on IgnorePublicAcls.`,
    evidence: [
      ...acl.value.grants.flatMap((grant, index) =>
        grants.some((each) => each.index === index) ? [memberEvidence("acl", `/grants/${index}`, grant)] : [],
      ),
      ...layers.flatMap((layer) => flagEvidence("ignorePublicAcls", layer)),
    ],
    cause: aclGrantCause(first.group, first.permission),
  };
}
