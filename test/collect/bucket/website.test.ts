import { awsError } from "../../aws/support/aws-error.js";
import { collectorSuite } from "../support/collector-suite.js";

const operation = "s3:GetBucketWebsite";
const nothing = { indexDocument: null, errorDocument: null, redirectAllTo: null, redirectHosts: [] };

collectorSuite("bucket", "website", {
  known: [
    {
      name: "pages",
      answers: { [operation]: { IndexDocument: { Suffix: "index.html" }, ErrorDocument: { Key: "error.html" } } },
      value: { ...nothing, indexDocument: "index.html", errorDocument: "error.html" },
    },
    {
      name: "redirect of everything",
      answers: { [operation]: { RedirectAllRequestsTo: { HostName: "example.com", Protocol: "https" } } },
      value: { ...nothing, redirectAllTo: { hostName: "example.com", protocol: "https" } },
    },
    {
      name: "redirect without protocol",
      answers: { [operation]: { RedirectAllRequestsTo: { HostName: "example.com" } } },
      value: { ...nothing, redirectAllTo: { hostName: "example.com", protocol: null } },
    },
    {
      name: "routing rules, those to the own host left out",
      answers: {
        [operation]: {
          IndexDocument: { Suffix: "i" },
          RoutingRules: [{ Redirect: { HostName: "a.example" } }, { Redirect: { ReplaceKeyWith: "k" } }],
        },
      },
      value: { ...nothing, indexDocument: "i", redirectHosts: ["a.example"] },
    },
  ],
  absent: [{ name: "off", answers: { [operation]: awsError("NoSuchWebsiteConfiguration", 404) } }],
  broken: [
    {
      name: "a redirect to nowhere",
      answers: { [operation]: { RedirectAllRequestsTo: {} } },
      code: "IncompleteAnswer",
    },
  ],
  decisive: {
    operation,
    action: "s3:GetBucketWebsite",
    answers: { [operation]: { IndexDocument: { Suffix: "index.html" } } },
  },
});
