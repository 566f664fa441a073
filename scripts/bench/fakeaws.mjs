#!/usr/bin/env node
// A fast, wire-level fake of the AWS APIs an S3 auditor reads. Plain node:http, no dependencies.
// Nothing is stored: bucket i of seed s is computed from catalog.json, so a million buckets cost no memory.
//
//   node fakeaws.mjs --port 4599 --buckets 100000 --seed 1 --regions 17 --latency 20
//   curl 127.0.0.1:4599/__stats          curl -X POST 127.0.0.1:4599/__reset
//
// Flags (or env FAKEAWS_<NAME>): port, host, buckets, seed, regions, workers,
//   latency (ms for each answer), jitter (ms added at random), slowdown (fraction answered 503 SlowDown),
//   rate (requests/s for each operation, token bucket), burst (size of the bucket, default = rate),
//   errors (fraction answered 500 InternalError), resets (fraction whose connection is cut in place of an answer),
//   truncated (fraction of answers cut in the middle of their body), tls-cert and tls-key (PEM files: https),
//   denied (fraction of bucket x operation pairs answered 403 AccessDenied, always the same pairs),
//   account-bpa (none|all|acls-only|policy-only|all-false), strict-region (1: wrong signing region -> 301
//   PermanentRedirect with x-amz-bucket-region), max-unpaginated (ListBuckets without max-buckets beyond this -> 400),
//   log (1: print operations not known).
import http from "node:http";
import https from "node:https";
import cluster from "node:cluster";
import { readFileSync } from "node:fs";
import { neighbourAnswer } from "./neighbours.mjs";

const CAT = JSON.parse(readFileSync(new URL("./catalog.json", import.meta.url)));
const arg = (n, d) => {
  const k = process.argv.indexOf("--" + n);
  const v = k > 0 ? process.argv[k + 1] : process.env["FAKEAWS_" + n.toUpperCase().replace(/-/g, "_")];
  return v === undefined ? d : typeof d === "number" ? Number(v) : v;
};
const PORT = arg("port", 4599),
  HOST = arg("host", "127.0.0.1"),
  N = arg("buckets", 1000),
  SEED = arg("seed", 1);
const NREG = Math.max(1, Math.min(CAT.regions.length, arg("regions", 1))),
  WORKERS = arg("workers", 1);
const LATENCY = arg("latency", 0),
  JITTER = arg("jitter", 0),
  SLOW = arg("slowdown", 0),
  RATE = arg("rate", 0);
const BURST = arg("burst", RATE),
  ERRORS = arg("errors", 0),
  RESETS = arg("resets", 0),
  TRUNCATED = arg("truncated", 0),
  TLS_CERT = arg("tls-cert", ""),
  TLS_KEY = arg("tls-key", ""),
  DENIED = arg("denied", 0),
  ACCOUNT_BPA = arg("account-bpa", "none");
const STRICT = arg("strict-region", 0),
  MAXUNPAGED = arg("max-unpaginated", 10000),
  LOG = arg("log", 0);
const ACCOUNT = CAT.account,
  REGIONS = CAT.regions.slice(0, NREG),
  OWNER = "b".repeat(64);

// ---- deterministic configuration (the same as seed_moto.py) ----
export function h32(s) {
  let h = 0x811c9dc5;
  for (let k = 0; k < s.length; k++) h = Math.imul(h ^ s.charCodeAt(k), 0x01000193);
  h ^= h >>> 16;
  h = Math.imul(h, 0x85ebca6b);
  h ^= h >>> 13;
  h = Math.imul(h, 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}
const total = (t) => t.reduce((a, x) => a + x[1], 0);
const TABLES = { ...CAT.dims, policy: CAT.policies.map((p) => [p, p.weight]) };
const SUMS = Object.fromEntries(Object.entries(TABLES).map(([k, t]) => [k, total(t)]));
const raw = (i, dim) => {
  let x = h32(SEED + ":" + i + ":" + dim) % SUMS[dim];
  for (const [v, w] of TABLES[dim]) {
    if (x < w) return v;
    x -= w;
  }
};
const dim = (i, d) => {
  const v = raw(i, d);
  if (
    d === "versioning" &&
    (v === "never" || v === "suspended") &&
    (raw(i, "objectLock") !== "none" || raw(i, "replication") !== "none")
  )
    return "enabled";
  if (d === "logging" && v === "self" && raw(i, "objectLock") !== "none") return "on";
  if (d === "ownership" && v === "BucketOwnerEnforced" && raw(i, "acl") !== "private") return "ObjectWriter";
  return v;
};
const regionOf = (i) => REGIONS[h32(SEED + ":" + i + ":region") % NREG];
const PREFIX = `bench-${SEED}-`;
const nameOf = (i) => PREFIX + String(i).padStart(7, "0");
const indexOf = (b) => {
  if (!b.startsWith(PREFIX)) return -1;
  const s = b.slice(PREFIX.length);
  if (s.length !== 7 || !/^\d+$/.test(s)) return -1;
  const i = Number(s);
  return i < N ? i : -1;
};
const KEYS = {
  rotated: "11111111-1111-4111-8111-111111111111",
  unrotated: "22222222-2222-4222-8222-222222222222",
  aws: "33333333-3333-4333-8333-333333333333",
};
const keyArn = (r, k) => `arn:aws:kms:${r}:${ACCOUNT}:key/${KEYS[k]}`;
const policyText = (i) => {
  const p = dim(i, "policy");
  if (!p.statements.length) return null;
  p.text ??= JSON.stringify({ Version: "2012-10-17", Statement: p.statements });
  return p.text.replaceAll("${B}", nameOf(i)).replaceAll("${A}", ACCOUNT);
};
const BPA = {
  all: [1, 1, 1, 1],
  "all-false": [0, 0, 0, 0],
  "acls-only": [1, 1, 0, 0],
  "policy-only": [0, 0, 1, 1],
  "no-restrict": [1, 1, 1, 0],
  none: null,
};

// ---- wire helpers ----
const XML = '<?xml version="1.0" encoding="UTF-8"?>\n',
  NS = ' xmlns="http://s3.amazonaws.com/doc/2006-03-01/"';
let seq = 0;
const rid = () => (++seq).toString(36).toUpperCase().padStart(16, "0");
const xml = (body, status = 200) => ({ status, type: "application/xml", body: body === "" ? "" : XML + body });
const json = (o, status = 200, type = "application/x-amz-json-1.1") => ({ status, type, body: JSON.stringify(o) });
const esc = (s) => s.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");
const err = (status, code, msg, extra = "") => ({
  status,
  type: "application/xml",
  code,
  body: `${XML}<Error><Code>${code}</Code><Message>${esc(msg)}</Message>${extra}<RequestId>${rid()}</RequestId><HostId>fake</HostId></Error>`,
});
const jerr = (status, code, msg) => ({ ...json({ __type: code, message: msg, Message: msg }, status), code });
const tag = (b, n, inner) => xml(`<${n}${NS}>${inner}</${n}>`);
const GRP = "http://acs.amazonaws.com/groups/";
const grant = (uri, perm) =>
  `<Grant><Grantee xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:type="Group"><URI>${GRP}${uri}</URI></Grantee><Permission>${perm}</Permission></Grant>`;
const ACLS = {
  private: "",
  "public-read": grant("global/AllUsers", "READ"),
  "public-read-write": grant("global/AllUsers", "READ") + grant("global/AllUsers", "WRITE"),
  "authenticated-read": grant("global/AuthenticatedUsers", "READ"),
  "log-delivery-write": grant("s3/LogDelivery", "WRITE") + grant("s3/LogDelivery", "READ_ACP"),
};
const OWN = `<Owner><ID>${OWNER}</ID><DisplayName>bench</DisplayName></Owner>`;
const SELF = `<Grant><Grantee xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:type="CanonicalUser"><ID>${OWNER}</ID><DisplayName>bench</DisplayName></Grantee><Permission>FULL_CONTROL</Permission></Grant>`;
const pab = (v, ns) =>
  `<PublicAccessBlockConfiguration${ns}><BlockPublicAcls>${!!v[0]}</BlockPublicAcls><IgnorePublicAcls>${!!v[1]}</IgnorePublicAcls><BlockPublicPolicy>${!!v[2]}</BlockPublicPolicy><RestrictPublicBuckets>${!!v[3]}</RestrictPublicBuckets></PublicAccessBlockConfiguration>`;
const nf = (code, msg, i) => err(404, code, msg, `<BucketName>${nameOf(i)}</BucketName>`);

// ---- S3: sub-resource -> [operation, handler(index)] ----
const S3 = {
  location: [
    "GetBucketLocation",
    (i) => {
      const r = regionOf(i);
      return xml(
        r === "us-east-1" ? `<LocationConstraint${NS}/>` : `<LocationConstraint${NS}>${r}</LocationConstraint>`,
      );
    },
  ],
  encryption: [
    "GetBucketEncryption",
    (i) => {
      const e = dim(i, "encryption"),
        r = regionOf(i);
      if (e === "none")
        return nf(
          "ServerSideEncryptionConfigurationNotFoundError",
          "The server side encryption configuration was not found",
          i,
        );
      const alg = e === "sse-s3" ? "AES256" : e === "dsse-kms" ? "aws:kms:dsse" : "aws:kms";
      const key =
        e.startsWith("kms-cmk") || e === "dsse-kms"
          ? `<KMSMasterKeyID>${keyArn(r, e.includes("unrotated") ? "unrotated" : "rotated")}</KMSMasterKeyID>`
          : "";
      return tag(
        i,
        "ServerSideEncryptionConfiguration",
        `<Rule><ApplyServerSideEncryptionByDefault><SSEAlgorithm>${alg}</SSEAlgorithm>${key}</ApplyServerSideEncryptionByDefault><BucketKeyEnabled>${e.endsWith("bucket-key")}</BucketKeyEnabled></Rule>`,
      );
    },
  ],
  policyStatus: [
    "GetBucketPolicyStatus",
    (i) =>
      dim(i, "policy").statements.length
        ? tag(i, "PolicyStatus", `<IsPublic>${dim(i, "policy").public}</IsPublic>`)
        : nf("NoSuchBucketPolicy", "The bucket policy does not exist", i),
  ],
  policy: [
    "GetBucketPolicy",
    (i) => {
      const t = policyText(i);
      return t
        ? { status: 200, type: "application/json", body: t }
        : nf("NoSuchBucketPolicy", "The bucket policy does not exist", i);
    },
  ],
  acl: [
    "GetBucketAcl",
    (i) => tag(i, "AccessControlPolicy", `${OWN}<AccessControlList>${SELF}${ACLS[dim(i, "acl")]}</AccessControlList>`),
  ],
  versioning: [
    "GetBucketVersioning",
    (i) => {
      const v = dim(i, "versioning");
      return tag(
        i,
        "VersioningConfiguration",
        v === "never"
          ? ""
          : v === "suspended"
            ? "<Status>Suspended</Status>"
            : v === "enabled-mfa"
              ? "<Status>Enabled</Status><MfaDelete>Enabled</MfaDelete>"
              : "<Status>Enabled</Status>",
      );
    },
  ],
  logging: [
    "GetBucketLogging",
    (i) => {
      const l = dim(i, "logging");
      return tag(
        i,
        "BucketLoggingStatus",
        l === "off"
          ? ""
          : `<LoggingEnabled><TargetBucket>${l === "on" ? nameOf(0) : nameOf(i)}</TargetBucket><TargetPrefix>${nameOf(i)}/</TargetPrefix></LoggingEnabled>`,
      );
    },
  ],
  cors: [
    "GetBucketCors",
    (i) => {
      const c = dim(i, "cors");
      return c === "none"
        ? nf("NoSuchCORSConfiguration", "The CORS configuration does not exist", i)
        : tag(
            i,
            "CORSConfiguration",
            c === "open"
              ? "<CORSRule><AllowedHeader>*</AllowedHeader><AllowedMethod>GET</AllowedMethod><AllowedMethod>PUT</AllowedMethod><AllowedOrigin>*</AllowedOrigin></CORSRule>"
              : "<CORSRule><AllowedHeader>*</AllowedHeader><AllowedMethod>GET</AllowedMethod><AllowedOrigin>https://app.example.com</AllowedOrigin></CORSRule>",
          );
    },
  ],
  website: [
    "GetBucketWebsite",
    (i) => {
      const w = dim(i, "website");
      return w === "none"
        ? nf("NoSuchWebsiteConfiguration", "The specified bucket does not have a website configuration", i)
        : tag(
            i,
            "WebsiteConfiguration",
            w === "index"
              ? "<IndexDocument><Suffix>index.html</Suffix></IndexDocument>"
              : "<RedirectAllRequestsTo><HostName>example.com</HostName><Protocol>https</Protocol></RedirectAllRequestsTo>",
          );
    },
  ],
  lifecycle: [
    "GetBucketLifecycleConfiguration",
    (i) => {
      const l = dim(i, "lifecycle");
      return l === "none"
        ? nf("NoSuchLifecycleConfiguration", "The lifecycle configuration does not exist", i)
        : tag(
            i,
            "LifecycleConfiguration",
            `<Rule><ID>r</ID><Filter><Prefix></Prefix></Filter><Status>Enabled</Status>${l === "expire" ? "<Expiration><Days>365</Days></Expiration>" : "<AbortIncompleteMultipartUpload><DaysAfterInitiation>7</DaysAfterInitiation></AbortIncompleteMultipartUpload>"}</Rule>`,
          );
    },
  ],
  replication: [
    "GetBucketReplication",
    (i) => {
      const r = dim(i, "replication");
      return r === "none"
        ? nf("ReplicationConfigurationNotFoundError", "The replication configuration was not found", i)
        : tag(
            i,
            "ReplicationConfiguration",
            `<Role>arn:aws:iam::${ACCOUNT}:role/rep</Role><Rule><ID>r</ID><Priority>1</Priority><Filter><Prefix></Prefix></Filter><Status>${r === "enabled" ? "Enabled" : "Disabled"}</Status><Destination><Bucket>arn:aws:s3:::replica</Bucket></Destination><DeleteMarkerReplication><Status>Disabled</Status></DeleteMarkerReplication></Rule>`,
          );
    },
  ],
  notification: [
    "GetBucketNotificationConfiguration",
    (i) =>
      tag(
        i,
        "NotificationConfiguration",
        dim(i, "notification") === "none"
          ? ""
          : `<TopicConfiguration><Id>t</Id><Topic>arn:aws:sns:${regionOf(i)}:${ACCOUNT}:bench</Topic><Event>s3:ObjectCreated:*</Event></TopicConfiguration>`,
      ),
  ],
  tagging: [
    "GetBucketTagging",
    (i) =>
      dim(i, "tags") === "none"
        ? nf("NoSuchTagSet", "The TagSet does not exist", i)
        : tag(
            i,
            "Tagging",
            `<TagSet><Tag><Key>env</Key><Value>${i % 2 ? "dev" : "prod"}</Value></Tag><Tag><Key>owner</Key><Value>team-${i % 7}</Value></Tag></TagSet>`,
          ),
  ],
  ownershipControls: [
    "GetBucketOwnershipControls",
    (i) => {
      const o = dim(i, "ownership");
      return o === "unset"
        ? nf("OwnershipControlsNotFoundError", "The bucket ownership controls were not found", i)
        : tag(i, "OwnershipControls", `<Rule><ObjectOwnership>${o}</ObjectOwnership></Rule>`);
    },
  ],
  requestPayment: [
    "GetBucketRequestPayment",
    (i) => tag(i, "RequestPaymentConfiguration", `<Payer>${dim(i, "requestPayment")}</Payer>`),
  ],
  accelerate: [
    "GetBucketAccelerateConfiguration",
    (i) => {
      const a = dim(i, "accelerate");
      return tag(i, "AccelerateConfiguration", a === "unset" ? "" : `<Status>${a}</Status>`);
    },
  ],
  publicAccessBlock: [
    "GetPublicAccessBlock",
    (i) => {
      const v = BPA[dim(i, "bpa")];
      return v
        ? xml(pab(v, NS))
        : nf("NoSuchPublicAccessBlockConfiguration", "The public access block configuration was not found", i);
    },
  ],
  "object-lock": [
    "GetObjectLockConfiguration",
    (i) => {
      const o = dim(i, "objectLock");
      return o === "none"
        ? nf("ObjectLockConfigurationNotFoundError", "Object Lock configuration does not exist for this bucket", i)
        : tag(
            i,
            "ObjectLockConfiguration",
            `<ObjectLockEnabled>Enabled</ObjectLockEnabled>${o === "enabled-no-rule" ? "" : `<Rule><DefaultRetention><Mode>${o.toUpperCase()}</Mode><Days>30</Days></DefaultRetention></Rule>`}`,
          );
    },
  ],
  inventory: [
    "ListBucketInventoryConfigurations",
    (i) => tag(i, "ListInventoryConfigurationsResult", "<IsTruncated>false</IsTruncated>"),
  ],
  metrics: [
    "ListBucketMetricsConfigurations",
    (i) => tag(i, "ListMetricsConfigurationsResult", "<IsTruncated>false</IsTruncated>"),
  ],
  analytics: [
    "ListBucketAnalyticsConfigurations",
    (i) => tag(i, "ListBucketAnalyticsConfigurationResult", "<IsTruncated>false</IsTruncated>"),
  ],
  metadataConfiguration: [
    "GetBucketMetadataConfiguration",
    (i) => nf("MetadataConfigurationNotFound", "The metadata configuration does not exist", i),
  ],
  abac: ["GetBucketAbac", (i) => tag(i, "AbacStatus", "<Status>Disabled</Status>")],
  "intelligent-tiering": [
    "ListBucketIntelligentTieringConfigurations",
    (i) => tag(i, "ListBucketIntelligentTieringConfigurationsOutput", "<IsTruncated>false</IsTruncated>"),
  ],
  versions: [
    "ListObjectVersions",
    (i) =>
      tag(i, "ListVersionsResult", `<Name>${nameOf(i)}</Name><MaxKeys>1000</MaxKeys><IsTruncated>false</IsTruncated>`),
  ],
  uploads: [
    "ListMultipartUploads",
    (i) =>
      tag(
        i,
        "ListMultipartUploadsResult",
        `<Bucket>${nameOf(i)}</Bucket><MaxUploads>1000</MaxUploads><IsTruncated>false</IsTruncated>`,
      ),
  ],
  "list-type": [
    "ListObjectsV2",
    (i) =>
      tag(
        i,
        "ListBucketResult",
        `<Name>${nameOf(i)}</Name><KeyCount>0</KeyCount><MaxKeys>1000</MaxKeys><IsTruncated>false</IsTruncated>`,
      ),
  ],
  "": [
    "ListObjects",
    (i) =>
      tag(i, "ListBucketResult", `<Name>${nameOf(i)}</Name><MaxKeys>1000</MaxKeys><IsTruncated>false</IsTruncated>`),
  ],
};
const listEntry = (i) =>
  `<Bucket><Name>${nameOf(i)}</Name><CreationDate>2024-01-${String(1 + (i % 28)).padStart(2, "0")}T00:00:00.000Z</CreationDate><BucketRegion>${regionOf(i)}</BucketRegion></Bucket>`;
function listBuckets(q) {
  const max = q.get("max-buckets"),
    tok = q.get("continuation-token"),
    reg = q.get("bucket-region"),
    pre = q.get("prefix") ?? "";
  if (max !== null && !(Number(max) >= 1 && Number(max) <= 10000))
    return err(
      400,
      "InvalidArgument",
      "Argument max-buckets must be an integer between 1 and 10000",
      "<ArgumentName>max-buckets</ArgumentName>",
    );
  const paged = max !== null || tok !== null || reg !== null || pre !== "";
  if (!paged && N > MAXUNPAGED)
    return err(
      400,
      "InvalidRequest",
      "Unpaginated ListBuckets requests are not supported for this account; use max-buckets",
    );
  let i = tok === null ? 0 : Number(Buffer.from(tok, "base64url").toString().replace(/^i/, ""));
  if (!Number.isInteger(i) || i < 0)
    return err(
      400,
      "InvalidArgument",
      "The continuation token provided is incorrect",
      "<ArgumentName>continuation-token</ArgumentName>",
    );
  const cap = max === null ? (paged ? 10000 : N) : Number(max),
    out = [];
  for (; i < N && out.length < cap; i++) {
    if (reg !== null && regionOf(i) !== reg) continue;
    if (pre && !nameOf(i).startsWith(pre)) continue;
    out.push(listEntry(i));
  }
  if (i < N && (reg !== null || pre)) {
    let k = i;
    while (k < N && ((reg !== null && regionOf(k) !== reg) || (pre && !nameOf(k).startsWith(pre)))) k++;
    i = k;
  }
  const more =
    i < N && paged ? `<ContinuationToken>${Buffer.from("i" + i).toString("base64url")}</ContinuationToken>` : "";
  return xml(
    `<ListAllMyBucketsResult${NS}>${OWN}<Buckets>${out.join("")}</Buckets>${more}${pre ? `<Prefix>${esc(pre)}</Prefix>` : ""}</ListAllMyBucketsResult>`,
  );
}

// ---- s3control ----
const apName = (i) => `ap-${SEED}-${i}`;
const apOf = (n) => {
  const m = /^ap-(\d+)-(\d+)$/.exec(n.split("/").pop());
  const i = m && Number(m[1]) === SEED ? Number(m[2]) : -1;
  return i >= 0 && i < N && raw(i, "accessPoint") !== "none" ? i : -1;
};
const apXml = (i) =>
  `<AccessPoint><Name>${apName(i)}</Name><NetworkOrigin>${raw(i, "accessPoint") === "vpc" ? "VPC" : "Internet"}</NetworkOrigin>${raw(i, "accessPoint") === "vpc" ? "<VpcConfiguration><VpcId>vpc-0a1b2c3d</VpcId></VpcConfiguration>" : ""}<Bucket>${nameOf(i)}</Bucket><AccessPointArn>arn:aws:s3:${regionOf(i)}:${ACCOUNT}:accesspoint/${apName(i)}</AccessPointArn><Alias>${apName(i)}-alias-s3alias</Alias><BucketAccountId>${ACCOUNT}</BucketAccountId></AccessPoint>`;
const CNS = ' xmlns="http://awss3control.amazonaws.com/doc/2018-08-20/"';
function control(path, q, region) {
  const p = path.slice("/v20180820/".length);
  if (p === "configuration/publicAccessBlock")
    return [
      "s3control:GetPublicAccessBlock",
      () =>
        BPA[ACCOUNT_BPA]
          ? xml(pab(BPA[ACCOUNT_BPA], CNS))
          : err(
              404,
              "NoSuchPublicAccessBlockConfiguration",
              "The public access block configuration was not found",
              `<AccountId>${ACCOUNT}</AccountId>`,
            ),
    ];
  if (p === "accesspoint")
    return [
      "s3control:ListAccessPoints",
      () => {
        const b = q.get("bucket"),
          max = Math.min(1000, Number(q.get("maxResults") ?? 1000) || 1000),
          tok = q.get("nextToken");
        if (b !== null) {
          const i = indexOf(b);
          if (i < 0) return err(404, "NoSuchBucket", "The specified bucket does not exist");
          return xml(
            `<ListAccessPointsResult${CNS}><AccessPointList>${raw(i, "accessPoint") === "none" ? "" : apXml(i)}</AccessPointList></ListAccessPointsResult>`,
          );
        }
        const out = [];
        let i = tok ? Number(tok) : 0;
        for (; i < N && out.length < max; i++)
          if (regionOf(i) === region && raw(i, "accessPoint") !== "none") out.push(apXml(i));
        return xml(
          `<ListAccessPointsResult${CNS}><AccessPointList>${out.join("")}</AccessPointList>${i < N ? `<NextToken>${i}</NextToken>` : ""}</ListAccessPointsResult>`,
        );
      },
    ];
  if (p.startsWith("mrap/instances"))
    return [
      "s3control:ListMultiRegionAccessPoints",
      () =>
        xml(
          `<ListMultiRegionAccessPointsResult${CNS}><AccessPoints></AccessPoints></ListMultiRegionAccessPointsResult>`,
        ),
    ];
  const m = /^accesspoint\/([^/]+|arn[^/]*\/[^/]+)(?:\/(policyStatus|policy))?$/.exec(decodeURIComponent(p));
  if (m) {
    const i = apOf(m[1]),
      gone = () => err(404, "NoSuchAccessPoint", "The specified accesspoint does not exist"),
      pub = i >= 0 && raw(i, "accessPoint") === "internet-public-policy";
    const nop = () =>
      err(404, "NoSuchAccessPointPolicy", "The specified accesspoint does not have an access point policy");
    if (m[2] === "policy")
      return [
        "s3control:GetAccessPointPolicy",
        () =>
          i < 0
            ? gone()
            : pub
              ? xml(
                  `<GetAccessPointPolicyResult${CNS}><Policy>${esc(JSON.stringify({ Version: "2012-10-17", Statement: [{ Effect: "Allow", Principal: "*", Action: "s3:GetObject", Resource: `arn:aws:s3:${regionOf(i)}:${ACCOUNT}:accesspoint/${apName(i)}/object/*` }] }))}</Policy></GetAccessPointPolicyResult>`,
                )
              : nop(),
      ];
    if (m[2] === "policyStatus")
      return [
        "s3control:GetAccessPointPolicyStatus",
        () =>
          i < 0
            ? gone()
            : pub
              ? xml(
                  `<GetAccessPointPolicyStatusResult${CNS}><PolicyStatus><IsPublic>true</IsPublic></PolicyStatus></GetAccessPointPolicyStatusResult>`,
                )
              : nop(),
      ];
    return [
      "s3control:GetAccessPoint",
      () =>
        i < 0
          ? gone()
          : xml(
              `<GetAccessPointResult${CNS}>${apXml(i).slice("<AccessPoint>".length, -"</AccessPoint>".length)}${pab(BPA.all, "")}<CreationDate>2024-01-01T00:00:00Z</CreationDate></GetAccessPointResult>`,
            ),
    ];
  }
  return [
    "s3control:Unknown",
    () => err(405, "MethodNotAllowed", "The specified method is not allowed against this resource."),
  ];
}

// ---- JSON and query services ----
const JSONAPI = {
  "TrentService.DescribeKey": [
    "kms:DescribeKey",
    (b, r) => {
      const k = keyOf(b.KeyId);
      return k
        ? json({
            KeyMetadata: {
              AWSAccountId: ACCOUNT,
              KeyId: KEYS[k],
              Arn: keyArn(r, k),
              CreationDate: 1.7e9,
              Enabled: true,
              Description: k,
              KeyUsage: "ENCRYPT_DECRYPT",
              KeyState: "Enabled",
              Origin: "AWS_KMS",
              KeyManager: k === "aws" ? "AWS" : "CUSTOMER",
              KeySpec: "SYMMETRIC_DEFAULT",
              CustomerMasterKeySpec: "SYMMETRIC_DEFAULT",
              EncryptionAlgorithms: ["SYMMETRIC_DEFAULT"],
              MultiRegion: false,
            },
          })
        : jerr(400, "NotFoundException", `Key '${b.KeyId}' does not exist`);
    },
  ],
  "TrentService.GetKeyRotationStatus": [
    "kms:GetKeyRotationStatus",
    (b, r) => {
      const k = keyOf(b.KeyId);
      return k
        ? json({
            KeyId: KEYS[k],
            KeyRotationEnabled: k !== "unrotated",
            ...(k === "rotated" ? { RotationPeriodInDays: 365 } : {}),
          })
        : jerr(400, "NotFoundException", "Key does not exist");
    },
  ],
  "TrentService.GetKeyPolicy": [
    "kms:GetKeyPolicy",
    (b, r) => {
      const k = keyOf(b.KeyId);
      return k
        ? json({
            PolicyName: "default",
            Policy: JSON.stringify({
              Version: "2012-10-17",
              Statement: [
                {
                  Sid: "root",
                  Effect: "Allow",
                  Principal: { AWS: `arn:aws:iam::${ACCOUNT}:root` },
                  Action: "kms:*",
                  Resource: "*",
                },
              ],
            }),
          })
        : jerr(400, "NotFoundException", "Key does not exist");
    },
  ],
  "TrentService.ListKeys": [
    "kms:ListKeys",
    (b, r) =>
      json({ Keys: Object.keys(KEYS).map((k) => ({ KeyId: KEYS[k], KeyArn: keyArn(r, k) })), Truncated: false }),
  ],
  "TrentService.ListAliases": [
    "kms:ListAliases",
    (b, r) =>
      json({
        Aliases: [
          { AliasName: "alias/aws/s3", AliasArn: `arn:aws:kms:${r}:${ACCOUNT}:alias/aws/s3`, TargetKeyId: KEYS.aws },
        ],
        Truncated: false,
      }),
  ],
  "CloudTrail_20131101.DescribeTrails": ["cloudtrail:DescribeTrails", () => json({ trailList: [TRAIL] })],
  "CloudTrail_20131101.ListTrails": [
    "cloudtrail:ListTrails",
    () => json({ Trails: [{ TrailARN: TRAIL.TrailARN, Name: TRAIL.Name, HomeRegion: TRAIL.HomeRegion }] }),
  ],
  "CloudTrail_20131101.GetEventSelectors": [
    "cloudtrail:GetEventSelectors",
    () =>
      json({
        TrailARN: TRAIL.TrailARN,
        EventSelectors: [
          {
            ReadWriteType: "All",
            IncludeManagementEvents: true,
            DataResources: [{ Type: "AWS::S3::Object", Values: ["arn:aws:s3"] }],
            ExcludeManagementEventSources: [],
          },
        ],
      }),
  ],
  "CloudTrail_20131101.GetTrailStatus": [
    "cloudtrail:GetTrailStatus",
    () => json({ IsLogging: true, LatestDeliveryTime: 1.7e9, StartLoggingTime: 1.7e9 }),
  ],
};
const TRAIL = {
  Name: "bench",
  S3BucketName: nameOf(0),
  IncludeGlobalServiceEvents: true,
  IsMultiRegionTrail: true,
  HomeRegion: "us-east-1",
  TrailARN: `arn:aws:cloudtrail:us-east-1:${ACCOUNT}:trail/bench`,
  LogFileValidationEnabled: true,
  HasCustomEventSelectors: true,
  HasInsightSelectors: false,
  IsOrganizationTrail: false,
};
const keyOf = (id) => {
  if (!id) return null;
  if (id.endsWith("alias/aws/s3")) return "aws";
  const t = id.split("/").pop();
  return Object.keys(KEYS).find((k) => KEYS[k] === t) ?? null;
};
const QUERY = {
  GetCallerIdentity: [
    "sts:GetCallerIdentity",
    () =>
      xml(
        `<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult><Arn>arn:aws:iam::${ACCOUNT}:user/bench</Arn><UserId>AIDAEXAMPLE</UserId><Account>${ACCOUNT}</Account></GetCallerIdentityResult><ResponseMetadata><RequestId>${rid()}</RequestId></ResponseMetadata></GetCallerIdentityResponse>`,
      ),
  ],
  DescribeRegions: [
    "ec2:DescribeRegions",
    () =>
      xml(
        `<DescribeRegionsResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/"><requestId>x</requestId><regionInfo>${REGIONS.map((r) => `<item><regionName>${r}</regionName><regionEndpoint>ec2.${r}.amazonaws.com</regionEndpoint><optInStatus>opt-in-not-required</optInStatus></item>`).join("")}</regionInfo></DescribeRegionsResponse>`,
      ),
  ],
};

// ---- statistics, faults ----
let stats;
const reset = () => {
  stats = {
    requests: 0,
    throttled: 0,
    faults: 0,
    denied: 0,
    concurrent: stats?.concurrent ?? 0,
    maxConcurrent: 0,
    operations: {},
    throttledBy: {},
    unknown: {},
    since: Date.now(),
    first: 0,
    last: 0,
  };
};
reset();
let rs = (SEED * 2654435761) >>> 0;
const rnd = () => {
  rs = (rs + 0x6d2b79f5) | 0;
  let t = Math.imul(rs ^ (rs >>> 15), 1 | rs);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
};
const tokens = new Map();
function throttled(op) {
  if (SLOW && rnd() < SLOW) return true;
  if (!RATE) return false;
  const now = performance.now(),
    share = 1 / WORKERS;
  let t = tokens.get(op);
  if (!t) tokens.set(op, (t = { n: BURST * share, at: now }));
  t.n = Math.min(BURST * share, t.n + ((now - t.at) / 1000) * RATE * share);
  t.at = now;
  if (t.n < 1) return true;
  t.n--;
  return false;
}
const EMPTY = new URLSearchParams();
const scopeRegion = (auth) => {
  const m = auth && /Credential=[^/]+\/\d+\/([^/]+)\/([^/]+)/.exec(auth);
  return m ? m[1] : "us-east-1";
};
const scopeService = (auth) => {
  const m = auth && /Credential=[^/]+\/\d+\/[^/]+\/([^/]+)\//.exec(auth);
  return m ? m[1] : "s3";
};

function route(req, body) {
  const u = req.url,
    k = u.indexOf("?"),
    h = req.headers;
  let path = k < 0 ? u : u.slice(0, k);
  const qs = k < 0 ? "" : u.slice(k + 1);
  const target = h["x-amz-target"];
  const service = scopeService(h.authorization);
  if (target || service !== "s3" || path.startsWith("/v20180820/")) {
    const neighbour = neighbourAnswer({ service, path, target }, REGIONS);
    if (neighbour !== null) return [neighbour[0], -1, () => neighbour[1], true];
  }
  if (target) {
    const t = target.replace(/^com\.amazonaws\.cloudtrail\.v20131101\./, "");
    const d = JSONAPI[t];
    if (!d)
      return [
        "json:" + t,
        -1,
        () => jerr(400, "UnknownOperationException", `The operation ${t} is not known here`),
        true,
      ];
    return [d[0], -1, () => d[1](body ? JSON.parse(body) : {}, scopeRegion(h.authorization)), true];
  }
  if (path.startsWith("/v20180820/")) {
    const [op, f] = control(path, new URLSearchParams(qs), scopeRegion(h.authorization));
    return [op, -1, f];
  }
  if (req.method === "POST" && body && body.includes("Action=")) {
    const a = new URLSearchParams(body).get("Action"),
      d = QUERY[a];
    return d
      ? [d[0], -1, d[1]]
      : [
          "query:" + a,
          -1,
          () => ({
            ...xml(
              `<ErrorResponse><Error><Type>Sender</Type><Code>InvalidAction</Code><Message>Could not find operation ${a}</Message></Error><RequestId>${rid()}</RequestId></ErrorResponse>`,
              400,
            ),
            code: "InvalidAction",
          }),
        ];
  }
  // S3: virtual-host style (bucket.<anything>) or path style
  let bucket, key;
  const host = h.host ?? "";
  if (host.startsWith(PREFIX)) {
    bucket = host.slice(0, host.indexOf("."));
    key = path.slice(1);
  } else {
    const s = path.indexOf("/", 1);
    bucket = s < 0 ? path.slice(1) : path.slice(1, s);
    key = s < 0 ? "" : path.slice(s + 1);
  }
  if (bucket === "")
    return req.method === "GET"
      ? ["ListBuckets", -1, () => listBuckets(new URLSearchParams(qs))]
      : [
          "Unknown:" + req.method + " /",
          -1,
          () => err(405, "MethodNotAllowed", "The specified method is not allowed against this resource."),
        ];
  const i = indexOf(bucket);
  if (req.method === "HEAD")
    return key
      ? ["HeadObject", i, () => ({ status: 404, type: "application/xml", body: "" })]
      : [
          "HeadBucket",
          i,
          () => ({
            status: i < 0 ? 404 : 200,
            type: "application/xml",
            body: "",
            region: i < 0 ? undefined : regionOf(i),
          }),
        ];
  // A service in JSON that is not known here: refused in its own language, or a client would take it for a broken answer.
  if (req.method !== "GET" && /json/.test(h["content-type"] ?? ""))
    return [
      "Unknown:" + path,
      i,
      () => jerr(403, "AccessDeniedException", "This fake does not know the operation"),
      true,
    ];
  if (req.method !== "GET") return ["Write:" + req.method, i, () => err(403, "AccessDenied", "This fake is read-only")];
  if (key) return ["GetObject", i, () => err(404, "NoSuchKey", "The specified key does not exist.")];
  let sub = "";
  if (qs)
    for (const part of qs.split("&")) {
      const n = part.split("=")[0];
      if (n in S3) {
        sub = n;
        break;
      }
    }
  const d = S3[sub];
  const unknownSub = sub === "" && qs && !/(^|&)(prefix|max-keys|delimiter|marker|encoding-type|x-id)=/.test(qs);
  if (unknownSub)
    return [
      "Unknown:?" + qs.split(/[=&]/)[0],
      i,
      () => err(501, "NotImplemented", "A header you provided implies functionality that is not implemented"),
    ];
  return [
    d[0],
    i,
    i < 0
      ? () => err(404, "NoSuchBucket", "The specified bucket does not exist", `<BucketName>${esc(bucket)}</BucketName>`)
      : () => d[1](i),
  ];
}

function answer(req, res, body) {
  const [op, i, f, isJson] = route(req, body);
  const st = stats;
  st.operations[op] = (st.operations[op] ?? 0) + 1;
  let r;
  if (RESETS && rnd() < RESETS) {
    st.faults++;
    st.concurrent--;
    req.socket.resetAndDestroy();
    return;
  }
  if (ERRORS && rnd() < ERRORS) {
    st.faults++;
    r = isJson
      ? jerr(500, "InternalFailure", "Please try again.")
      : err(500, "InternalError", "We encountered an internal error. Please try again.");
  } else if (throttled(op)) {
    st.throttled++;
    st.throttledBy[op] = (st.throttledBy[op] ?? 0) + 1;
    r = isJson
      ? jerr(400, "ThrottlingException", "Rate exceeded")
      : err(503, "SlowDown", "Please reduce your request rate.");
  } else if (DENIED && i >= 0 && h32("deny:" + SEED + ":" + i + ":" + op) / 4294967296 < DENIED) {
    st.denied++;
    r = err(
      403,
      "AccessDenied",
      `User: arn:aws:iam::${ACCOUNT}:user/bench is not authorized to perform: ${op} on resource: "arn:aws:s3:::${nameOf(i)}"`,
    );
  } else if (
    STRICT &&
    i >= 0 &&
    op !== "GetBucketLocation" &&
    op !== "ListBuckets" &&
    scopeRegion(req.headers.authorization) !== regionOf(i)
  ) {
    r = err(
      301,
      "PermanentRedirect",
      "The bucket you are attempting to access must be addressed using the specified endpoint.",
      `<Bucket>${nameOf(i)}</Bucket><Endpoint>${nameOf(i)}.s3.${regionOf(i)}.amazonaws.com</Endpoint>`,
    );
    r.region = regionOf(i);
  } else r = f();
  if (
    r.code === "InvalidAction" ||
    r.code === "NotImplemented" ||
    r.code === "UnknownOperationException" ||
    op.startsWith("Unknown")
  ) {
    st.unknown[op] = (st.unknown[op] ?? 0) + 1;
    if (LOG) console.error("unknown", req.method, req.url, req.headers["x-amz-target"] ?? body.slice(0, 80));
  }
  const head = req.method === "HEAD",
    id = rid();
  const hd = { "x-amz-request-id": id, "x-amzn-requestid": id, "content-type": r.type, server: "AmazonS3" };
  if (i >= 0 && (r.region || op === "HeadBucket")) hd["x-amz-bucket-region"] = r.region ?? regionOf(i);
  if (r.region) hd["x-amz-bucket-region"] = r.region;
  if (!head) hd["content-length"] = Buffer.byteLength(r.body);
  res.writeHead(r.status, hd);
  if (TRUNCATED && !head && r.body.length > 1 && rnd() < TRUNCATED) {
    st.faults++;
    res.write(r.body.slice(0, r.body.length / 2), () => res.destroy());
  } else res.end(head ? undefined : r.body);
  st.concurrent--;
  st.last = Date.now();
}

function onRequest(req, res) {
  if (req.url.startsWith("/__")) {
    const what = req.url.slice(3).split("?")[0];
    const reply = (s) => {
      res.writeHead(200, { "content-type": "application/json" });
      res.end(JSON.stringify(s, null, 1));
    };
    if (cluster.isWorker) {
      const id = Math.random();
      const on = (m) => {
        if (m.id === id) {
          process.off("message", on);
          reply(m.stats);
        }
      };
      process.on("message", on);
      process.send({ ask: what, id });
      return;
    }
    const s = stats;
    if (what === "reset") reset();
    return reply(s);
  }
  const st = stats;
  st.requests++;
  st.first ||= Date.now();
  if (++st.concurrent > st.maxConcurrent) st.maxConcurrent = st.concurrent;
  const go = (body) => {
    const l = LATENCY + (JITTER ? rnd() * JITTER : 0);
    if (l > 0) setTimeout(answer, l, req, res, body);
    else answer(req, res, body);
  };
  if (req.method === "GET" || req.method === "HEAD") return go("");
  let b = "";
  req
    .setEncoding("utf8")
    .on("data", (d) => (b += d))
    .on("end", () => go(b));
}
const merge = (all) => {
  const o = {
    requests: 0,
    throttled: 0,
    faults: 0,
    denied: 0,
    concurrent: 0,
    maxConcurrent: 0,
    operations: {},
    throttledBy: {},
    unknown: {},
    since: Infinity,
    first: Infinity,
    last: 0,
  };
  for (const s of all)
    for (const k of Object.keys(o))
      if (typeof o[k] === "object") for (const q in s[k]) o[k][q] = (o[k][q] ?? 0) + s[k][q];
      else if (k === "since" || k === "first") o[k] = Math.min(o[k], s[k] || Infinity);
      else if (k === "last") o[k] = Math.max(o[k], s[k]);
      else o[k] += s[k];
  return o;
};

if (cluster.isPrimary && WORKERS > 1) {
  for (let w = 0; w < WORKERS; w++) {
    cluster.fork().on("message", function (m) {
      if (!m.ask) return;
      const ws = Object.values(cluster.workers),
        got = [];
      for (const x of ws) {
        const on = (y) => {
          if (y.own !== m.id) return;
          x.off("message", on);
          got.push(y.stats);
          if (got.length === ws.length) this.send({ id: m.id, stats: merge(got) });
        };
        x.on("message", on);
        x.send({ collect: m.id, what: m.ask });
      }
    });
  }
  process.on("SIGTERM", () => {
    for (const w of Object.values(cluster.workers)) w.kill();
    process.exit(0);
  });
} else {
  if (cluster.isWorker)
    process.on("message", (m) => {
      if (m.collect !== undefined) {
        const s = stats;
        if (m.what === "reset") reset();
        process.send({ own: m.collect, stats: s });
      }
    });
  const s = TLS_CERT
    ? https.createServer(
        { keepAliveTimeout: 65000, cert: readFileSync(TLS_CERT), key: readFileSync(TLS_KEY) },
        onRequest,
      )
    : http.createServer({ keepAliveTimeout: 65000 }, onRequest);
  s.listen(PORT, HOST, 4096, () => {
    if (!cluster.isWorker || cluster.worker.id === 1)
      console.log(
        `fakeaws on ${HOST}:${s.address().port} buckets=${N} seed=${SEED} regions=${NREG} latency=${LATENCY}`,
      );
  });
}
