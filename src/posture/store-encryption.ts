import type { Fact } from "../model/fact.js";
import type { StoreEncryption } from "../model/store-facts.js";
import type { Verdict } from "../model/verdict.js";
import { factEvidence, failEvidence, joinWords, memberEvidence } from "./evidence.js";
import { namedGaps } from "./named-gap.js";
import type { Judged } from "./undecided.js";

/** A part of a store, such as a table, with its own encryption; absent = it has none of its own. */
export interface EncryptedPart {
  readonly name: string;
  readonly encryption: Fact<StoreEncryption>;
}

/** The parts of a store, under the fact that lists them. */
export interface EncryptedParts {
  readonly fact: string;
  /** `table`, `index`. */
  readonly noun: string;
  readonly parts: readonly EncryptedPart[];
}

/** A verdict that nothing keeps open. */
type Decided = Exclude<Verdict, { readonly status: "unknown" }>;

/** Whether a store's default is a KMS key. */
export function judgeStoreEncryption(
  store: string,
  encryption: Fact<StoreEncryption> & { readonly state: "known" | "absent" },
): Decided {
  if (encryption.state === "known" && encryption.value.algorithm === "aws:kms") return { status: "pass" };
  return {
    status: "fail",
    message: `The ${store} encrypts with S3's own keys by default.`,
    evidence: [factEvidence("encryption", encryption)],
    cause: `${store} encryption`,
  };
}

/** The verdict on the default, and on the parts that have an encryption of their own. */
export function judgeWithParts(ofStore: Decided, { fact, noun, parts }: EncryptedParts): Judged {
  const weak = parts.flatMap(({ name, encryption }, index) =>
    encryption.state === "known" && encryption.value.algorithm !== "aws:kms"
      ? [{ name, evidence: memberEvidence(fact, `/${index}/encryption/value/algorithm`, encryption.value.algorithm) }]
      : [],
  );
  if (weak.length > 0) {
    const names = joinWords(weak.map(({ name }) => name));
    const own = `The ${noun}${weak.length === 1 ? "" : "s"} ${names} encrypt${weak.length === 1 ? "s" : ""} with S3's own keys.`;
    const isFailing = ofStore.status === "fail";
    return {
      status: "fail",
      message: isFailing ? `${ofStore.message} ${own}` : own,
      evidence: failEvidence([...(isFailing ? ofStore.evidence : []), ...weak.map(({ evidence }) => evidence)]),
      cause: (isFailing ? ofStore.cause : undefined) ?? `${noun} encryption`,
    };
  }
  if (ofStore.status === "fail") return ofStore;
  const gaps = parts.flatMap(({ encryption }) => namedGaps(fact, encryption));
  return gaps.length > 0 ? { status: "open", gaps, reasons: [] } : ofStore;
}
