import rule from "../../rules/object-lambda-access-point-not-public.js";
import { absent, known } from "../../src/model/fact.js";
import { testRule } from "../../src/testing/test-rule.js";
import { allFlagsOff, allFlagsOn, denied } from "../support/fact-builders.js";
import { allow, noPolicy, objectLambda, partner, storeArns, storePolicy } from "../support/store-builders.js";

const kind = "object-lambda-access-point";
const reads = (principal: unknown) =>
  storePolicy(kind, allow(principal, "s3-object-lambda:GetObject", storeArns[kind]));
const open = {
  settings: known(objectLambda(allFlagsOff)),
  ...reads("*"),
  policyStatus: known({ isPublic: true }),
  "account.publicAccessBlock": absent,
};
const unread = denied("s3:GetAccessPointPolicyForObjectLambda");

testRule(rule, {
  pass: [
    { name: "no policy", facts: { ...open, ...noPolicy, policyStatus: absent }, message: "" },
    {
      name: "a policy for one account",
      facts: { ...open, ...reads(partner), policyStatus: known({ isPublic: false }) },
      message: "",
    },
    {
      name: "the access point restricts",
      facts: { ...open, settings: known(objectLambda(allFlagsOn)) },
      message: /^Any AWS customer .+ RestrictPublicBuckets, on at the access point, stops it\.$/,
    },
    {
      name: "the account restricts",
      facts: { ...open, "account.publicAccessBlock": known(allFlagsOn) },
      message: /on at the account, stops it\.$/,
    },
    {
      name: "the access point restricts an unread policy that AWS calls public",
      facts: { ...open, policy: unread, policyAnswers: unread, settings: known(objectLambda(allFlagsOn)) },
      message: "RestrictPublicBuckets is on, and AWS calls the Object Lambda access point's policy public.",
    },
  ],
  fail: [
    {
      name: "everybody, with nothing in the way",
      facts: open,
      message:
        /^Any AWS customer has read access by policy statement 0 \(.+ s3-object-lambda:GetObject on .+\)\. Neither the account nor the access point turns on RestrictPublicBuckets\.$/,
      evidence: [
        "policy/value",
        "policyAnswers/value/anyCustomerAccess/witnesses/0/request",
        "policyStatus/value/isPublic",
        "account.publicAccessBlock/state",
        "settings/value/publicAccessBlock/restrictPublicBuckets",
      ],
      cause: "policy statement 0",
    },
  ],
  notApplicable: [],
  unknown: [
    {
      name: "the policy was denied",
      facts: { ...open, policy: unread, policyAnswers: unread },
      missing: ["s3:GetAccessPointPolicyForObjectLambda"],
    },
    {
      name: "the account could restrict it",
      facts: { ...open, "account.publicAccessBlock": denied("s3:GetAccountPublicAccessBlock") },
      missing: ["s3:GetAccountPublicAccessBlock"],
    },
    {
      name: "no settings",
      facts: { ...open, settings: absent },
      missing: [],
      reason: "The Object Lambda access point has no settings to judge.",
    },
  ],
});
