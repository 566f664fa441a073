// Rules whose findings no file can close, with why: what is printed beside the rule's own advice.

const immutable =
  "AWS lets nobody change it after the access point was made: make another one with all four settings on, move its users, and delete this one.";
const organization =
  "Only the organization's management account, or its delegate, can change it, and it holds for other accounts as well.";
const ownTrail =
  "Which trail or event data store should record them, and whether that is worth its price, only you know.";
const whoseBucket =
  "Whether the bucket is still wanted, or the reference to it should go, only you know; make the bucket yourself at once if it is.";
const incident = "Who set it, and why, must be found out first: it may be an incident.";

/** Why findings of a rule are for a person, by the rule's id. */
export const forAPerson: ReadonlyMap<string, string> = new Map([
  [
    "access-grants-identity",
    "A grant that is deleted ends access that may be in use, and a policy that shares the instance was made by Resource Access Manager: end the share, or the grant by its id, once you know whose it is.",
  ],
  [
    "access-grants-scope",
    "Which prefixes the grantee needs instead only you know: grant those first, and delete the wide grant after.",
  ],
  ["access-point-block-public-access", immutable],
  [
    "access-point-vpc-only",
    "The network origin is fixed when an access point is made: make another one in the VPC, move its users, and delete this one.",
  ],
  [
    "account-batch-jobs",
    "A job that has ended is history, and whether one that runs is meant only you know: it may be an incident. Cancel it by its id.",
  ],
  [
    "account-bucket-policy-change-alarm",
    "Which topic tells the people who are on duty, and which log group the trail feeds, only you know.",
  ],
  [
    "account-cloudfront-origin-access-control",
    "The scan does not hold all of a distribution, and the call that changes it replaces all of it; the bucket's policy must admit the distribution first.",
  ],
  ["account-cloudfront-origin-exists", whoseBucket],
  [
    "account-dangling-dns",
    "Whether the name is still used only you know: delete the record if it is not, and make the bucket yourself at once if it is.",
  ],
  ["account-dangling-references", whoseBucket],
  ["account-delegated-administrators", organization],
  ["account-object-read-events", ownTrail],
  ["account-object-write-events", ownTrail],
  ["account-organization-block-public-access", organization],
  [
    "account-predictable-bucket-names",
    "The bucket belongs to somebody else, and no setting of yours changes that: give the service a bucket of your own.",
  ],
  ["account-resource-control-policy", organization],
  [
    "account-storage-lens-export",
    "The scan does not hold all of a Storage Lens configuration, and the call that changes it replaces all of it; which bucket should take the export only you know.",
  ],
  ["account-trail-read-events", ownTrail],
  ["account-trail-write-events", ownTrail],
  [
    "account-trail-destination",
    "Which bucket should take the logs only you know; that they go to somebody else's may be an incident.",
  ],
  [
    "bucket-backup",
    "AWS Backup needs a plan, a vault and a role, and is paid for by the gigabyte: which plan should hold the bucket only you know.",
  ],
  [
    "bucket-cloudfront-origin-access",
    "The distribution must get its origin access control first and be deployed everywhere: a bucket that is closed before shows its visitors errors.",
  ],
  ["bucket-dangling-references", whoseBucket],
  ["bucket-data-perimeter", "Which organization, networks and exceptions the perimeter should have only you know."],
  [
    "bucket-export-destination",
    "The scan does not hold all of an inventory or analytics configuration, and the call that changes it replaces all of it; which bucket should take the lists only you know.",
  ],
  ["bucket-inventory", "Which bucket should take the reports, how often and in which format, only you know."],
  ["bucket-kms-key-no-external-access", "The key's policy also governs what else is encrypted with it."],
  [
    "bucket-kms-key-no-external-grants",
    "What works through the grant fails within minutes of its end, and a grant that was revoked cannot be put back: find out first what it is for.",
  ],
  ["bucket-kms-key-reference", "Which key is meant only you know."],
  [
    "bucket-kms-key-usable",
    "Who disabled or deletes the key, and why, must be found out first: it may be an incident.",
  ],
  [
    "bucket-lifecycle-not-destructive",
    "Whether the removal is meant only the data's owner knows: it may be an incident.",
  ],
  [
    "bucket-mfa-delete",
    "Only the root user can switch it on, with a code of its MFA device, and a bucket with MFA Delete takes no lifecycle configuration.",
  ],
  ["bucket-name-without-dots", "A bucket cannot be renamed: its data must move to another one."],
  ["bucket-no-lockout", "Only the root user of the account can change the policy."],
  [
    "bucket-notification-destination",
    `The scan does not hold all of a notification, and the call that changes one replaces all of them. ${incident}`,
  ],
  ["bucket-object-events", ownTrail],
  ["bucket-policy-lint", "What the statement was meant to do only its author knows."],
  [
    "bucket-replication",
    "Which bucket of another Region, and which role, should take part only you know; storage and transfer are paid for twice.",
  ],
  [
    "bucket-replication-destination",
    `The scan does not hold all of a replication rule, and the call that changes one replaces all of them. ${incident}`,
  ],
  [
    "glacier-vault-lock",
    "How long the archives must be kept only you know, and a lock that was completed can never be changed or removed.",
  ],
  ["multi-region-access-point-block-public-access", immutable],
  [
    "multi-region-access-point-members",
    "The members of a Multi-Region access point cannot be changed, and where its traffic should go instead only you know.",
  ],
  ["object-lambda-access-point-target", "Which access point and which function are meant only you know."],
  [
    "region-guardduty-malware-protection",
    "A plan needs a role of yours that may read the bucket and its key, and is paid for by the gigabyte.",
  ],
  [
    "region-macie-automated-discovery",
    "It is paid for by the objects that it watches and the data that it samples, for all members of Macie's administrator: whether that is wanted only you know.",
  ],
  ["run-waivers-current", "The waivers stand in your own configuration, not in AWS."],
  [
    "vector-bucket-kms-encryption",
    "The encryption is fixed when a vector bucket or an index is made: make another one, and write the vectors there.",
  ],
]);
