import { ListAccessGrantsCommand } from "@aws-sdk/client-s3-control";
import { required, requiredValue } from "../answer.js";
import type { Collector } from "../collector.js";
import { grantFold } from "./grant-fold.js";
import { factReads } from "../fact-reads.js";
import { pages } from "../listing.js";
import { listAccessGrantsRead } from "../reads.js";

/** The most that S3 takes. */
const grantsPerPage = 1000;

/** The grants of the instance by kind: AWS allows a hundred thousand. */
export const grantsByKind: Collector<"access-grants", "grantsByKind"> = {
  on: "access-grants",
  fact: "grantsByKind",
  reads: factReads["access-grants"].grantsByKind,
  async fetch({ read }, ref) {
    const ask = (token: string | undefined) => {
      const from = token === undefined ? {} : { NextToken: token };
      return read(
        new ListAccessGrantsCommand({ AccountId: ref.account, MaxResults: grantsPerPage, ...from }),
        ref.region,
      );
    };
    const fold = grantFold();
    for await (const page of pages(listAccessGrantsRead, ask, ({ NextToken }) => NextToken)) {
      for (const grant of page.AccessGrantsList ?? []) {
        const types = ["IAM", "DIRECTORY_USER", "DIRECTORY_GROUP"] as const;
        const permissions = ["READ", "WRITE", "READWRITE"] as const;
        fold.add({
          id: required(grant.AccessGrantId, listAccessGrantsRead, "AccessGrantId"),
          granteeType: requiredValue(grant.Grantee?.GranteeType, types, listAccessGrantsRead, "GranteeType"),
          grantee: required(grant.Grantee?.GranteeIdentifier, listAccessGrantsRead, "GranteeIdentifier"),
          permission: requiredValue(grant.Permission, permissions, listAccessGrantsRead, "Permission"),
          scope: required(grant.GrantScope, listAccessGrantsRead, "GrantScope"),
        });
      }
    }
    return fold.told();
  },
};
