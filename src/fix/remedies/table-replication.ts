import { absent, known } from "../../model/fact.js";
import { accountOf, trustOfOwner } from "../../posture/accounts.js";
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
    const isNobodys = (arn: string): boolean =>
      accountOf(arn) === null || trustOfOwner(arn, ref.account, trust).state === "foreign";
    const left = destinations.filter((arn) => !isNobodys(arn));
    const gone = destinations.filter(isNobodys);
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
