import { recorder } from "../../support/watcher-builders.js";
import { collectorSuite } from "../support/collector-suite.js";

const listed = "config:DescribeConfigurationRecorders";
const status = "config:DescribeConfigurationRecorderStatus";
const answering = (recordingGroup: object | undefined, members: object = {}) => ({
  [listed]: { ConfigurationRecorders: [{ name: "default", recordingGroup, ...members }] },
  [status]: { ConfigurationRecordersStatus: [{ name: "default", recording: true, lastStatus: "SUCCESS" }] },
});
const all = { allSupported: true, recordingStrategy: { useOnly: "ALL_SUPPORTED_RESOURCE_TYPES" } };
const bucketsOnly = { ...recorder, recordsAccountPublicAccessBlock: false };
const nothing = { ...bucketsOnly, recordsBuckets: false };

collectorSuite("region", "configRecorders", {
  known: [
    { name: "none", answers: { [listed]: { ConfigurationRecorders: [] } }, value: [] },
    { name: "everything", answers: answering(all), value: [recorder] },
    { name: "everything, in the older form", answers: answering({ allSupported: true }), value: [recorder] },
    { name: "everything, for want of a group", answers: answering(undefined), value: [recorder] },
    {
      name: "buckets",
      answers: answering({
        allSupported: false,
        resourceTypes: ["AWS::S3::Bucket"],
        recordingStrategy: { useOnly: "INCLUSION_BY_RESOURCE_TYPES" },
      }),
      value: [bucketsOnly],
    },
    {
      name: "buckets, in the older form",
      answers: answering({ resourceTypes: ["AWS::S3::Bucket"] }),
      value: [bucketsOnly],
    },
    { name: "nothing", answers: answering({ allSupported: false }), value: [nothing] },
    {
      name: "all but the account's setting",
      answers: answering({
        exclusionByResourceTypes: { resourceTypes: ["AWS::S3::AccountPublicAccessBlock"] },
        recordingStrategy: { useOnly: "EXCLUSION_BY_RESOURCE_TYPES" },
      }),
      value: [bucketsOnly],
    },
    {
      name: "stopped, and never recorded",
      answers: {
        ...answering(all),
        [status]: { ConfigurationRecordersStatus: [{ name: "default", recording: false }] },
      },
      value: [{ ...recorder, isRecording: false, lastStatus: null }],
    },
    {
      name: "a service's own recorder is none of the customer's",
      answers: answering(all, { servicePrincipal: "securityhub.amazonaws.com" }),
      value: [],
    },
  ],
  absent: [],
  broken: [
    { name: "no list", answers: { [listed]: {} }, code: "IncompleteAnswer" },
    {
      name: "no status",
      answers: { ...answering(all), [status]: { ConfigurationRecordersStatus: [] } },
      code: "IncompleteAnswer",
    },
  ],
  decisive: { operation: listed, action: listed, answers: answering(all) },
});
