import { known } from "../../model/fact.js";
import { parsePolicy } from "../../policy/parse-policy.js";
import { PolicyError } from "../../policy/policy-error.js";
import { isObject, type JsonObject } from "../../policy/read-element.js";
import { policyMaxSizeBytes } from "../../posture/policy-size.js";
import { withEquals, withStatements, writtenStatements } from "../edited-policy.js";
import { change, manual, type Proposal, type Remedy } from "../remedy.js";

/** AWS services admitted only on behalf of the bucket's account; who else a statement names stays in one of its own. */
export const pinServices: Remedy<"bucket"> = {
  on: "bucket",
  closes: ["bucket-no-confused-deputy"],
  onlyWhenNamed: null,
  propose({ ref, facts: { policy, policyAnswers } }): Proposal<"bucket"> {
    if (policy?.state !== "known" || policyAnswers?.state !== "known") return manual("The bucket policy was not read.");
    const open = policyAnswers.value.confusedDeputy.filter(({ noSourceKey }) => !noSourceKey);
    const numbers = new Set(open.map(({ statement }) => statement));
    if (open.some(({ service }) => service === "*"))
      return manual("A statement admits every AWS service: name the services that need it.");
    try {
      const { raw } = parsePolicy(policy.value, policyMaxSizeBytes);
      const statements = writtenStatements(raw).flatMap((statement, index) =>
        numbers.has(index) ? pinned(statement, ref.account) : [statement],
      );
      const text = JSON.stringify(withStatements(raw, statements));
      parsePolicy(text, policyMaxSizeBytes);
      const services = [...new Set(open.map(({ service }) => service))].join(", ");
      return change(
        { policy: known(text) },
        `${services} may act only for account ${ref.account}: aws:SourceAccount is added.`,
        [
          `What ${services} delivers for other accounts stops: name those accounts in aws:SourceAccount as well, if it is wanted.`,
        ],
      );
    } catch (error) {
      if (error instanceof PolicyError) return manual(`The policy cannot be changed so: ${error.message}`);
      throw error;
    }
  },
};

function pinned(statement: JsonObject, account: string): readonly JsonObject[] {
  const principal = statement["Principal"];
  const forServices = (own: JsonObject): JsonObject => withEquals(own, "aws:SourceAccount", [account]);
  if (!isObject(principal) || Object.keys(principal).length < 2 || principal["Service"] === undefined)
    return [forServices(statement)];
  const { Service: services, ...others } = principal;
  const unnamed = Object.fromEntries(Object.entries(statement).filter(([element]) => element !== "Sid"));
  return [{ ...statement, Principal: others }, forServices({ ...unnamed, Principal: { Service: services } })];
}
