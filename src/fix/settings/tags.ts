import type { Fact } from "../../model/fact.js";
import type { Tags } from "../../model/facts.js";
import type { SettingWriter } from "../setting.js";

/** The bucket's tags, all of them: PutBucketTagging replaces the whole, tags of AWS's own included. */
export const tags: SettingWriter<Tags> = {
  title: "Tags",
  actions: ["s3:PutBucketTagging"],
  cli: ({ before, after }) => ({
    kept: "get-bucket-tagging",
    guard: {
      operation: "get-bucket-tagging",
      query: "sort_by(TagSet, &Key)[].[Key, Value]",
      expected: [before, after].map(sortedText),
    },
    calls: [
      {
        service: "s3api",
        operation: "put-bucket-tagging",
        options: [{ name: "tagging", file: "tagging.json", document: { TagSet: written(tagsOf(after)) } }],
      },
    ],
  }),
  terraform: (state) => ({
    cannot: `Set in tags of the aws_s3_bucket resource: ${JSON.stringify(Object.fromEntries(own(state.after).map(({ key, value }) => [key, value])))}.`,
  }),
  cloudFormation: ({ after }) => ({ properties: { Tags: written(own(after)) } }),
};

function tagsOf(tags: Fact<Tags>): Tags {
  return tags.state === "known" ? tags.value : [];
}

/** Without those that AWS set, which a template must not name. */
function own(tags: Fact<Tags>): Tags {
  return tagsOf(tags).filter(({ key }) => !key.startsWith("aws:"));
}

function written(tags: Tags): readonly { readonly Key: string; readonly Value: string }[] {
  return tags.map(({ key, value }) => ({ Key: key, Value: value }));
}

/** As the query's text output has them, in the order of their keys. */
function sortedText(tags: Fact<Tags>): string {
  return [...tagsOf(tags)]
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .map(({ key, value }) => `${key}\t${value}`)
    .join("\n");
}
