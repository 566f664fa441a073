/**
 * The versions of OCSF that are written: 1.6 is what Security Hub documents, 1.1.0 what Security Lake's own sources use.
 * @see https://docs.aws.amazon.com/security-lake/latest/userguide/open-cybersecurity-schema-framework.html
 */
export const ocsfVersions = ["1.1.0", "1.6.0"] as const;

export type OcsfVersion = (typeof ocsfVersions)[number];
