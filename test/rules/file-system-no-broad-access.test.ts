import rule from "../../rules/file-system-no-broad-access.js";
import { absent, known } from "../../src/model/fact.js";
import { testRule } from "../../src/testing/test-rule.js";
import { denied } from "../support/fact-builders.js";
import { allow, noPolicy, ownRole, partner, storeArns, storePolicy } from "../support/store-builders.js";

const arn = storeArns["file-system"];
const mounts = (principal: unknown): object => allow(principal, "s3files:ClientMount", arn);
const targets = known([
  { id: "fsmt-1", vpcId: "vpc-1", subnetId: "subnet-1" },
  { id: "fsmt-2", vpcId: null, subnetId: "subnet-2" },
]);
const evidence = ["policy/value", "policyAnswers/value/anyCustomerAccess/witnesses/0/request"] as const;

testRule(rule, {
  pass: [
    {
      name: "no policy",
      facts: { ...noPolicy, mountTargets: targets },
      message: "The file system has no policy: clients need an identity policy that lets them in.",
    },
    { name: "an own role", facts: { ...storePolicy("file-system", mounts(ownRole)), mountTargets: targets } },
    { name: "another account", facts: { ...storePolicy("file-system", mounts(partner)), mountTargets: targets } },
  ],
  fail: [
    {
      name: "any principal",
      facts: { ...storePolicy("file-system", mounts("*")), mountTargets: targets },
      message:
        /^Any AWS customer has \w+ access by policy statement 0 \(.+\)\. It is reached through mount targets in vpc-1 and subnet-2\.$/,
      evidence,
    },
    {
      name: "any principal; where it is reached was not read",
      facts: { ...storePolicy("file-system", mounts("*")), mountTargets: denied("s3files:ListMountTargets") },
      message: /No mount target is known through which it is reached\.$/,
      evidence,
    },
    {
      name: "any principal; no mount target yet",
      facts: { ...storePolicy("file-system", mounts("*")), mountTargets: absent },
      message: /No mount target is known through which it is reached\.$/,
      evidence,
    },
  ],
  notApplicable: [],
  unknown: [],
});
