import type { Json } from "../../../model/json.js";
import { isList, member, textOf } from "./json-shape.js";
import { knownValue } from "./resource-facts.js";
import { isFact } from "./value-view.js";

/** One thing between a stranger and the data, as AWS reported it. */
export interface Layer {
  readonly title: string;
  /** `open` lets strangers through, `shut` does not; `unknown` could not be read; `unheld` is not on this page. */
  readonly state: "open" | "shut" | "unknown" | "unheld";
  readonly words: string;
}

/** Whose setting it is. */
export type Level = "Account" | "Bucket" | "Access point" | "Multi-Region access point";

/**
 * RestrictPublicBuckets of one level, which stops a policy only when AWS calls it public.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html
 */
export function restrictLayer(level: Level, block: Json | undefined, isPublicByAws: boolean | null): Layer {
  const layer = flagLayer(level, block, "restrictPublicBuckets", "RestrictPublicBuckets");
  if (layer.state !== "shut" || isPublicByAws === true) return layer;
  return isPublicByAws === false
    ? { ...layer, state: "open", words: "RestrictPublicBuckets is on, but AWS does not call the policy public" }
    : { ...layer, state: "unknown", words: "RestrictPublicBuckets is on; it stops only what AWS calls public" };
}

/** The same on the way of a caller whom the run's verdict shows to get through: whatever it says does not stop him. */
export function passedLayer(level: Level, block: Json | undefined): Layer {
  const layer = flagLayer(level, block, "restrictPublicBuckets", "RestrictPublicBuckets");
  if (layer.state !== "shut") return layer;
  return { ...layer, state: "open", words: "RestrictPublicBuckets is on, but does not stop this caller" };
}

/** IgnorePublicAcls of one level, which stops every public ACL. */
export function ignoreLayer(level: Level, block: Json | undefined): Layer {
  return flagLayer(level, block, "ignorePublicAcls", "IgnorePublicAcls");
}

function flagLayer(level: Level, block: Json | undefined, flag: string, name: string): Layer {
  const title = `${level} Block Public Access`;
  const gap = gapWords(block);
  if (gap !== null) return { title, ...gap };
  const value = member(knownValue(block), flag);
  if (value === true) return { title, state: "shut", words: `${name} is on` };
  if (value === false) return { title, state: "open", words: `${name} is off` };
  if (stateOf(block) === "absent") return { title, state: "open", words: "Not configured: all four are off" };
  return { title, state: "unheld", words: "Not on this page" };
}

/** Whether AWS calls the policy public: its own status, else the policy engine's application of its test; null = not held. */
export function isPublicByAws(status: Json | undefined, answers: Json | undefined): boolean | null {
  const told =
    member(knownValue(status), "isPublic") ?? member(member(knownValue(answers), "publicAccess"), "isPublic");
  return typeof told === "boolean" ? told : null;
}

/** What a policy lets strangers do by itself; `named` are the statements that findings point to. */
export function policyLayer(
  title: string,
  policy: Json | undefined,
  answers: Json | undefined,
  named: readonly number[],
): Layer {
  const gap = gapWords(policy) ?? gapWords(answers);
  if (gap !== null) return { title, ...gap };
  if (stateOf(policy) === "absent") return { title, state: "shut", words: "There is none" };
  const anonymous = member(knownValue(answers), "anonymousAccess");
  const customer = member(knownValue(answers), "anyCustomerAccess");
  if (anonymous === undefined || customer === undefined) {
    if (named.length > 0) return { title, state: "open", words: `Opened by statement ${named.join(", ")}` };
    return { title, state: "unheld", words: policy === undefined ? "Not on this page" : "See the document below" };
  }
  const kinds = [...new Set([...accessOf(anonymous), ...accessOf(customer)])];
  if (kinds.length > 0) {
    const who = accessOf(anonymous).length > 0 ? "Anyone" : "Any AWS customer";
    const where = named.length === 0 ? "" : ` (statement ${named.join(", ")})`;
    return { title, state: "open", words: `${who}: ${kinds.join(", ")}${where}` };
  }
  const undecided = [member(anonymous, "unknown"), member(customer, "unknown")].find((why) => typeof why === "string");
  if (undecided !== undefined) return { title, state: "unknown", words: textOf(undecided) };
  return { title, state: "shut", words: "Admits no stranger" };
}

function accessOf(answer: Json): readonly string[] {
  const access = member(answer, "access");
  return isList(access) ? access.map(textOf) : [];
}

/** Whether ACLs count at all. */
export function ownershipLayer(ownership: Json | undefined): Layer {
  const title = "Object Ownership";
  const gap = gapWords(ownership);
  if (gap !== null) return { title, ...gap };
  const value = knownValue(ownership);
  if (value === "BucketOwnerEnforced") return { title, state: "shut", words: "BucketOwnerEnforced: ACLs are off" };
  if (typeof value === "string") return { title, state: "open", words: `${value}: ACLs are on` };
  if (stateOf(ownership) === "absent") return { title, state: "open", words: "Not configured: ACLs are on" };
  return { title, state: "unheld", words: "Not on this page" };
}

/** What the bucket's ACL grants to everyone; the ACLs of objects are never read. */
export function aclLayer(acl: Json | undefined, blocks: readonly (Json | undefined)[]): Layer {
  const title = "Bucket ACL";
  const gap = gapWords(acl);
  if (gap !== null) return { title, ...gap };
  const grants = member(knownValue(acl), "grants");
  if (!isList(grants)) return { title, state: "unheld", words: "Not on this page" };
  const open = grants.flatMap((grant) => {
    const group = /\/global\/(AllUsers|AuthenticatedUsers)$/.exec(textOf(member(member(grant, "grantee"), "uri")))?.[1];
    return group === undefined ? [] : [`${group} ${textOf(member(grant, "permission"))}`];
  });
  if (open.length > 0) return { title, state: "open", words: open.join(", ") };
  // S3 leaves public grants out of the answer while they are ignored.
  const areHidden = blocks.some((block) => member(knownValue(block), "ignorePublicAcls") === true);
  if (areHidden) return { title, state: "unknown", words: "Public grants cannot be seen while they are ignored" };
  return { title, state: "shut", words: "No grant to everyone" };
}

/** Where an access point can be reached from. */
export function networkLayer(settings: Json | undefined): Layer {
  const title = "Network origin";
  const gap = gapWords(settings);
  if (gap !== null) return { title, ...gap };
  const origin = member(knownValue(settings), "networkOrigin");
  if (origin === "Internet") return { title, state: "open", words: "Internet" };
  if (origin === "VPC")
    return { title, state: "shut", words: `Only from ${textOf(member(knownValue(settings), "vpcId"))}` };
  return { title, state: "unheld", words: "Not on this page" };
}

function stateOf(fact: Json | undefined): Json | undefined {
  return isFact(fact) ? fact["state"] : undefined;
}

/** A layer that AWS did not tell us about; null when it did. */
function gapWords(fact: Json | undefined): Pick<Layer, "state" | "words"> | null {
  if (!isFact(fact)) return null;
  const text = (name: string): string => textOf(member(fact, name));
  if (fact["state"] === "denied") return { state: "unknown", words: `Needs ${text("action")}` };
  if (fact["state"] === "error") return { state: "unknown", words: `${text("operation")}: ${text("code")}` };
  return fact["state"] === "unsupported" ? { state: "unknown", words: text("reason") } : null;
}
