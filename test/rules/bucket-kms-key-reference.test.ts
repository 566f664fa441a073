import rule from "../../rules/bucket-kms-key-reference.js";
import { absent, known } from "../../src/model/fact.js";
import { testRule } from "../../src/testing/test-rule.js";
import { sseKms, sseS3 } from "../support/fact-builders.js";

const named = (kmsKeyId: string | null) => ({ encryption: known({ ...sseKms, kmsKeyId }) });
const reason = "The default encryption names no KMS key.";

testRule(rule, {
  pass: [
    { name: "a key ARN", facts: { encryption: known(sseKms) } },
    { name: "an alias ARN", facts: named("arn:aws:kms:eu-west-1:111122223333:alias/data") },
  ],
  fail: [
    {
      name: "an alias",
      facts: named("alias/data"),
      message:
        "The default encryption names its key by the bare alias alias/data, which each uploader's account " +
        "resolves for itself.",
      evidence: ["encryption/value/kmsKeyId"],
      cause: "bucket default encryption",
    },
    {
      name: "a key id",
      facts: named("1234abcd-12ab-34cd-56ef-1234567890ab"),
      message: /^The default encryption names its key by the bare key id 1234abcd-.+, which .+\.$/,
      evidence: ["encryption/value/kmsKeyId"],
    },
  ],
  notApplicable: [
    { name: "SSE-S3", facts: { encryption: known(sseS3) }, reason },
    { name: "the AWS managed key", facts: named(null), reason },
    { name: "no default", facts: { encryption: absent }, reason },
  ],
  unknown: [],
});
