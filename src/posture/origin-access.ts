import type { CloudFrontOrigin } from "../model/account-facts.js";
import type { Settled } from "../model/fact.js";
import type { PolicyText } from "../model/facts.js";
import type { ResourceRef } from "../model/resource.js";
import { policyMaxSizeBytes } from "./policy-size.js";
import { servicePermission, type ServicePermission } from "./service-permission.js";

/** What is wrong with how CloudFront reaches a bucket, as sentences, and what could not be decided. */
export interface OriginAnswer {
  readonly problems: readonly string[];
  readonly undecided: readonly string[];
}

/** An account that is nobody's here: what its distribution may fetch, anyone's may. */
const strangerAccount = "999999999999";

/**
 * Whether the origin uses origin access control, its distribution may fetch objects by the bucket policy, and a stranger's
 * distribution may not.
 * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-restricting-access-to-s3.html
 */
export function originProblems(
  origin: CloudFrontOrigin,
  policy: Settled<PolicyText>,
  bucket: ResourceRef<"bucket">,
): OriginAnswer {
  const { distribution, originAccessControlId } = origin;
  const stranger = `arn:${bucket.partition}:cloudfront::${strangerAccount}:distribution/E0000000000000`;
  const own = fetches(policy, bucket, distribution, bucket.account);
  const anyones = fetches(policy, bucket, stranger, strangerAccount);
  const undecided = [own, anyones].flatMap((answer) => (answer.state === "undecided" ? [answer.reason] : []));
  return {
    problems: [
      ...(originAccessControlId === null
        ? [`The distribution ${distribution} fetches from the bucket without origin access control.`]
        : own.state === "denied" || own.state === "not-mentioned"
          ? [`The policy does not let the distribution ${distribution} fetch objects.`]
          : []),
      ...(anyones.state === "allowed" ? ["The policy lets anyone's CloudFront distribution fetch objects."] : []),
    ],
    undecided: undecided.map((reason) => `Which distributions the policy lets in could not be decided: ${reason}.`),
  };
}

function fetches(
  policy: Settled<PolicyText>,
  bucket: ResourceRef<"bucket">,
  sourceArn: string,
  sourceAccount: string,
): ServicePermission {
  if (policy.state === "absent") return { state: "not-mentioned" };
  const service = "cloudfront.amazonaws.com";
  const call = { service, action: "s3:GetObject", resource: `${bucket.arn}/index.html`, sourceArn, sourceAccount };
  return servicePermission(policy.value, policyMaxSizeBytes, call);
}
