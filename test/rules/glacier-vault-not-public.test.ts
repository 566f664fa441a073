import rule from "../../rules/glacier-vault-not-public.js";
import { absent, known } from "../../src/model/fact.js";
import { testRule } from "../../src/testing/test-rule.js";
import { policyText } from "../support/fact-builders.js";
import { allow, noPolicy, ownRole, storeAnswers, storeArns, storePolicy } from "../support/store-builders.js";

const reads = (principal: unknown): object => allow(principal, "glacier:GetJobOutput", storeArns["glacier-vault"]);
const noLock = { lock: absent, lockAnswers: absent };
const lockOf = (statement: object) => ({
  lock: known({ state: "Locked" as const, policy: policyText(statement) }),
  lockAnswers: known(storeAnswers("glacier-vault", statement)),
});
const keepsArchives = { ...allow("*", "glacier:DeleteArchive", storeArns["glacier-vault"]), Effect: "Deny" };

testRule(rule, {
  pass: [
    {
      name: "no policy",
      facts: { ...noPolicy, ...noLock },
      message: "The vault has neither an access policy nor a lock.",
    },
    {
      name: "the own account, and a lock that denies",
      facts: { ...storePolicy("glacier-vault", reads(ownRole)), ...lockOf(keepsArchives) },
      message: "",
    },
  ],
  fail: [
    {
      name: "by the access policy",
      facts: { ...storePolicy("glacier-vault", reads("*")), ...noLock },
      message: /^Any AWS customer has read access by policy statement 0 \(.+\)\.$/,
      evidence: ["policy/value", "policyAnswers/value/anyCustomerAccess/witnesses/0/request"],
      cause: "policy statement 0",
    },
    {
      name: "by the lock's policy",
      facts: { ...noPolicy, ...lockOf(reads("*")) },
      message: /^By the lock policy: Any AWS customer has read access by policy statement 0 \(.+\)\.$/,
      evidence: ["lock/value/policy", "lockAnswers/value/anyCustomerAccess/witnesses/0/request"],
      cause: "By the lock policy: policy statement 0",
    },
  ],
  notApplicable: [],
  unknown: [],
});
