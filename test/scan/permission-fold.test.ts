import { absent, known, type Denied } from "../../src/model/fact.js";
import type { IamAction } from "../../src/model/fact.js";
import { permissionFold } from "../../src/scan/permission-fold.js";

const account = "111122223333";
const denied = (action: IamAction): Denied => ({ state: "denied", action, message: "AccessDenied: not you" });

test("what AWS answered and which facts it refused, each once and sorted, whatever was seen first", () => {
  const answered = new Set<IamAction>(["s3:ListAllMyBuckets", "s3:GetBucketAcl"]);
  const fold = permissionFold({ account, answered }, null);
  fold.look("bucket", { policy: denied("s3:GetBucketPolicy"), ownership: known("BucketOwnerEnforced"), cors: absent });
  fold.look("bucket", { policy: denied("s3:GetBucketPolicy"), encryption: denied("s3:GetEncryptionConfiguration") });
  fold.look("account", { trails: denied("cloudtrail:DescribeTrails") });
  answered.add("kms:DescribeKey");
  expect(fold.told()).toStrictEqual({
    account,
    answered: ["kms:DescribeKey", "s3:GetBucketAcl", "s3:ListAllMyBuckets"],
    denied: [
      { kind: "account", fact: "trails", action: "cloudtrail:DescribeTrails" },
      { kind: "bucket", fact: "encryption", action: "s3:GetEncryptionConfiguration" },
      { kind: "bucket", fact: "policy", action: "s3:GetBucketPolicy" },
    ],
  });
});

test("a resumed scan goes on from what the interrupted one saw", () => {
  const earlier = {
    account,
    answered: ["s3:GetBucketCORS"],
    denied: [{ kind: "bucket", fact: "acl", action: "s3:GetBucketAcl" }],
  } as const;
  const fold = permissionFold({ account, answered: new Set<IamAction>(["s3:ListAllMyBuckets"]) }, earlier);
  expect(fold.told()).toStrictEqual({ ...earlier, answered: ["s3:GetBucketCORS", "s3:ListAllMyBuckets"] });
});
