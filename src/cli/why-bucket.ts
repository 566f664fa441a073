import type { AccountSession } from "../aws/account-session.js";
import { accountRef, namedBuckets } from "../collect/list.js";
import type { Config } from "../config/config.js";
import { UsageError } from "../errors.js";
import { waiverBook } from "../evaluate/waive.js";
import type { Facts, ResourceRef } from "../model/resource.js";
import type { Trust } from "../model/trust.js";
import { newDerivedCache } from "../posture/derived.js";
import { type Judgement, judgement, type JudgeWork, type Subject } from "../scan/judge.js";
import type { RuleToRun } from "../scan/scan-work.js";
import { toldRoles } from "../scan/told-roles.js";
import { alwaysWanted, wantedFacts } from "../scan/wanted-facts.js";
import { lookAt, openInventory } from "./inventory.js";

/** One bucket as it was read, and what the rules say of it. */
export interface JudgedBucket {
  readonly ref: ResourceRef<"bucket">;
  readonly accountFacts: Facts<"account">;
  /** Collected and derived. */
  readonly facts: Facts<"bucket">;
  readonly findings: Judgement["findings"];
  /** Whom the configuration that it was judged by trusts. */
  readonly trust: Trust;
  /** What the same rules say of the bucket if it were so. */
  judgeAgain(changed: Facts<"bucket">): Judgement;
}

/**
 * The bucket, read and judged as a scan of this bucket alone would: roles that only other buckets' settings give it are not
 * known.
 * @throws UsageError when there is no such bucket.
 * @throws ReadFailure when its Region is not told.
 */
export async function judgeBucket(
  session: AccountSession,
  name: string,
  rules: readonly RuleToRun[],
  config: Config,
): Promise<JudgedBucket> {
  const wanted = wantedFacts(
    rules.map(({ rule }) => rule),
    alwaysWanted,
  );
  const inventory = openInventory(session, wanted);
  const account = await lookAt(inventory, "account", accountRef(session));
  if (account === null) throw new Error(`The account ${session.account} answers as if it did not exist.`);
  for await (const ref of namedBuckets(session, [name])) {
    const bucket = await lookAt(inventory, "bucket", ref);
    if (bucket !== null) return judgedBucket(ref, bucket.facts, account.facts, { rules, config });
  }
  throw new UsageError(`The bucket "${name}" was deleted while it was looked at.`);
}

/** The facts of a bucket, judged. */
export function judgedBucket(
  ref: ResourceRef<"bucket">,
  own: Facts<"bucket">,
  accountFacts: Facts<"account">,
  { rules, config }: { readonly rules: readonly RuleToRun[]; readonly config: Config },
): JudgedBucket {
  const told = toldRoles(accountFacts);
  told.tell(ref, own);
  const now = new Date();
  const waivers = waiverBook(config.waivers, now);
  const work: JudgeWork = {
    rules,
    trust: config.trust,
    now,
    answers: newDerivedCache(),
    waivers,
    baseline: null,
  };
  const subject: Subject = { ref, facts: own, accountFacts, roles: told.judge(ref.name) };
  const { facts, findings } = judgement(work, subject);
  return {
    ref,
    accountFacts,
    // Judged as a bucket, so that the facts are a bucket's.
    facts: facts as Facts<"bucket">,
    findings,
    trust: config.trust,
    judgeAgain: (changed) => judgement(work, { ...subject, facts: { ...own, ...changed } }),
  };
}
