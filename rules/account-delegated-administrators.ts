import { failEvidence, joinWords, memberEvidence } from "../src/posture/evidence.js";
import { defineRule } from "../src/rule.js";

export default defineRule({
  meta: {
    id: "account-delegated-administrators",
    title: "Storage Lens, Access Analyzer and Security Hub are administered by trusted accounts",
    rationale:
      "A delegated administrator sees what the service knows of every account: all buckets and prefixes, every external " +
      "access, every finding; in Security Hub it can also silence findings. It should be an account that you know by name.",
    remediation: {
      summary: "List the delegate under trust.accounts, or deregister it in the organization's management account.",
      console: "The service in the management account, Settings: delegated administrator.",
      cli: "aws organizations deregister-delegated-administrator --account-id DELEGATE_ID --service-principal SERVICE_PRINCIPAL",
      terraform: `resource "aws_organizations_delegated_administrator" "storage_lens" {
  account_id        = "ACCOUNT_ID"
  service_principal = "storage-lens.s3.amazonaws.com"
}`,
      caution:
        "What the delegate set up for the organization, such as analyzers and dashboards, stops when it is deregistered.",
    },
    severity: "info",
    set: "opt",
    references: ["https://docs.aws.amazon.com/organizations/latest/userguide/orgs_integrate_delegated_admin.html"],
    controls: [],
    falsePositives: "A delegate that you know fails until trust.accounts lists it: that it is a member is not enough.",
  },
  on: "account",
  requires: ["delegatedAdministrators"],
  evaluate({ facts: { delegatedAdministrators }, trust, resource: { account } }) {
    if (delegatedAdministrators.state === "absent") {
      return { status: "not-applicable", reason: "The account is a member of no organization." };
    }
    const delegates = delegatedAdministrators.value;
    if (delegates.length === 0) {
      return { status: "not-applicable", reason: "None of the services has a delegated administrator." };
    }
    const trusted = [account, ...trust.accounts];
    const strangers = delegates.flatMap((delegate, index) =>
      trusted.includes(delegate.account) ? [] : [{ delegate, index }],
    );
    if (strangers.length === 0) return { status: "pass" };
    const clauses = strangers.map(({ delegate }) => `${delegate.account} for ${delegate.servicePrincipal}`);
    return {
      status: "fail",
      message: `The configuration does not trust every delegated administrator: ${joinWords(clauses)}.`,
      evidence: failEvidence(
        strangers.map(({ delegate, index }) => memberEvidence("delegatedAdministrators", `/${index}`, delegate)),
      ),
    };
  },
});
