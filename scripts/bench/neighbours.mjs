// What the services around S3 answer an account that uses none of them, by the service a request is signed for: the
// fake AWS is about buckets, and a scan also asks who else knows of them.

const s3Control = "http://awss3control.amazonaws.com/doc/2018-08-20/";
const empty = (root, namespace, content = "") => ({
  status: 200,
  type: "application/xml",
  body: `<${root} xmlns="${namespace}">${content}</${root}>`,
});
const json = (body) => ({ status: 200, type: "application/json", body: JSON.stringify(body) });
/** A JSON service names its error in a header or in the body: both are written. */
const refused = (status, code, message) => ({
  status,
  type: "application/json",
  body: JSON.stringify({ __type: code, message }),
});
const noOrganization = refused(
  400,
  "AWSOrganizationsNotInUseException",
  "Your account is not a member of an organization.",
);

const byPath = {
  "access-analyzer": [[/^\/analyzer/, json({ analyzers: [] })]],
  backup: [[/^\/resources/, json({ Results: [] })]],
  cloudfront: [
    [
      /\/distribution$/,
      empty(
        "DistributionList",
        "http://cloudfront.amazonaws.com/doc/2020-05-31/",
        "<Marker></Marker><MaxItems>100</MaxItems><IsTruncated>false</IsTruncated><Quantity>0</Quantity>",
      ),
    ],
  ],
  glacier: [[/^\/[^/]+\/vaults$/, json({ VaultList: [] })]],
  guardduty: [[/^\/detector$/, json({ detectorIds: [] })]],
  macie2: [[/./, refused(403, "AccessDeniedException", "Macie is not enabled")]],
  s3: [
    [/^\/v20180820\/accesspointforobjectlambda/, empty("ListAccessPointsForObjectLambdaResult", s3Control)],
    [/^\/v20180820\/accessgrantsinstances/, empty("ListAccessGrantsInstancesResult", s3Control)],
    [/^\/v20180820\/storagelens/, empty("ListStorageLensConfigurationsResult", s3Control)],
    [/^\/v20180820\/jobs/, empty("ListJobsResult", s3Control)],
  ],
  s3express: [
    [
      /^\/$/,
      empty("ListAllMyDirectoryBucketsResult", "http://s3.amazonaws.com/doc/2006-03-01/", "<Buckets></Buckets>"),
    ],
  ],
  s3files: [[/./, json({ fileSystems: [] })]],
  s3tables: [[/^\/buckets$/, json({ tableBuckets: [] })]],
  s3vectors: [[/^\/ListVectorBuckets$/, json({ vectorBuckets: [] })]],
  securityhub: [[/./, refused(403, "InvalidAccessException", "Account is not subscribed to AWS Security Hub")]],
};

const byTarget = {
  DescribeConfigurationRecorders: json({ ConfigurationRecorders: [] }),
  DescribeDeliveryChannels: json({ DeliveryChannels: [] }),
  DescribeEffectivePolicy: noOrganization,
  DescribeOrganization: noOrganization,
  ListDelegatedAdministrators: noOrganization,
  ListEventDataStores: json({ EventDataStores: [] }),
  ListServers: json({ Servers: [] }),
};

/**
 * The answer and the name to count it by; null for what is not a neighbour's. `regions` are those the account has.
 */
export function neighbourAnswer({ service, path, target }, regions) {
  const operation = target?.split(".").pop();
  if (operation !== undefined && operation in byTarget) return [`${service}:${operation}`, byTarget[operation]];
  if (service === "account" && path === "/listRegions")
    return [
      "account:ListRegions",
      json({ Regions: regions.map((name) => ({ RegionName: name, RegionOptStatus: "ENABLED_BY_DEFAULT" })) }),
    ];
  const [, answer] = byPath[service]?.find(([pattern]) => pattern.test(path)) ?? [];
  return answer === undefined ? null : [`${service}:${path.split("/").slice(0, 3).join("/")}`, answer];
}
