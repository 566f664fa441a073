import rule from "../../rules/region-config-recording.js";
import { known } from "../../src/model/fact.js";
import { testRule } from "../../src/testing/test-rule.js";
import { recorder } from "../support/watcher-builders.js";

const stopped = { ...recorder, name: "stopped", isRecording: false };
const narrow = { ...recorder, name: "narrow", recordsBuckets: false };

testRule(rule, {
  pass: [
    {
      name: "everything is recorded",
      facts: { configRecorders: known([recorder]) },
      message: "The recorder default records them.",
    },
    {
      name: "buckets are recorded, and the account's setting is not",
      facts: { configRecorders: known([{ ...recorder, recordsAccountPublicAccessBlock: false }]) },
      message: "The recorder default records them. It does not record the account's Block Public Access.",
    },
    {
      name: "the first recording is still under way",
      facts: { configRecorders: known([{ ...recorder, lastStatus: "PENDING" }]) },
    },
    { name: "one of several records them", facts: { configRecorders: known([stopped, narrow, recorder]) } },
  ],
  fail: [
    {
      name: "no recorder",
      facts: { configRecorders: known([]) },
      message: "AWS Config has no recorder in eu-west-1.",
      evidence: ["configRecorders/value"],
    },
    {
      name: "one that is on and fails to record",
      facts: { configRecorders: known([{ ...recorder, lastStatus: "FAILURE" }]) },
      message:
        "AWS Config does not record the buckets of eu-west-1: the recorder default failed at its latest recording.",
      evidence: ["configRecorders/value/0"],
    },
    {
      name: "the same, as the reference spells it",
      facts: { configRecorders: known([{ ...recorder, lastStatus: "Failure" }]) },
      message: /failed at its latest recording/,
      evidence: ["configRecorders/value/0"],
    },
    {
      name: "one is stopped, the other leaves buckets out",
      facts: { configRecorders: known([stopped, narrow]) },
      message:
        "AWS Config does not record the buckets of eu-west-1: the recorder stopped is stopped and the recorder narrow " +
        "leaves AWS::S3::Bucket out.",
      evidence: ["configRecorders/value/0", "configRecorders/value/1"],
    },
  ],
  notApplicable: [],
  unknown: [],
});
