import { bucketSettingCause } from "../src/posture/causes.js";
import { factEvidence, joinWords } from "../src/posture/evidence.js";
import { defineRule, strings } from "../src/rule.js";

export default defineRule({
  meta: {
    id: "bucket-tags",
    title: "The required tags are present",
    rationale:
      "A bucket that nobody is known to own is a bucket that nobody cleans up: findings about it reach no one, and in an " +
      "incident nobody can say what is in it.",
    remediation: {
      summary: "Add the tags that the message names.",
      console: "Open the bucket, Properties, Tags, Edit, and add the missing tags.",
      cli:
        "aws s3api get-bucket-tagging --bucket BUCKET > tagging.json\n" +
        "aws s3api put-bucket-tagging --bucket BUCKET --tagging file://tagging.json",
      terraform: 'resource "aws_s3_bucket" "this" {\n  bucket = "BUCKET"\n  tags = {\n    owner = "TEAM"\n  }\n}',
      cloudformation:
        "Type: AWS::S3::Bucket\nProperties:\n  BucketName: BUCKET\n  Tags:\n    - Key: owner\n      Value: TEAM",
      caution:
        "Edit the file between the two commands: the second one replaces all tags. Where attribute-based access control is on, " +
        "tags decide about access, and are set with aws s3control tag-resource.",
    },
    severity: "low",
    set: "opt",
    references: [
      "https://docs.aws.amazon.com/AmazonS3/latest/userguide/CostAllocTagging.html",
      "https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketTagging.html",
    ],
    controls: [],
  },
  on: "bucket",
  requires: ["tags"],
  parameters: { required: strings("owner") },
  evaluate({ facts: { tags }, parameters: { required } }) {
    const present = tags.state === "known" ? tags.value : [];
    const missing = required.filter((wanted) => !present.some((tag) => isWanted(tag, wanted)));
    if (missing.length === 0) return { status: "pass" };
    return {
      status: "fail",
      message: `The bucket lacks the tag${missing.length === 1 ? "" : "s"} ${joinWords(missing)}.`,
      evidence: [factEvidence("tags", tags)],
      cause: bucketSettingCause("tags"),
    };
  },
});

/** `key` wants any value but an empty one, `key=value` this one; AWS tells upper from lower case. */
function isWanted(tag: { readonly key: string; readonly value: string }, wanted: string): boolean {
  return `${tag.key}=${tag.value}` === wanted || (tag.key === wanted && tag.value !== "");
}
