// Who is who in the demo account. Account ids are AWS's own documentation examples.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html

/** Example Retail's own account. */
export const retail = "111122223333";

/** Its logistics partner. */
export const partner = "444455556666";

/** Its platform team's account, which is what all accounts should be like. */
export const platform = "222233334444";

/** An account that was opened with a credit card for an experiment, with an organization of its own. */
export const labs = "333344445555";

/** The account that manages Example Retail's organization. */
export const organizationManagement = "999900001111";

/** A supplier nobody remembers. */
export const forgottenSupplier = "777788889999";

/** Example Retail's organization. */
export const organization = "o-exampleorg1";

/** Owner ids in ACLs. */
export const retailCanonicalId = "79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be";
export const partnerCanonicalId = "a9b8c7d6e5f40123456789abcdef0123456789abcdef0123456789abcdef0123";

/** The virtual private cloud of the analytics platform. */
export const analyticsVpc = "vpc-0a1b2c3d4e5f60718";

export const usEast1 = "us-east-1";
export const usWest2 = "us-west-2";
export const euWest1 = "eu-west-1";
export const euCentral1 = "eu-central-1";

/** Enabled, as in every account, and used for nothing but a forgotten experiment. */
export const euNorth1 = "eu-north-1";
