/** Condition keys as AWS's documentation spells them; keys are case-insensitive, a witness should still read well. */
const spellings: ReadonlyMap<string, string> = new Map(
  [
    "aws:SecureTransport",
    "aws:SourceIp",
    "aws:CurrentTime",
    "aws:EpochTime",
    "aws:UserAgent",
    "aws:Referer",
    "aws:PrincipalAccount",
    "aws:PrincipalArn",
    "aws:PrincipalType",
    "aws:PrincipalIsAWSService",
    "aws:PrincipalOrgID",
    "aws:PrincipalOrgPaths",
    "aws:PrincipalServiceName",
    "aws:PrincipalServiceNamesList",
    "aws:SourceArn",
    "aws:SourceAccount",
    "aws:SourceOwner",
    "aws:SourceOrgID",
    "aws:SourceOrgPaths",
    "aws:SourceVpc",
    "aws:SourceVpcArn",
    "aws:SourceVpce",
    "aws:VpcSourceIp",
    "aws:VpceAccount",
    "aws:VpceOrgID",
    "aws:VpceOrgPaths",
    "aws:ResourceAccount",
    "aws:ResourceOrgID",
    "aws:ResourceOrgPaths",
    "aws:RequestedRegion",
    "aws:ViaAWSService",
    "aws:CalledVia",
    "aws:CalledViaFirst",
    "aws:CalledViaLast",
    "aws:MultiFactorAuthPresent",
    "aws:MultiFactorAuthAge",
    "aws:TokenIssueTime",
    "aws:SourceIdentity",
    "aws:FederatedProvider",
    "aws:TagKeys",
    "s3:TlsVersion",
    "s3:DataAccessPointArn",
    "s3:DataAccessPointAccount",
    "s3:AccessPointNetworkOrigin",
    "s3:ResourceAccount",
    "s3:ObjectCreationOperation",
    "s3:RequestObjectTagKeys",
    "s3:signatureAge",
    "s3:authType",
    "kms:CallerAccount",
    "kms:ViaService",
  ].map((key) => [key.toLowerCase(), key]),
);

const families = [
  "aws:PrincipalTag/",
  "aws:RequestTag/",
  "aws:ResourceTag/",
  "s3:ExistingObjectTag/",
  "s3:RequestObjectTag/",
  "s3:BucketTag/",
  "s3:AccessPointTag/",
];

/** A condition key, given in lower case, as AWS spells it. */
export function spellKey(key: string): string {
  const family = families.find((prefix) => key.startsWith(prefix.toLowerCase()));
  if (family !== undefined) return family + key.slice(family.length);
  return spellings.get(key) ?? key;
}
