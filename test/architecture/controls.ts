/**
 * The frameworks that controls may name, each with the form of its control ids, as the framework itself spells them.
 * Security Hub's S3 controls are listed one by one: ids 4, 16, 18 and 21 do not exist.
 * @see https://docs.aws.amazon.com/securityhub/latest/userguide/s3-controls.html
 */
export const frameworks: { readonly [framework: string]: RegExp } = {
  securityhub:
    /^(?:S3\.(?:[1-35-9]|1[0-57-9]|2[02-5])|CloudTrail\.[67]|KMS\.4|Macie\.[12]|GuardDuty\.10|CloudFront\.12)$/,
  // What AWS Foundational Security Best Practices holds of the S3 controls.
  "aws-fsbp": /^S3\.(?:[1235689]|12|13|19|24|25)$/,
  "cis-aws-1.4.0": /^(?:2\.1\.[1-5]|3\.(?:[1-9]|1[01]))$/,
  "cis-aws-3.0.0": /^(?:2\.1\.[1-4]|3\.[1-9])$/,
  "cis-aws-5.0.0": /^(?:2\.1\.[1-4]|3\.[1-9])$/,
  "cis-aws-6.0.0": /^(?:3\.1\.[1-4]|4\.[1-9])$/,
  "cis-aws-7.0.0": /^(?:2\.\d{1,2}|3\.1\.[1-4]|4\.[1-9])$/,
  "pci-dss-3.2.1": /^\d{1,2}(?:\.\d{1,2}){1,2}(?:\.[a-e])?$/,
  "pci-dss-4.0.1": /^\d{1,2}(?:\.\d{1,2}){1,3}$/,
  "nist-800-53-r5": /^(?:AC|AU|CA|CM|CP|IA|SC|SI)-\d{1,2}(?:\(\d{1,2}\))?$/,
  "nist-800-171-r2": /^3\.\d{1,2}\.\d{1,2}$/,
};

/** Whether the control is `framework:id` with a known framework and an id of its form. */
export function isKnownControl(control: string): boolean {
  const [framework = "", id = "", ...rest] = control.split(":");
  const form = Object.hasOwn(frameworks, framework) ? frameworks[framework] : undefined;
  return rest.length === 0 && form !== undefined && form.test(id);
}
