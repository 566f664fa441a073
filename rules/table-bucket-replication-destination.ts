import { accountOf, trustOfOwner, undecidedReasons, type AccountTrust } from "../src/posture/accounts.js";
import { failEvidence, memberEvidence } from "../src/posture/evidence.js";
import { namedGaps } from "../src/posture/named-gap.js";
import { defineRule, unknownBecause } from "../src/rule.js";

export default defineRule({
  meta: {
    id: "table-bucket-replication-destination",
    title: "Tables are replicated to own or trusted accounts only",
    rationale:
      "A replication rule copies every table and each later change to whoever owns the destination: it is a way out for data that no download shows.",
    remediation: {
      summary: "Delete the replication that the message names, or add the account to trust in the configuration.",
      console: "In the S3 console open Table buckets, the bucket, Management, Replication, and remove the destination.",
      cli: "aws s3tables get-table-bucket-replication --table-bucket-arn arn:aws:s3tables:REGION:ACCOUNT_ID:bucket/BUCKET\naws s3tables delete-table-bucket-replication --table-bucket-arn arn:aws:s3tables:REGION:ACCOUNT_ID:bucket/BUCKET",
      caution: "Replicas that exist stay where they are.",
    },
    severity: "high",
    set: "core",
    references: [
      "https://docs.aws.amazon.com/AmazonS3/latest/userguide/s3-tables-replication-tables.html",
      "https://docs.aws.amazon.com/AmazonS3/latest/userguide/s3-tables-replication-setting-up.html",
    ],
    controls: ["nist-800-53-r5:AC-4"],
    falsePositives: "A backup account of your own that the configuration does not know: add it to trust.",
  },
  on: "table-bucket",
  requires: ["replication", "tableReplication"],
  evaluate({ facts: { replication, tableReplication }, resource, trust }) {
    const ownerOf = (arn: string): AccountTrust => trustOfOwner(arn, resource.account, trust);
    const isNobodys = (arn: string): boolean => accountOf(arn) === null || ownerOf(arn).state === "foreign";
    const ofBucket =
      replication.state === "known"
        ? replication.value.destinations.flatMap((arn, index) =>
            isNobodys(arn)
              ? [
                  {
                    what: "The table bucket",
                    arn,
                    evidence: memberEvidence("replication", `/destinations/${index}`, arn),
                  },
                ]
              : [],
          )
        : [];
    const tables = tableReplication.state === "known" ? tableReplication.value : [];
    const ofTables = tables.flatMap(({ table, replication: own }, at) =>
      own.state === "known"
        ? own.value.destinations.flatMap((arn, index) => {
            const pointer = `/${at}/replication/value/destinations/${index}`;
            const what = `The table ${table.namespace}.${table.name}`;
            return isNobodys(arn) ? [{ what, arn, evidence: memberEvidence("tableReplication", pointer, arn) }] : [];
          })
        : [],
    );
    const foreign = [...ofBucket, ...ofTables];
    if (foreign.length > 0) {
      return {
        status: "fail",
        message: foreign
          .slice(0, 5)
          .map(({ what, arn }) => `${what} is replicated to ${arn}, which is no own or trusted account's.`)
          .join(" "),
        evidence: failEvidence(foreign.map(({ evidence }) => evidence)),
        cause: "table bucket replication",
      };
    }
    const gaps = tables.flatMap(({ replication: own }) => namedGaps("tableReplication", own));
    const all = [replication, ...tables.map(({ replication: own }) => own)];
    const destinations = all.flatMap((each) => (each.state === "known" ? each.value.destinations : []));
    const reasons = undecidedReasons(destinations.map(ownerOf));
    if (gaps.length > 0 || reasons.length > 0) return unknownBecause({ gaps, reasons });
    return replication.state === "absent" && tables.length === 0
      ? { status: "not-applicable", reason: "Nothing is replicated." }
      : { status: "pass" };
  },
});
