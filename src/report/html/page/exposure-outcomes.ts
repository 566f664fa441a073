import { statusLetters } from "../data.js";
import { doorWords, findingOfRule, statusOfRule, type LeadingDoor } from "./leading-doors.js";
import { outsideCallers } from "./outside-callers.js";
import { messageOf, statusOf, type Report, type Resource } from "./report.js";

/** How it ends, by the verdicts of the rules: the picture draws what was read and does not judge by itself. */
export interface Outcome {
  readonly kind: "reachable" | "outside" | "latent" | "closed" | "undecided" | "unasked";
  readonly title: string;
  readonly words: string;
}

/** Worst first. */
export type Outcomes = readonly [Outcome, ...Outcome[]];

interface SeenFindings {
  readonly report: Report;
  readonly resource: Resource;
  readonly findings: readonly number[];
}

const severities: readonly Outcome["kind"][] = ["reachable", "outside", "undecided", "latent", "closed", "unasked"];

/** How all ways end, worst first; that nobody gets in is said only where nothing says otherwise. */
export function outcomes(seen: SeenFindings, doors: readonly LeadingDoor[]): Outcomes {
  const strangers = strangersOutcome(seen, doors);
  const outside = outsideOutcome(seen, doors);
  const told = [strangers, ...(outside === null ? [] : [outside])]
    .filter(({ kind }) => outside === null || (kind !== "closed" && kind !== "unasked"))
    .sort((a, b) => severities.indexOf(a.kind) - severities.indexOf(b.kind));
  const [first = strangers, ...rest] = told;
  return [first, ...rest];
}

/** Of strangers: by the resource's own rule, and by those of the access points that lead to it. */
function strangersOutcome(seen: SeenFindings, doors: readonly LeadingDoor[]): Outcome {
  const own = ownOutcome(seen);
  const open = doors.filter(({ verdict }) => verdict === "open");
  const untold = open.filter(({ name }) => own.kind !== "reachable" || !own.words.includes(` ${name}:`));
  if (untold.length === 0) return own;
  const others = untold.map((door) => {
    const finding = findingOfRule(seen.report, door.findings, `${door.kind}-not-public`);
    const told = finding === undefined ? "Strangers come in." : messageOf(seen.report, finding);
    return `Through the ${doorWords[door.kind][1]} ${door.name}: ${told}`;
  });
  const words = [...(own.kind === "reachable" ? [own.words] : []), ...others].join(" ");
  return { kind: "reachable", title: "Reachable from outside", words };
}

function ownOutcome({ report, resource, findings }: SeenFindings): Outcome {
  const rule = `${resource.kind}-not-public`;
  const words = messageOfRule(report, findings, rule);
  switch (statusOfRule(report, resource, rule)) {
    case statusLetters.fail:
      return { kind: "reachable", title: "Reachable from outside", words };
    case statusLetters.unknown:
    case statusLetters.error:
      return { kind: "undecided", title: "Could not be decided", words };
    case statusLetters.pass: {
      const latent = `${resource.kind}-no-latent-public`;
      if (statusOfRule(report, resource, latent) !== statusLetters.fail) {
        return { kind: "closed", title: "Not reachable by strangers", words };
      }
      const title = "Held back by Block Public Access alone";
      return { kind: "latent", title, words: messageOfRule(report, findings, latent) };
    }
    default:
      return { kind: "unasked", title: "Not asked in this run", words: `The rule ${rule} gave no verdict here.` };
  }
}

/** Of outsiders whom nobody trusts; null where none gets in, or none was asked about. */
function outsideOutcome({ report, resource, findings }: SeenFindings, doors: readonly LeadingDoor[]): Outcome | null {
  const own = outsideFinding(report, findings, resource.kind);
  const through = doors.flatMap((door) => {
    const finding = outsideFinding(report, door.findings, door.kind);
    return finding === undefined ? [] : [{ finding, name: `Through the ${doorWords[door.kind][1]} ${door.name}: ` }];
  });
  const all = [...(own === undefined ? [] : [{ finding: own, name: "" }]), ...through];
  const wordsOf = (these: typeof all): string =>
    these.map(({ finding, name }) => `${name}${messageOf(report, finding)}`).join(" ");
  const failing = all.filter(({ finding }) => statusOf(report, finding) === "fail");
  if (failing.length > 0) {
    return { kind: "outside", title: "Reachable by outsiders you do not trust", words: wordsOf(failing) };
  }
  return all.length === 0
    ? null
    : { kind: "undecided", title: "Whether outsiders get in could not be decided", words: wordsOf(all) };
}

function messageOfRule(report: Report, findings: readonly number[], rule: string): string {
  const finding = findingOfRule(report, findings, rule);
  return finding === undefined ? "" : messageOf(report, finding);
}

/** The finding about outsiders; undefined where it fails for those alone whom the finding about strangers tells of. */
function outsideFinding(report: Report, findings: readonly number[], kind: string): number | undefined {
  const finding = findingOfRule(report, findings, `${kind}-no-external-access`);
  const strangers = findingOfRule(report, findings, `${kind}-not-public`);
  if (finding === undefined || strangers === undefined || statusOf(report, strangers) !== "fail") return finding;
  return statusOf(report, finding) === "fail" && outsideCallers(report, findings).length === 0 ? undefined : finding;
}
