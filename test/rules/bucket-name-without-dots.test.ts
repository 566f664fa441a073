import rule from "../../rules/bucket-name-without-dots.js";
import { absent, known } from "../../src/model/fact.js";
import { testRule } from "../../src/testing/test-rule.js";
import { exampleBucket } from "../support/fact-builders.js";

const resource = { ...exampleBucket, name: "www.example.com", arn: "arn:aws:s3:::www.example.com" };
const site = { indexDocument: "index.html", errorDocument: null, redirectAllTo: null, redirectHosts: [] };

testRule(rule, {
  pass: [{ name: "no dot", facts: { website: absent } }],
  fail: [
    {
      name: "a dot",
      resource,
      facts: { website: absent },
      message: "The name www.example.com has a dot, which certificates for virtual-hosted requests do not cover.",
      evidence: ["website/state"],
    },
    {
      name: "a website",
      resource,
      facts: { website: known(site) },
      message:
        "The name www.example.com has a dot, which certificates for virtual-hosted requests do not cover. It hosts a static " +
        "website, for which a domain as name is usual.",
      evidence: ["website/state"],
    },
  ],
  notApplicable: [],
  unknown: [],
});
