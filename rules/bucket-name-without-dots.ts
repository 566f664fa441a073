import { defineRule } from "../src/rule.js";

export default defineRule({
  meta: {
    id: "bucket-name-without-dots",
    title: "The bucket's name has no dot",
    rationale:
      "In virtual-hosted style the name is part of the host name, and S3's certificate covers one label: with " +
      "a dot in the name, clients fail or are told to skip the check of the certificate.",
    remediation: {
      summary:
        "Create a bucket without dots and move the data; only static websites with a domain of their own need " +
        "the dots.",
      console: "In the S3 console choose Create bucket with a name without dots, then copy the objects over.",
      terraform: `resource "aws_s3_bucket" "this" {
  bucket = "NEW_NAME" # no dots
}`,
      cloudformation: `Type: AWS::S3::Bucket
Properties:
  BucketName: NEW_NAME # no dots`,
      caution: "A bucket cannot be renamed: every client has to change to the new name.",
    },
    severity: "info",
    set: "benchmark",
    references: [
      "https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html",
      "https://docs.aws.amazon.com/AmazonS3/latest/userguide/VirtualHosting.html",
    ],
    controls: [],
  },
  on: "bucket",
  // The name needs no call; a website is what excuses a dot.
  requires: ["website"],
  evaluate({ facts: { website }, resource }) {
    if (!resource.name.includes(".")) return { status: "pass" };
    const use = website.state === "known" ? " It hosts a static website, for which a domain as name is usual." : "";
    return {
      status: "fail",
      message: `The name ${resource.name} has a dot, which certificates for virtual-hosted requests do not cover.${use}`,
      evidence: [{ fact: "website", pointer: "/state", value: website.state }],
    };
  },
});
