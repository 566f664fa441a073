import type { Proof, UploadEncryption } from "../model/policy-answers.js";
import type { Clause } from "./find-request.js";
import { findUndenied } from "./find-undenied.js";
import { spellKey } from "./key-spelling.js";
import { isAbsent, isNoneOf, isOneOf, requiring } from "./made-condition.js";
import type { Condition } from "./policy-document.js";
import type { PolicySubject } from "./policy-subject.js";
import { toWitness } from "./policy-request.js";
import { narrowed, type Reasoning } from "./reasoning.js";
import { acceptedTlsVersions, type Scope } from "./situations.js";
import { newBudget } from "./step-budget.js";

const algorithm = "s3:x-amz-server-side-encryption";
const keyId = "s3:x-amz-server-side-encryption-aws-kms-key-id";
const customerAlgorithm = "s3:x-amz-server-side-encryption-customer-algorithm";
/** Parts of a multipart upload carry no encryption headers; the upload's creation decides. */
const creation = "s3:objectcreationoperation";

/**
 * Q8: whether every upload that would end with weaker encryption than the bucket's default asks for is denied, and
 * every upload with a customer-provided key (SSE-C). PutObject, copies and multipart uploads are all s3:PutObject.
 * Never throws.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/ServerSideEncryptionCustomerKeys.html
 */
export function uploadEncryption(reasoning: Reasoning): UploadEncryption {
  return {
    requiresKms: allDenied(reasoning, weakUploads(reasoning.subject), undecidedUploads(reasoning.subject)),
    blocksSseC: allDenied(reasoning, [requiring(isOneOf(customerAlgorithm, "AES256"), isAbsent(algorithm))], []),
  };
}

/** The uploads that end with less than SSE-KMS, or with another key than the bucket's own. */
function weakUploads({ defaultEncryption }: PolicySubject): readonly Clause[] {
  const weak = [uploading(isOneOf(algorithm, "AES256"))];
  if (defaultEncryption?.algorithm === "AES256") weak.push(uploading(isAbsent(algorithm), isAbsent(keyId)));
  if (defaultEncryption?.algorithm === "aws:kms:dsse") weak.push(uploading(isOneOf(algorithm, "aws:kms")));
  const key = defaultEncryption?.kmsKeyId ?? null;
  if (key !== null && defaultEncryption?.algorithm !== "AES256") {
    const strong = defaultEncryption?.algorithm === "aws:kms:dsse" ? ["aws:kms:dsse"] : ["aws:kms", "aws:kms:dsse"];
    // Without a key id the upload gets the AWS managed key.
    weak.push(uploading(isOneOf(algorithm, ...strong), isNoneOf(keyId, key)));
  }
  return weak;
}

/** The uploads whose end depends on a default encryption that is not known. */
function undecidedUploads({ defaultEncryption }: PolicySubject): readonly Clause[] {
  return defaultEncryption === null ? [uploading(isAbsent(algorithm), isAbsent(keyId))] : [];
}

function uploading(...conditions: readonly Condition[]): Clause {
  return requiring(...conditions, isAbsent(customerAlgorithm));
}

function allDenied(reasoning: Reasoning, uploads: readonly Clause[], undecided: readonly Clause[]): Proof {
  const budget = newBudget();
  const { named, callers } = reasoning.denied;
  const groups = narrowed(reasoning.denied.groups, ({ action }) => action.action.endsWith(":PutObject"));
  if (groups.length === 0) return { verdict: "unknown", witness: null };
  const scope: Scope = {
    callers,
    transports: ["https", "http"],
    tlsVersions: acceptedTlsVersions,
    networks: "all",
    doors: "any",
    named,
  };
  const created = named.keys.has(creation) ? [requiring(isOneOf(creation, "true"))] : [];
  let isOpen = false;
  for (const upload of uploads) {
    const search = findUndenied(reasoning, scope, groups, [upload, ...created], budget);
    if (search.type === "found") return { verdict: "fails", witness: toWitness(search.complete(), spellKey) };
    if (search.type === "unknown") isOpen = true;
  }
  isOpen ||= undecided.some(
    (upload) => findUndenied(reasoning, scope, groups, [upload, ...created], budget).type !== "none",
  );
  return { verdict: isOpen ? "unknown" : "holds", witness: null };
}
