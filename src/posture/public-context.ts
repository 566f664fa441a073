import type { CloudFrontOrigin } from "../model/account-facts.js";
import type { AccessAnalysis } from "../model/bucket-facts.js";
import { isGap, type Fact } from "../model/fact.js";
import type { Payer, Website } from "../model/facts.js";
import type { Evidence } from "../model/verdict.js";
import { joinWords, memberEvidence } from "./evidence.js";
import { gapWords } from "./named-gap.js";

/** What stands around a public bucket. None of it decides whether it is public. */
export interface PublicContextFacts {
  readonly website: Fact<Website>;
  readonly payer: Fact<Payer>;
  readonly accessAnalysis: Fact<AccessAnalysis>;
  readonly "account.cloudFrontOrigins": Fact<readonly CloudFrontOrigin[]>;
}

/** Sentences about a bucket, and the facts they stand on. */
export interface PublicContext {
  readonly remarks: readonly string[];
  readonly evidence: readonly Evidence[];
}

/** How a public bucket is used, and what IAM Access Analyzer says of it; what was not read is said to be not known. */
export function publicContext(facts: PublicContextFacts, bucket: string): PublicContext {
  const parts = [
    websiteContext(facts.website),
    payerContext(facts.payer),
    cloudFrontContext(facts["account.cloudFrontOrigins"], bucket),
    analyzerContext(facts.accessAnalysis),
  ];
  return {
    remarks: parts.flatMap(({ remarks }) => remarks),
    evidence: parts.flatMap(({ evidence }) => evidence),
  };
}

/**
 * That Access Analyzer has an active finding of public access to a bucket that is not public by its settings.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-findings-view.html
 */
export function analyzerDisagrees(accessAnalysis: Fact<AccessAnalysis>): PublicContext {
  if (accessAnalysis.state !== "known") return nothing;
  const { publicFinding } = accessAnalysis.value;
  if (typeof publicFinding === "string" || publicFinding.status !== "ACTIVE") return nothing;
  return {
    remarks: [
      `IAM Access Analyzer has the active finding ${publicFinding.id} of public access. The bucket's own settings let no stranger in: it may be about an access point, or older than they are.`,
    ],
    evidence: [memberEvidence("accessAnalysis", "/publicFinding", publicFinding)],
  };
}

const nothing: PublicContext = { remarks: [], evidence: [] };

function remark(text: string, ...evidence: readonly Evidence[]): PublicContext {
  return { remarks: [text], evidence };
}

function websiteContext(website: Fact<Website>): PublicContext {
  if (isGap(website)) return remark(`Whether it is a website is not known: ${gapWords(website)}.`);
  if (website.state !== "known") return nothing;
  const text = "A website endpoint serves what anyone may read over plain HTTP as well.";
  return remark(text, memberEvidence("website", "", website.value));
}

/** @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/RequesterPaysBuckets.html */
function payerContext(payer: Fact<Payer>): PublicContext {
  if (isGap(payer)) return remark(`Whether Requester Pays is on is not known: ${gapWords(payer)}.`);
  if (payer.state !== "known" || payer.value !== "Requester") return nothing;
  const text =
    "Requester Pays is on: S3 refuses anonymous requests, and any AWS customer who pays for the request still gets in.";
  return remark(text, memberEvidence("payer", "", payer.value));
}

function cloudFrontContext(origins: Fact<readonly CloudFrontOrigin[]>, bucket: string): PublicContext {
  if (isGap(origins)) return remark(`Whether CloudFront serves it is not known: ${gapWords(origins)}.`);
  if (origins.state !== "known") return nothing;
  const own = origins.value.flatMap((origin, index) => (origin.bucket === bucket ? [{ origin, index }] : []));
  if (own.length === 0) return nothing;
  const distributions = [...new Set(own.map(({ origin }) => origin.distribution))];
  return remark(
    `It is an origin of the CloudFront distribution${distributions.length === 1 ? "" : "s"} ${joinWords(distributions)}, which anyone can go around.`,
    ...own.map(({ origin, index }) => memberEvidence("account.cloudFrontOrigins", `/${index}`, origin)),
  );
}

function analyzerContext(accessAnalysis: Fact<AccessAnalysis>): PublicContext {
  if (isGap(accessAnalysis)) {
    return remark(`What IAM Access Analyzer says of it is not known: ${gapWords(accessAnalysis)}.`);
  }
  if (accessAnalysis.state !== "known") return nothing;
  const { publicFinding } = accessAnalysis.value;
  const evidence = memberEvidence("accessAnalysis", "/publicFinding", publicFinding);
  if (publicFinding === "none") {
    const text =
      "IAM Access Analyzer disagrees: it has no finding of public access to it, which may take 30 minutes after a change.";
    return remark(text, evidence);
  }
  if (publicFinding === "not-read") {
    return remark("IAM Access Analyzer has more findings of public access than are read.", evidence);
  }
  const { status, id } = publicFinding;
  return remark(`IAM Access Analyzer says so, too: its finding ${id} is ${status.toLowerCase()}.`, evidence);
}
