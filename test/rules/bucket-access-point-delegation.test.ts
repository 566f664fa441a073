import rule from "../../rules/bucket-access-point-delegation.js";
import { absent, known } from "../../src/model/fact.js";
import { testRule } from "../../src/testing/test-rule.js";
import { allFlagsOn, allowEveryoneRead, bucketPolicy, denied } from "../support/fact-builders.js";
import { allow, nothingRestricts, partner, policyTrusting } from "../support/trusted-policy.js";

const toAccount = (account: string) => allow("*", "s3:*", { StringEquals: { "s3:DataAccessPointAccount": account } });
const toAnybody = allow({ AWS: "*" }, "s3:GetObject", { StringLike: { "s3:DataAccessPointAccount": "*" } });
const evidence = ["policy/value", "policyAnswers/value/externalAccess/0/witness"] as const;
const critical =
  /^Critical: access points of every account may decide who comes in\. Anyone on the internet has .*read access by policy statement 0, narrowed by .+\.$/;

testRule(rule, {
  pass: [
    {
      name: "no policy",
      facts: { policy: absent, policyAnswers: absent, ...nothingRestricts },
      message: "The bucket has no policy.",
    },
    { name: "the own account", facts: { ...bucketPolicy(toAccount("111122223333")), ...nothingRestricts } },
    {
      name: "an access point of the own account, whatever its name",
      facts: {
        ...bucketPolicy(
          allow("*", "s3:*", {
            ArnLike: { "s3:DataAccessPointArn": "arn:aws:s3:eu-west-1:111122223333:accesspoint/*" },
          }),
        ),
        ...nothingRestricts,
      },
    },
    {
      name: "an account that the configuration trusts",
      facts: {
        ...policyTrusting({ accounts: ["444455556666"], organizations: [] }, toAccount("444455556666")),
        ...nothingRestricts,
      },
    },
    {
      name: "outsiders and strangers who need no access point are another rule's question",
      facts: { ...bucketPolicy(allow(partner, "s3:GetObject"), allowEveryoneRead), ...nothingRestricts },
    },
    {
      name: "latent: every account's access points, held back by RestrictPublicBuckets",
      facts: {
        ...bucketPolicy(toAnybody),
        policyStatus: known({ isPublic: true }),
        publicAccessBlock: absent,
        "account.publicAccessBlock": known(allFlagsOn),
      },
      message: /^Latent: Anyone on the internet .+ RestrictPublicBuckets, on at the account, stops it\.$/,
    },
  ],
  fail: [
    {
      name: "another account",
      facts: { ...bucketPolicy(toAccount("777788889999")), ...nothingRestricts },
      message:
        /^Whoever the access points of the account 777788889999 admit has .+ access by policy statement 0, narrowed by s3:DataAccessPointAccount.*\.$/,
      evidence,
      cause: "policy statement 0",
    },
    {
      name: "an access point of another account",
      facts: {
        ...bucketPolicy(
          allow("*", "s3:GetObject", {
            ArnEquals: { "s3:DataAccessPointArn": "arn:aws:s3:eu-west-1:777788889999:accesspoint/theirs" },
          }),
        ),
        ...nothingRestricts,
      },
      message: /^Whoever the access points of the account 777788889999 admit has read access by .+\.$/,
      evidence,
    },
    {
      name: "every account",
      facts: { ...bucketPolicy(toAnybody), ...nothingRestricts, policyStatus: known({ isPublic: true }) },
      message: critical,
      evidence,
    },
    {
      name: "every account, by ARN",
      facts: {
        ...bucketPolicy(
          allow("*", "s3:GetObject", { ArnLike: { "s3:DataAccessPointArn": "arn:aws:s3:*:*:accesspoint/*" } }),
        ),
        ...nothingRestricts,
        policyStatus: known({ isPublic: true }),
      },
      message: critical,
      evidence,
    },
  ],
  notApplicable: [],
  unknown: [
    {
      name: "every account, and Block Public Access of the account was not read",
      facts: {
        ...bucketPolicy(toAnybody),
        ...nothingRestricts,
        policyStatus: known({ isPublic: true }),
        "account.publicAccessBlock": denied("s3:GetAccountPublicAccessBlock"),
      },
      missing: ["s3:GetAccountPublicAccessBlock"],
    },
  ],
});
