import { everythingBlocked, nothingBlocked, type WorldFunction, type WorldObjectLambdaAccessPoint } from "../world.js";
import { euWest1, partner, retail } from "./identities.js";
import { accountRoot, privatePolicy, publicPolicy, type Statement } from "./policies.js";

const redaction = `arn:aws:lambda:${euWest1}:${retail}:function:redact-personal-data`;

/** Functions of Example Retail that stand behind Object Lambda access points. */
export const retailFunctions: readonly WorldFunction[] = [
  { arn: redaction, role: `arn:aws:iam::${retail}:role/redact-personal-data` },
];

/** Object Lambda access points of Example Retail. */
export const retailObjectLambdaAccessPoints: readonly WorldObjectLambdaAccessPoint[] = [
  // Shows: one role may call it; its access point and its function exist.
  {
    name: "lake-redacted",
    region: euWest1,
    publicAccessBlock: everythingBlocked,
    policy: privatePolicy(reading("lake-redacted", { AWS: `arn:aws:iam::${retail}:role/lake-analytics` })),
    supportingAccessPoint: accessPoint("lake-ingest"),
    functionArn: redaction,
  },
  // Shows: public, and the function behind it was deleted.
  {
    name: "feed-converter",
    region: euWest1,
    publicAccessBlock: nothingBlocked,
    policy: publicPolicy(reading("feed-converter", "*")),
    supportingAccessPoint: accessPoint("product-feed"),
    functionArn: `arn:aws:lambda:${euWest1}:${retail}:function:convert-feed`,
  },
  // Shows: the partner may call it, and it runs the partner's code.
  {
    name: "partner-labels",
    region: euWest1,
    publicAccessBlock: everythingBlocked,
    policy: privatePolicy(reading("partner-labels", { AWS: accountRoot(partner) })),
    supportingAccessPoint: accessPoint("lake-ingest"),
    functionArn: `arn:aws:lambda:${euWest1}:${partner}:function:print-labels`,
  },
];

function accessPoint(name: string): string {
  return `arn:aws:s3:${euWest1}:${retail}:accesspoint/${name}`;
}

function reading(name: string, principal: Exclude<Statement["Principal"], undefined>): Statement {
  return {
    Sid: "Read",
    Effect: "Allow",
    Principal: principal,
    Action: "s3-object-lambda:GetObject",
    Resource: `arn:aws:s3-object-lambda:${euWest1}:${retail}:accesspoint/${name}`,
  };
}
