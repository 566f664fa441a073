import rule from "../../rules/region-access-analyzer.js";
import { absent, known } from "../../src/model/fact.js";
import { testRule } from "../../src/testing/test-rule.js";
import { denied, unsupported } from "../support/fact-builders.js";
import { analyzer, organization } from "../support/watcher-builders.js";

const unused = { ...analyzer, name: "unused", type: "ACCOUNT_UNUSED_ACCESS" };
const failed = { ...analyzer, name: "broken", status: "FAILED" };

const managed = { ...organization, managementAccount: "111122223333" };
const hidden =
  "No analyzer of this account looks for external access in eu-west-1. The account is in the organization o-exampleorg: an " +
  "analyzer that its delegated administrator may have for all of it is not visible from here.";

testRule(rule, {
  pass: [
    {
      name: "the account's own analyzer",
      facts: {
        accessAnalyzers: known([unused, analyzer]),
        "account.organization": absent,
        "account.delegatedAdministrators": absent,
      },
      message: "The analyzer external does.",
    },
    {
      name: "the organization's analyzer, seen by who made it",
      facts: {
        accessAnalyzers: known([{ ...analyzer, type: "ORGANIZATION" }]),
        "account.organization": known(organization),
        "account.delegatedAdministrators": denied("organizations:ListDelegatedAdministrators"),
      },
    },
  ],
  fail: [
    {
      name: "none, in no organization",
      facts: { accessAnalyzers: known([]), "account.organization": absent, "account.delegatedAdministrators": absent },
      message: "There is no analyzer in eu-west-1.",
      evidence: ["accessAnalyzers/value"],
    },
    {
      name: "others only",
      facts: {
        accessAnalyzers: known([unused, failed]),
        "account.organization": absent,
        "account.delegatedAdministrators": absent,
      },
      message:
        "No analyzer of eu-west-1 looks for external access: unused is ACCOUNT_UNUSED_ACCESS and ACTIVE and broken is " +
        "ACCOUNT and FAILED.",
      evidence: ["accessAnalyzers/value/0", "accessAnalyzers/value/1"],
    },
    {
      name: "none, in a partition without organizations",
      facts: {
        accessAnalyzers: known([]),
        "account.organization": unsupported,
        "account.delegatedAdministrators": absent,
      },
      message: "There is no analyzer in eu-west-1.",
      evidence: ["accessAnalyzers/value"],
    },
    {
      name: "none, in a management account that has delegated the service to nobody",
      facts: {
        accessAnalyzers: known([]),
        "account.organization": known(managed),
        "account.delegatedAdministrators": known([
          { servicePrincipal: "securityhub.amazonaws.com", account: "444455556666" },
        ]),
      },
      message: "There is no analyzer in eu-west-1.",
      evidence: ["accessAnalyzers/value"],
    },
  ],
  notApplicable: [],
  unknown: [
    {
      name: "none, in a member account",
      facts: {
        accessAnalyzers: known([]),
        "account.organization": known(organization),
        "account.delegatedAdministrators": absent,
      },
      missing: [],
      reason:
        "No analyzer of this account looks for external access in eu-west-1. The account is in the organization " +
        "o-exampleorg: an analyzer that its management account 999988887777, or a delegate, may have for all of it is not " +
        "visible from here.",
    },
    {
      name: "none, in a management account that has delegated the service",
      facts: {
        accessAnalyzers: known([]),
        "account.organization": known(managed),
        "account.delegatedAdministrators": known([
          { servicePrincipal: "access-analyzer.amazonaws.com", account: "444455556666" },
        ]),
      },
      missing: [],
      reason: hidden,
    },
    {
      name: "none, in a management account, and to whom the service is delegated may not be read",
      facts: {
        accessAnalyzers: known([]),
        "account.organization": known(managed),
        "account.delegatedAdministrators": denied("organizations:ListDelegatedAdministrators"),
      },
      missing: ["organizations:ListDelegatedAdministrators"],
      reason: hidden,
    },
    {
      name: "none, and whether it is a member may not be read",
      facts: {
        accessAnalyzers: known([]),
        "account.organization": denied("organizations:DescribeOrganization"),
        "account.delegatedAdministrators": absent,
      },
      missing: ["organizations:DescribeOrganization"],
      reason: "Whether an organization's analyzer covers the account is not known.",
    },
  ],
});
