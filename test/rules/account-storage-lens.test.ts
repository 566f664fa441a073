import rule from "../../rules/account-storage-lens.js";
import { known } from "../../src/model/fact.js";
import { testRule } from "../../src/testing/test-rule.js";
import { denied } from "../support/fact-builders.js";
import { everywhere, storageLensConfiguration as configuration } from "../support/watcher-builders.js";

const off = { ...configuration, id: "off", isEnabled: false };
const narrow = { ...configuration, id: "narrow", coversEverything: false };

testRule(rule, {
  pass: [
    {
      name: "a configuration of everything",
      facts: { storageLens: known(everywhere(off, configuration)) },
      message: "The configuration default-account-dashboard covers it.",
    },
    {
      name: "a configuration of everything, and a Region that did not tell",
      facts: {
        storageLens: known({
          found: [configuration],
          unread: [{ region: "eu-south-1", why: denied("s3:ListStorageLensConfigurations") }],
        }),
      },
    },
  ],
  fail: [
    {
      name: "none",
      facts: { storageLens: known(everywhere()) },
      message: "The account has no Storage Lens configuration.",
      evidence: ["storageLens/value"],
    },
    {
      name: "one is off, one is narrow",
      facts: { storageLens: known(everywhere(off, narrow)) },
      message:
        "No Storage Lens configuration covers the whole account: off is disabled and narrow leaves buckets or Regions out.",
      evidence: ["storageLens/value/found/0", "storageLens/value/found/1"],
    },
  ],
  notApplicable: [],
  unknown: [
    {
      name: "none where it could be seen",
      facts: {
        storageLens: known({
          found: [off],
          unread: [{ region: "eu-south-1", why: denied("s3:ListStorageLensConfigurations") }],
        }),
      },
      missing: ["s3:ListStorageLensConfigurations"],
      reason: "storageLens was not read in eu-south-1.",
    },
  ],
});
