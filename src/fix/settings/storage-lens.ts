import type { InRegions, StorageLensConfiguration } from "../../model/account-facts.js";
import type { Json } from "../../model/json.js";
import type { SettingState, SettingWriter } from "../setting.js";

/** A Storage Lens configuration that a remedy adds; those that are there stay. */
export const storageLens: SettingWriter<InRegions<StorageLensConfiguration>> = {
  title: "Storage Lens",
  actions: ["s3:PutStorageLensConfiguration"],
  cli: (state) => ({
    readOptions: added(state).map((id) => ({ name: "config-id", value: id })),
    kept: null,
    guard: {
      operation: "get-storage-lens-configuration",
      query: "to_string(StorageLensConfiguration.[Id, IsEnabled, DataExport])",
      expected: ["", ...added(state).map((id) => JSON.stringify([id, true, null]))],
    },
    calls: added(state).map((id) => ({
      service: "s3control",
      operation: "put-storage-lens-configuration",
      options: [
        { name: "config-id", value: id },
        { name: "storage-lens-configuration", file: "storage-lens.json", document: wholeAccount(id) },
      ],
    })),
  }),
  terraform: (state) =>
    added(state).map((id) => ({
      type: "aws_s3control_storage_lens_configuration",
      body: [
        ["config_id", id],
        {
          block: "storage_lens_configuration",
          labels: [],
          body: [
            ["enabled", true],
            { block: "account_level", labels: [], body: [{ block: "bucket_level", labels: [], body: [] }] },
          ],
        },
      ],
      files: [],
      imports: "nothing",
    })),
  cloudFormation: (state) => ({
    resource: {
      type: "AWS::S3::StorageLens",
      properties: { StorageLensConfiguration: wholeAccount(added(state)[0] ?? "") },
    },
  }),
};

function added({ before, after }: SettingState<InRegions<StorageLensConfiguration>>): readonly string[] {
  const there = before.state === "known" ? before.value.found.map(({ id }) => id) : [];
  const wanted = after.state === "known" ? after.value.found.map(({ id }) => id) : [];
  return wanted.filter((id) => !there.includes(id));
}

function wholeAccount(id: string): { readonly [member: string]: Json } {
  return { Id: id, IsEnabled: true, AccountLevel: { BucketLevel: {} } };
}
