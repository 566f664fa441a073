import { failEvidence } from "./evidence.js";
import { aclDoor, objectAcls, policyDoor, type ExposureFacts } from "./exposure.js";
import { openQuestions, type Judged } from "./undecided.js";

/** Whether no stranger gets into the bucket, through the whole chain of policy, ACL, ownership and Block Public Access. */
export function closedToStrangers(facts: ExposureFacts): Judged {
  const doors = [policyDoor(facts), aclDoor(facts)];
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
