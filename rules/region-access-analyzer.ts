import type { DelegatedAdministrator, Organization } from "../src/model/account-facts.js";
import type { Fact } from "../src/model/fact.js";
import { factEvidence, failEvidence, joinWords, memberEvidence } from "../src/posture/evidence.js";
import { namedGaps } from "../src/posture/named-gap.js";
import type { Open } from "../src/posture/undecided.js";
import { defineRule, unknownBecause } from "../src/rule.js";

/** The types that look for access from outside; the others look for unused or internal access. */
const externalTypes: readonly string[] = ["ACCOUNT", "ORGANIZATION"];

export default defineRule({
  meta: {
    id: "region-access-analyzer",
    title: "IAM Access Analyzer looks for external access in the Region",
    rationale:
      "Access Analyzer proves, for every bucket and access point of the Region, which outsiders can reach it, and says so " +
      "within the hour in which a policy changes. Without an analyzer, a bucket that was opened today is found at the next audit.",
    remediation: {
      summary: "Create an analyzer for external access in the Region, for the account or the whole organization.",
      console: "IAM, Access Analyzer, choose the Region, Create analyzer: resource analysis, external access.",
      cli: "aws accessanalyzer create-analyzer --region REGION --analyzer-name external-access --type ACCOUNT",
      terraform: `resource "aws_accessanalyzer_analyzer" "external_access" {
  analyzer_name = "external-access"
  type          = "ACCOUNT"
}`,
      cloudformation: `Type: AWS::AccessAnalyzer::Analyzer
Properties:
  AnalyzerName: external-access
  Type: ACCOUNT`,
    },
    severity: "low",
    set: "core",
    references: [
      "https://docs.aws.amazon.com/IAM/latest/UserGuide/what-is-access-analyzer.html",
      "https://docs.aws.amazon.com/securityhub/latest/userguide/iam-controls.html#iam-28",
    ],
    controls: [
      "securityhub:IAM.28",
      "cis-aws-1.4.0:1.20",
      "cis-aws-3.0.0:1.20",
      "cis-aws-5.0.0:1.19",
      "cis-aws-6.0.0:2.19",
      "cis-aws-7.0.0:2.18",
    ],
  },
  on: "region",
  requires: ["accessAnalyzers"],
  optional: ["account.organization", "account.delegatedAdministrators"],
  evaluate({ facts, resource: { region, account } }) {
    const { accessAnalyzers } = facts;
    const analyzers = accessAnalyzers.state === "known" ? accessAnalyzers.value : [];
    const active = analyzers.findIndex(({ type, status }) => externalTypes.includes(type) && status === "ACTIVE");
    const analyzer = analyzers[active];
    if (analyzer !== undefined) {
      return {
        status: "pass",
        message: `The analyzer ${analyzer.name} does.`,
        evidence: [memberEvidence("accessAnalyzers", `/${active}`, analyzer)],
      };
    }
    const open = organizationAnalyzer({
      organization: facts["account.organization"],
      delegatedAdministrators: facts["account.delegatedAdministrators"],
      account,
      region,
    });
    if (open !== null) return unknownBecause(open);
    const others = analyzers.map(({ name, type, status }) => `${name} is ${type} and ${status}`);
    return {
      status: "fail",
      message:
        analyzers.length === 0
          ? `There is no analyzer in ${region}.`
          : `No analyzer of ${region} looks for external access: ${joinWords(others)}.`,
      evidence: failEvidence(
        analyzers.length === 0
          ? [factEvidence("accessAnalyzers", accessAnalyzers)]
          : analyzers.map((each, index) => memberEvidence("accessAnalyzers", `/${index}`, each)),
      ),
    };
  },
});

/**
 * Why an organization's analyzer may cover the account: only the account that made it sees it. null = none can, because
 * the account is in no organization, or manages it and has delegated the service to nobody.
 */
function organizationAnalyzer({
  organization,
  delegatedAdministrators,
  account,
  region,
}: {
  readonly organization: Fact<Organization>;
  readonly delegatedAdministrators: Fact<readonly DelegatedAdministrator[]>;
  readonly account: string;
  readonly region: string;
}): Open | null {
  const gaps = namedGaps("account.organization", organization);
  if (gaps.length > 0) {
    return { gaps, reasons: ["Whether an organization's analyzer covers the account is not known."] };
  }
  if (organization.state !== "known") return null;
  const { id, managementAccount } = organization.value;
  const isManagement = managementAccount === account;
  const delegates = delegatedAdministrators.state === "known" ? delegatedAdministrators.value : null;
  const isDelegated = delegates?.some(({ servicePrincipal }) => servicePrincipal === "access-analyzer.amazonaws.com");
  if (isManagement && isDelegated === false) return null;
  const whose = isManagement
    ? "its delegated administrator"
    : `its management account ${managementAccount}, or a delegate,`;
  return {
    gaps: isManagement ? namedGaps("account.delegatedAdministrators", delegatedAdministrators) : [],
    reasons: [
      `No analyzer of this account looks for external access in ${region}. The account is in the organization ${id}: an ` +
        `analyzer that ${whose} may have for all of it is not visible from here.`,
    ],
  };
}
