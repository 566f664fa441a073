import type { ResourceRef } from "../model/resource.js";
import type { Trust } from "../model/trust.js";
import { accessPointDoors, type DelegatedFacts, type NamedDoor } from "./bucket-access-points.js";
import type { Door } from "./door.js";
import { failEvidence } from "./evidence.js";
import { aclDoor, objectAcls, policyDoor } from "./exposure.js";
import { openQuestions, type Judged } from "./undecided.js";

/**
 * Whether no stranger gets into the bucket, through the whole chain of policy, ACL, access points, ownership and Block Public
 * Access.
 */
export function closedToStrangers(facts: DelegatedFacts, bucket: ResourceRef<"bucket">, trust: Trust): Judged {
  const through = accessPointDoors(facts, bucket, trust);
  const doors = [policyDoor(facts), aclDoor(facts), ...through.map(toldOf)];
  const open = doors.flatMap((door) => (door.state === "open" ? [door] : []));
  const [first] = open;
  if (first !== undefined) {
    return {
      status: "fail",
      message: open.map(({ chain }) => chain).join(" "),
      evidence: failEvidence(open.flatMap(({ evidence }) => evidence)),
      cause: first.cause,
    };
  }
  const questions = openQuestions([
    ...doors.flatMap((door) => (door.state === "undecided" ? [door] : [])),
    ...objectAcls(facts),
  ]);
  if (questions.gaps.length > 0 || questions.reasons.length > 0) return { status: "open", ...questions };
  const remarks = doors.flatMap((door) =>
    door.state === "held" ? [door.chain] : door.state === "closed" && door.remark !== "" ? [door.remark] : [],
  );
  return remarks.length === 0 ? { status: "pass" } : { status: "pass", message: remarks.join(" ") };
}

/** The access point's door in sentences that name it. What its bucket refuses is the access point's own affair. */
function toldOf({ name, door }: NamedDoor): Door {
  switch (door.state) {
    case "open":
    case "held":
      return { ...door, chain: `Through ${name}: ${door.chain}` };
    case "undecided":
      return { ...door, reason: door.reason === null ? null : `Through ${name}: ${door.reason}` };
    case "closed":
    case "latent":
      return { state: "closed", remark: "" };
    default:
      return door;
  }
}
