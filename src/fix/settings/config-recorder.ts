import type { Settled } from "../../model/fact.js";
import type { ConfigRecorder } from "../../model/region-facts.js";
import type { SettingWriter } from "../setting.js";

/** A recorder of AWS Config that was stopped, started again; starting one that runs changes nothing. */
export const configRecorders: SettingWriter<readonly ConfigRecorder[]> = {
  title: "AWS Config",
  actions: ["config:StartConfigurationRecorder"],
  cli: ({ after }) => ({
    kept: null,
    guard: null,
    calls: [
      {
        service: "configservice",
        operation: "start-configuration-recorder",
        options: [{ name: "configuration-recorder-name", value: startedRecorder(after) }],
      },
    ],
  }),
  terraform: ({ after }) => ({
    type: "aws_config_configuration_recorder_status",
    body: [
      ["name", startedRecorder(after)],
      ["is_enabled", true],
    ],
    files: [],
    imports: "existing",
    importId: startedRecorder(after),
  }),
  cloudFormation: () => ({
    cannot: "CloudFormation starts a recorder when it makes one, and no other: use the files of --format aws-cli.",
  }),
};

function startedRecorder(after: Settled<readonly ConfigRecorder[]>): string {
  const recorders = after.state === "known" ? after.value : [];
  const started = recorders.find(({ isRecording, recordsBuckets }) => isRecording && recordsBuckets);
  if (started === undefined) throw new Error("No recorder was started.");
  return started.name;
}
