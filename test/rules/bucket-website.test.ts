import rule from "../../rules/bucket-website.js";
import { absent, known } from "../../src/model/fact.js";
import { testRule } from "../../src/testing/test-rule.js";

const site = { indexDocument: "index.html", errorDocument: null, redirectAllTo: null, redirectHosts: [] };

testRule(rule, {
  pass: [{ name: "off", facts: { website: absent } }],
  fail: [
    {
      name: "on",
      facts: { website: known(site) },
      message: "Static website hosting is on, with the index document index.html.",
      evidence: ["website/value/indexDocument", "website/value"],
      cause: "bucket website",
    },
    {
      name: "a redirect-only site is a site",
      facts: {
        website: known({ ...site, indexDocument: null, redirectAllTo: { hostName: "example.com", protocol: "https" } }),
      },
      message: "The website endpoint redirects every request to example.com.",
      evidence: ["website/value/redirectAllTo", "website/value"],
    },
    {
      name: "routing rules that redirect elsewhere are shown",
      facts: { website: known({ ...site, redirectHosts: ["a.example", "b.example"] }) },
      message:
        "Static website hosting is on, with the index document index.html. Routing rules redirect to a.example and " +
        "b.example.",
      evidence: ["website/value/redirectHosts", "website/value/indexDocument", "website/value"],
    },
  ],
  notApplicable: [],
  unknown: [],
});
