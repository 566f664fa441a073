import { UsageError } from "../errors.js";
import type { PolicyResourceKind } from "../policy/policy-subject.js";

/** What an ARN alone says of the resource a policy is attached to. */
export interface PolicyResource {
  readonly arn: string;
  readonly kind: PolicyResourceKind;
  readonly partition: string;
  /** null = the ARN names no account: those of buckets do not. */
  readonly account: string | null;
}

type Shape = { readonly kind: PolicyResourceKind; readonly rest: RegExp; readonly example: string };

const region = "[a-z]{2,}(?:-[a-z0-9]+)+";
const account = "\\d{12}";

/**
 * What follows the partition in the ARN of each kind.
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html#amazons3-resources-for-iam-policies
 */
const shapes: readonly Shape[] = [
  shape("bucket", "s3:::[A-Za-z0-9._-]{3,255}", "s3:::BUCKET"),
  shape("access-point", `s3:${region}:${account}:accesspoint/[a-z0-9-]+`, "s3:REGION:ACCOUNT:accesspoint/NAME"),
  shape("multi-region-access-point", `s3::${account}:accesspoint/[a-z0-9.-]+`, "s3::ACCOUNT:accesspoint/ALIAS"),
  shape(
    "object-lambda-access-point",
    `s3-object-lambda:${region}:${account}:accesspoint/[a-z0-9-]+`,
    "s3-object-lambda:REGION:ACCOUNT:accesspoint/NAME",
  ),
  shape("directory-bucket", `s3express:${region}:${account}:bucket/[a-z0-9-]+`, "s3express:REGION:ACCOUNT:bucket/NAME"),
  shape("table-bucket", `s3tables:${region}:${account}:bucket/[a-z0-9-]+`, "s3tables:REGION:ACCOUNT:bucket/NAME"),
  shape(
    "table",
    `s3tables:${region}:${account}:bucket/[a-z0-9-]+/table/[A-Za-z0-9-]+`,
    "s3tables:REGION:ACCOUNT:bucket/NAME/table/ID",
  ),
  shape("vector-bucket", `s3vectors:${region}:${account}:bucket/[a-z0-9.-]+`, "s3vectors:REGION:ACCOUNT:bucket/NAME"),
  shape(
    "file-system",
    `s3files:${region}:${account}:file-system/[A-Za-z0-9-]+`,
    "s3files:REGION:ACCOUNT:file-system/ID",
  ),
  shape("glacier-vault", `glacier:${region}:${account}:vaults/[A-Za-z0-9._-]+`, "glacier:REGION:ACCOUNT:vaults/NAME"),
  shape("kms-key", `kms:${region}:${account}:key/[A-Za-z0-9-]+`, "kms:REGION:ACCOUNT:key/ID"),
];

function shape(kind: PolicyResourceKind, rest: string, example: string): Shape {
  return { kind, rest: new RegExp(`^${rest}$`), example: `arn:aws:${example}` };
}

/**
 * The kind, partition and account that the ARN of a resource with a policy tells.
 * @throws UsageError when it is not such an ARN.
 */
export function policyResource(arn: string): PolicyResource {
  const [, partition, rest] = /^arn:(aws(?:-[a-z]+)*):(.+)$/.exec(arn) ?? [];
  const found = rest === undefined ? undefined : shapes.find((each) => each.rest.test(rest));
  if (partition !== undefined && found !== undefined) {
    const owner = arn.split(":")[4] ?? "";
    return { arn, kind: found.kind, partition, account: owner === "" ? null : owner };
  }
  const [, bucket] = /^(arn:[^:]+:s3:::[^/*?]+)\//.exec(arn) ?? [];
  if (bucket !== undefined) {
    throw new UsageError(`"${arn}" names objects; the policy is attached to the bucket, ${bucket}.`);
  }
  const known = shapes.map(({ example }) => `  ${example}`).join("\n");
  throw new UsageError(
    `"${arn}" is not the ARN of a resource whose policy s3audit reads. The resource is one of\n${known}`,
  );
}
