import type { Fact, Settled } from "../model/fact.js";
import type { Role, Roles, Trail, Versioning } from "../model/facts.js";
import { bucketSettingCause } from "./causes.js";
import { factEvidence, failEvidence, joinWords, memberEvidence } from "./evidence.js";
import { namedGaps } from "./named-gap.js";
import { toldRole } from "./roles.js";
import type { Judged } from "./undecided.js";

/** Whether the bucket is one that trails deliver to. */
export type TrailBucket =
  | { readonly state: "yes"; readonly role: Role }
  | { readonly state: "no"; readonly reason: string }
  | { readonly state: "open"; readonly judged: Extract<Judged, { readonly status: "open" }> };

/** Whether a trail delivers to the bucket: trails that were not read may deliver to any. */
export function trailBucket(roles: Settled<Roles>, trails: Fact<readonly Trail[]>): TrailBucket {
  const told = toldRole(roles, ["cloudtrail-logs"]);
  if (told !== null) return { state: "yes", role: told.role };
  const gaps = namedGaps("account.trails", trails);
  if (gaps.length > 0) return { state: "open", judged: { status: "open", gaps, reasons: [] } };
  return { state: "no", reason: "No trail that s3audit sees delivers to the bucket." };
}

/** Whether versioning is on, as a leg. */
export function isVersioned(versioning: Fact<Versioning>): Judged {
  if (versioning.state === "unsupported") return { status: "not-applicable", reason: versioning.reason };
  if (versioning.state !== "known" && versioning.state !== "absent") {
    return { status: "open", gaps: namedGaps("versioning", versioning), reasons: [] };
  }
  if (versioning.state === "known" && versioning.value.status === "Enabled") {
    return { status: "pass", evidence: [memberEvidence("versioning", "/status", "Enabled")] };
  }
  return {
    status: "fail",
    message: "Versioning is not enabled.",
    evidence: [factEvidence("versioning", versioning)],
    cause: bucketSettingCause("versioning"),
  };
}

/** Whether log file validation is on for every trail that delivers to the bucket; a trail that is stopped delivers nothing. */
export function isValidated(bucket: string, trails: Fact<readonly Trail[]>): Judged {
  if (trails.state !== "known") {
    return { status: "open", gaps: namedGaps("account.trails", trails), reasons: ["The trails were not read."] };
  }
  const delivering = trails.value
    .map((trail, index) => ({ trail, index }))
    .filter(({ trail }) => trail.bucket === bucket);
  const isStopped = ({ isLogging }: Trail): boolean => isLogging.state === "known" && !isLogging.value;
  const without = delivering.filter(({ trail }) => !trail.logFileValidation && !isStopped(trail));
  if (without.length === 0) return { status: "pass" };
  const unclear = without.filter(({ trail }) => trail.isLogging.state !== "known");
  if (unclear.length === without.length) {
    const gaps = unclear.flatMap(({ trail }) => namedGaps("account.trails", trail.isLogging));
    const names = joinWords(unclear.map(({ trail }) => trail.name));
    return { status: "open", gaps, reasons: [`Whether the trail ${names} is logging is not known.`] };
  }
  return {
    status: "fail",
    message: `Log file validation is off for the trail ${joinWords(without.map(({ trail }) => trail.name))}.`,
    evidence: failEvidence(
      without.map(({ trail, index }) =>
        memberEvidence("account.trails", `/${index}/logFileValidation`, trail.logFileValidation),
      ),
    ),
    cause: bucketSettingCause("trail log validation"),
  };
}
