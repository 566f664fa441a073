import { bareAccount } from "../../src/demo/bare-account.js";
import { everythingBlocked, listedBuckets, newBucket, type World, type WorldAccount } from "../../src/demo/world.js";

export const account = "111122223333";
export const partner = "444455556666";

/** An account with nothing in it but one user. */
export function emptyAccount(id: string, accessKeyId: string): WorldAccount {
  return {
    ...bareAccount,
    id,
    canonicalId: id.padEnd(64, "0"),
    users: [
      {
        arn: `arn:aws:iam::${id}:user/auditor`,
        userId: "AIDAEXAMPLEAUDITOR",
        accessKeyId,
        secretAccessKey: `secret/${id}`,
      },
    ],
    enabledRegions: ["eu-west-1", "us-east-1"],
  };
}

/** Two accounts; the first has three plain buckets in two Regions, the second one. */
export function smallWorld(): World {
  return {
    accounts: [
      {
        ...emptyAccount(account, "AKIAFIRSTEXAMPLE"),
        publicAccessBlock: everythingBlocked,
        buckets: listedBuckets([
          newBucket("first", "us-east-1"),
          newBucket("second", "eu-west-1"),
          newBucket("third", "us-east-1"),
        ]),
      },
      { ...emptyAccount(partner, "AKIAPARTNEREXAMPLE"), buckets: listedBuckets([newBucket("foreign", "us-east-1")]) },
    ],
  };
}
