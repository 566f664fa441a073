import rule from "../../rules/object-lambda-access-point-target.js";
import type { ObjectLambdaSettings, ObjectLambdaTarget } from "../../src/model/door-facts.js";
import { absent, known } from "../../src/model/fact.js";
import { testRule } from "../../src/testing/test-rule.js";
import { allFlagsOn, denied, mayBeMember, organizationTrust } from "../support/fact-builders.js";
import { objectLambda } from "../support/store-builders.js";

const own = objectLambda(allFlagsOn);
const found = known({ role: "arn:aws:iam::111122223333:role/change" });
const settings = (change: Partial<ObjectLambdaSettings> = {}) => known<ObjectLambdaSettings>({ ...own, ...change });
const [ownFunction = ""] = own.functions;
const target = (change: Partial<ObjectLambdaTarget> = {}) =>
  known<ObjectLambdaTarget>({
    accessPoint: known({ bucket: "data" }),
    functions: [{ arn: ownFunction, function: found }],
    ...change,
  });
const theirs = "arn:aws:lambda:eu-west-1:444455556666:function:change";
const unreadFunction = denied("lambda:GetFunctionConfiguration");
const ofTheirs = {
  settings: settings({ functions: [theirs] }),
  target: target({ functions: [{ arn: theirs, function: unreadFunction }] }),
};

testRule(rule, {
  pass: [
    { name: "both exist, and are own", facts: { settings: settings(), target: target() } },
    {
      name: "the function of a trusted account",
      facts: {
        settings: settings({ functions: [theirs] }),
        target: target({ functions: [{ arn: theirs, function: found }] }),
      },
      trust: { accounts: ["444455556666"], organizations: [] },
    },
  ],
  fail: [
    {
      name: "the function was deleted",
      facts: { settings: settings(), target: target({ functions: [{ arn: ownFunction, function: absent }] }) },
      message: `The function ${ownFunction} does not exist.`,
      evidence: ["target/value/functions/0/function/state"],
      cause: "Object Lambda access point target",
    },
    {
      name: "the access point was deleted, and the function was not read",
      facts: {
        settings: settings(),
        target: target({ accessPoint: absent, functions: [{ arn: ownFunction, function: unreadFunction }] }),
      },
      message: `The supporting access point ${own.supportingAccessPoint} does not exist.`,
      evidence: ["target/value/accessPoint/state"],
    },
    {
      name: "a stranger's function, which may not be read",
      facts: ofTheirs,
      message: `The function ${theirs} belongs to the account 444455556666, which is neither own nor trusted.`,
      evidence: ["settings/value/functions/0"],
    },
    {
      name: "a stranger's access point",
      facts: {
        settings: settings({ supportingAccessPoint: "arn:aws:s3:eu-west-1:444455556666:accesspoint/theirs" }),
        target: target({ accessPoint: denied("s3:GetAccessPoint") }),
      },
      message:
        "The supporting access point arn:aws:s3:eu-west-1:444455556666:accesspoint/theirs belongs to the account " +
        "444455556666, which is neither own nor trusted.",
      evidence: ["settings/value/supportingAccessPoint"],
    },
  ],
  notApplicable: [],
  unknown: [
    {
      name: "the function of an account that may be a member of a trusted organization",
      facts: {
        settings: settings({ functions: [theirs] }),
        target: target({ functions: [{ arn: theirs, function: found }] }),
      },
      trust: organizationTrust,
      missing: [],
      reason: mayBeMember("444455556666"),
    },
    {
      name: "a trusted account's function, which may not be read",
      facts: ofTheirs,
      trust: { accounts: ["444455556666"], organizations: [] },
      missing: ["lambda:GetFunctionConfiguration"],
    },
    {
      name: "the access point was denied",
      facts: { settings: settings(), target: target({ accessPoint: denied("s3:GetAccessPoint") }) },
      missing: ["s3:GetAccessPoint"],
    },
    {
      name: "no settings",
      facts: { settings: absent, target: absent },
      missing: [],
      reason: "The Object Lambda access point has no settings to judge.",
    },
  ],
});
