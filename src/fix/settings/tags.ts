import type { Fact } from "../../model/fact.js";
import type { Tag, Tags } from "../../model/facts.js";
import type { SettingWriter } from "../setting.js";
import { guardOf, itemsQuery, itemsTexts, type Part } from "./guard.js";

/** The bucket's tags, all of them: PutBucketTagging replaces the whole, tags of AWS's own included. */
export const tags: SettingWriter<Tags> = {
  title: "Tags",
  actions: ["s3:PutBucketTagging"],
  cli: (state) => ({
    kept: "get-bucket-tagging",
    guard: guardOf("get-bucket-tagging", itemsQuery("TagSet", tagParts), state, (value) =>
      itemsTexts(tagParts, value ?? []).join("\t"),
    ),
    calls: [
      {
        service: "s3api",
        operation: "put-bucket-tagging",
        options: [{ name: "tagging", file: "tagging.json", document: { TagSet: written(tagsOf(state.after)) } }],
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

/** A tag as answers hold it. */
export const tagParts: readonly Part<Tag>[] = [
  ["Key", ({ key }) => key],
  ["Value", ({ value }) => value],
];
