import rule from "../../rules/multi-region-access-point-no-external-access.js";
import { absent, known } from "../../src/model/fact.js";
import { testRule } from "../../src/testing/test-rule.js";
import { allFlagsOff, allFlagsOn, denied } from "../support/fact-builders.js";
import {
  allow,
  delegating,
  member,
  multiRegion,
  noPolicy,
  ownRole,
  partner,
  storeArns,
  storePolicy,
} from "../support/store-builders.js";

const kind = "multi-region-access-point";
const reads = (principal: unknown) =>
  storePolicy(kind, allow(principal, "s3:GetObject", `${storeArns[kind]}/object/*`));

/** The partner may read through the access point, and its bucket hands the decision over to it. */
const admitted = {
  settings: known(multiRegion(allFlagsOff)),
  ...reads(partner),
  policyStatus: known({ isPublic: false }),
  members: known(delegating("data")),
  "account.publicAccessBlock": absent,
};
const evidence = ["policy/value", "policyAnswers/value/externalAccess/0/witness"] as const;

testRule(rule, {
  pass: [
    {
      name: "no policy",
      facts: { ...admitted, ...noPolicy },
      message: "The Multi-Region access point has no policy.",
    },
    { name: "the own account", facts: { ...admitted, ...reads(ownRole) }, message: "" },
    {
      name: "the account that owns the bucket",
      facts: { ...admitted, members: known(delegating("data").map((each) => ({ ...each, account: "444455556666" }))) },
      message: "",
    },
    {
      name: "no bucket consents",
      facts: { ...admitted, members: known([member, { ...member, bucket: "other" }]) },
      message:
        /^Latent: The account 444455556666 has read access by .+ The policy of the bucket data does not consent to it\. Latent: .+ bucket other does not consent to it\.$/,
    },
    {
      name: "everybody, but the access point restricts",
      facts: {
        ...admitted,
        ...reads("*"),
        policyStatus: known({ isPublic: true }),
        settings: known(multiRegion(allFlagsOn)),
      },
      message: /^Latent: Any AWS customer .+ RestrictPublicBuckets, on at the access point, stops it\.$/,
    },
  ],
  fail: [
    {
      name: "the bucket delegates",
      facts: admitted,
      message: /^Through it to data: The account 444455556666 has read access by policy statement 0 \(.+\)\.$/,
      evidence,
      cause: "policy statement 0",
    },
    {
      name: "one of two, though the other was not read",
      facts: {
        ...admitted,
        members: known([{ ...member, policy: denied("s3:GetBucketPolicy") }, ...delegating("other")]),
      },
      message: /^Through it to other: The account 444455556666 has read access/,
      evidence,
    },
    {
      name: "the bucket's owner may reach his bucket, but not the other one",
      facts: {
        ...admitted,
        members: known([
          ...delegating("theirs").map((each) => ({ ...each, account: "444455556666" })),
          ...delegating("ours"),
        ]),
      },
      message: /^Through it to ours: The account 444455556666 has read access/,
      evidence,
    },
  ],
  notApplicable: [],
  unknown: [
    {
      name: "the buckets' policies were denied",
      facts: {
        ...admitted,
        members: known(
          [member, { ...member, bucket: "other" }].map((each) => ({
            ...each,
            policy: denied("s3:GetBucketPolicy"),
          })),
        ),
      },
      missing: ["s3:GetBucketPolicy"],
      reason:
        "Whether the bucket data consents to what the access point admits decides. " +
        "Whether the bucket other consents to what the access point admits decides.",
    },
    {
      name: "no members",
      facts: { ...admitted, members: absent },
      missing: [],
      reason: "The Multi-Region access point has no settings to judge.",
    },
  ],
});
