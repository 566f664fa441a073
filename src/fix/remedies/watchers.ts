import { known } from "../../model/fact.js";
import { change, manual, type Remedy } from "../remedy.js";

// The services that watch over a Region's buckets.

const administered =
  "Where an organization's administrator manages the service for its members, AWS refuses the change: ask for it there.";

/** GuardDuty on, with S3 protection. */
export const enableGuardDuty: Remedy<"region"> = {
  on: "region",
  closes: ["region-guardduty-s3-protection"],
  onlyWhenNamed: "GuardDuty is paid for by the events that it looks at.",
  propose({ ref, facts: { guardDuty } }) {
    if (guardDuty?.state !== "known" && guardDuty?.state !== "absent") return manual("The detector was not read.");
    const id = guardDuty.state === "known" ? guardDuty.value.id : "new";
    return change(
      { guardDuty: known({ id, status: "ENABLED", s3DataEvents: "ENABLED" }) },
      guardDuty.state === "known"
        ? `The GuardDuty detector of ${ref.region} is enabled, with S3 protection; its other features stay.`
        : `GuardDuty is enabled in ${ref.region}, with S3 protection.`,
      ["GuardDuty is paid for by the events that it looks at, after a trial of 30 days.", administered],
    );
  },
};

/** Macie on. */
export const enableMacie: Remedy<"region"> = {
  on: "region",
  closes: ["region-macie"],
  onlyWhenNamed: "Macie is paid for by the bucket and by the data that it looks at.",
  propose: ({ ref }) =>
    change({ macie: known({ status: "ENABLED" }) }, `Macie is enabled in ${ref.region}.`, [
      "Macie is paid for by the bucket and by the data that it looks at, after a trial of 30 days.",
      administered,
    ]),
};

/** Security Hub on. */
export const enableSecurityHub: Remedy<"region"> = {
  on: "region",
  closes: ["region-security-hub"],
  onlyWhenNamed: "Security Hub is paid for by its checks.",
  propose: ({ ref }) =>
    change(
      {
        securityHub: known({
          hubArn: `arn:${ref.partition}:securityhub:${ref.region}:${ref.account}:hub/default`,
          subscribedAt: null,
        }),
      },
      `Security Hub is enabled in ${ref.region}, with AWS's default standards.`,
      [
        "Security Hub is paid for by its checks, after a trial of 30 days, and most of them need AWS Config.",
        administered,
      ],
    ),
};

/** An analyzer for external access, which costs nothing. */
export const createAnalyzer: Remedy<"region"> = {
  on: "region",
  closes: ["region-access-analyzer"],
  onlyWhenNamed: null,
  propose({ ref, facts: { accessAnalyzers } }) {
    if (accessAnalyzers?.state !== "known" && accessAnalyzers?.state !== "absent")
      return manual("The analyzers were not read.");
    const before = accessAnalyzers.state === "known" ? accessAnalyzers.value : [];
    const broken = before.find(({ type }) => type === "ACCOUNT");
    if (broken !== undefined)
      return manual(
        `The analyzer ${broken.name} is ${broken.status}, and AWS takes one for external access in a Region: find out why, or delete it first.`,
      );
    const name = before.some((one) => one.name === "external-access") ? "external-access-2" : "external-access";
    const arn = `arn:${ref.partition}:access-analyzer:${ref.region}:${ref.account}:analyzer/${name}`;
    return change(
      { accessAnalyzers: known([...before, { arn, name, type: "ACCOUNT", status: "ACTIVE" }]) },
      `The analyzer ${name} looks for external access to the resources of ${ref.region}.`,
      ["What you already know of shows as new findings there: archive it by archive rules."],
    );
  },
};

/** A recorder that was stopped, started; one that is missing needs a role and a channel that are for a person to choose. */
export const startRecorder: Remedy<"region"> = {
  on: "region",
  closes: ["region-config-recording"],
  onlyWhenNamed: "AWS Config is paid for by every change that it records.",
  propose({ facts: { configRecorders } }) {
    const recorders = configRecorders?.state === "known" ? configRecorders.value : [];
    const stopped = recorders.find(({ isRecording, recordsBuckets }) => !isRecording && recordsBuckets);
    if (stopped === undefined && recorders.some(({ isRecording, recordsBuckets }) => isRecording && recordsBuckets))
      return manual(
        "Why its latest recording failed only AWS Config's settings say: its role, or its delivery channel.",
      );
    if (stopped === undefined)
      return manual("Which resources it should record, by which role and into which bucket, only you know.");
    return change(
      { configRecorders: known(recorders.map((one) => (one === stopped ? { ...one, isRecording: true } : one))) },
      `The recorder ${stopped.name} records again.`,
      ["Who stopped it, and why, should be known first. It is paid for by every change that it records."],
    );
  },
};
