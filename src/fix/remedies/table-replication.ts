import { absent, known } from "../../model/fact.js";
import { accountOf, isTrusted } from "../../posture/accounts.js";
import { joinWords } from "../../posture/evidence.js";
import { change, manual, type Remedy } from "../remedy.js";

/** Destinations of accounts that nobody trusts taken out; replication of single tables is theirs alone. */
export const keepTablesHome: Remedy<"table-bucket"> = {
  on: "table-bucket",
  closes: ["table-bucket-replication-destination"],
  onlyWhenNamed: null,
  propose({ ref, facts: { replication }, trust }) {
    if (replication?.state !== "known")
      return manual("Tables have replication of their own: delete it by aws s3tables delete-table-replication.");
    const { role, destinations } = replication.value;
    const isKnown = (arn: string): boolean => {
      const account = accountOf(arn);
      return account !== null && isTrusted(account, ref.account, trust);
    };
    const left = destinations.filter(isKnown);
    const gone = destinations.filter((arn) => !isKnown(arn));
    return change(
      { replication: left.length === 0 ? absent : known({ role, destinations: left }) },
      `The table bucket is no longer replicated to ${joinWords(gone)}.`,
      [
        "Who set the destination, and why, should be known first. What was copied already stays there.",
        "If the account is yours, leave the replication and name the account under trust in the configuration.",
      ],
    );
  },
};
