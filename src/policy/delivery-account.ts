// Accounts that AWS itself delivers logs and bills from, by the Regions' old scheme, before service principals.

type Delivery = { readonly purpose: string; readonly actions: readonly string[]; readonly ids: readonly string[] };

/** What each kind of delivery needs, and nothing more. */
const deliveries: readonly Delivery[] = [
  {
    // https://docs.aws.amazon.com/elasticloadbalancing/latest/application/enable-access-logging.html
    purpose: "Elastic Load Balancing access logs",
    actions: ["s3:PutObject"],
    ids: [
      // The service principal of the newer Regions.
      "logdelivery.elasticloadbalancing.amazonaws.com",
      "127311923021",
      "033677994240",
      "027434742980",
      "797873946194",
      "098369216593",
      "754344448648",
      "589379963580",
      "718504428378",
      "383597477331",
      "600734575887",
      "114774131450",
      "783225319266",
      "582318560864",
      "985666609251",
      "054676820928",
      "156460612806",
      "652711504416",
      "635631232127",
      "009996457667",
      "897822967062",
      "076674570225",
      "507241528517",
      "190560391635",
      "048591011584",
      "638102146993",
      "037604701340",
    ],
  },
  {
    // https://docs.aws.amazon.com/redshift/latest/mgmt/db-auditing.html
    purpose: "Amazon Redshift audit logs",
    actions: ["s3:PutObject", "s3:GetBucketAcl"],
    ids: [
      "365689465814",
      "313564881002",
      "404641285394",
      "760740231472",
      "090321488786",
      "865932855811",
      "361669875840",
      "762762565011",
      "907379612154",
      "111890595117",
      "660998842044",
      "053454850223",
      "729911121831",
      "945612479654",
      "210876761215",
      "307160386991",
      "915173422425",
      "013126148197",
      "075028567923",
      "193672423079",
      "391106570357",
      "665727464434",
      "262260360010",
      "902366379725",
    ],
  },
  {
    // https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-supported-regions.html
    purpose: "AWS CloudTrail logs",
    actions: ["s3:PutObject", "s3:GetBucketAcl"],
    ids: [
      "525921808201",
      "119688915426",
      "216624486486",
      "492519147666",
      "765225791966",
      "977081816279",
      "582488909970",
      "903692715234",
      "284668455005",
      "069019280451",
      "187074758985",
      "819402241893",
      "193415116832",
      "681348832753",
      "035351147821",
      "453052556044",
      "829690693026",
      "669305197877",
      "757211635381",
      "859597730677",
      "282025262664",
      "262312530599",
      "683224464357",
      "585772288577",
      "034638983726",
      "814480443879",
      "086441151436",
      "475085895292",
      "608710470296",
      "388731089494",
      "113285607260",
    ],
  },
  {
    // https://docs.aws.amazon.com/cur/latest/userguide/cur-s3.html
    purpose: "AWS billing reports",
    actions: ["s3:PutObject", "s3:GetBucketAcl", "s3:GetBucketPolicy"],
    ids: ["386209384616"],
  },
  {
    // https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/standard-logging-legacy-s3.html
    purpose: "Amazon CloudFront standard logs",
    actions: ["s3:PutObject", "s3:GetBucketAcl", "s3:PutBucketAcl"],
    ids: [
      "c4c1ede66af53448b93c283ce9448c4ba468c9432aa01d700d3878632f77d2d0",
      // China: https://docs.amazonaws.cn/en_us/AmazonCloudFront/latest/DeveloperGuide/AccessLogs.html
      "a52cb28745c0c06e84ec548334e44bfa7fc2a85c54af20cd59e4969344b7af56",
    ],
  },
];

/**
 * What AWS delivers from an account or canonical user id; null when the id is none of AWS's published ones, or when it
 * may do more than that delivery needs.
 */
export function deliveryOf(id: string, actions: readonly string[]): string | null {
  const delivery = deliveries.find(({ ids }) => ids.includes(id));
  if (delivery === undefined || actions.length === 0) return null;
  return actions.every((action) => delivery.actions.includes(action)) ? delivery.purpose : null;
}

/** Whether AWS itself delivers from the account, or the canonical user, of this id. */
export function isDeliveryId(id: string): boolean {
  return deliveries.some(({ ids }) => ids.includes(id));
}
