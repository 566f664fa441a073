import type { AccessLogging, AclGrantee, LogTarget } from "../model/facts.js";
import type { ResourceRef } from "../model/resource.js";
import type { Evidence } from "../model/verdict.js";
import { admitsLogDelivery, publicGroup } from "./acl.js";
import { usesKms } from "./encryption.js";
import { memberEvidence } from "./evidence.js";
import { namedGaps, type NamedGap } from "./named-gap.js";
import { keyPolicyMaxSizeBytes, policyMaxSizeBytes } from "./policy-size.js";
import { servicePermission, type ServiceCall } from "./service-permission.js";

/** What stands in the way of access log delivery, and what could not be looked at. */
export interface DeliveryAnswer {
  /** Each a clause that goes on after "the log target". */
  readonly problems: readonly { readonly clause: string; readonly evidence: Evidence }[];
  readonly gaps: readonly NamedGap[];
  /** Why something stayed open without a gap. */
  readonly reasons: readonly string[];
}

/** A bucket and the log target that its logging names. */
interface Delivery {
  readonly source: ResourceRef<"bucket">;
  readonly logging: AccessLogging;
  readonly target: LogTarget;
}

const logService = "logging.s3.amazonaws.com";
const clear: DeliveryAnswer = { problems: [], gaps: [], reasons: [] };

/**
 * Whether the source's access logs can reach their target, as far as the target's settings, policy, ACL and key say.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/enable-server-access-logging.html
 */
export function deliveryAnswer(delivery: Delivery): DeliveryAnswer {
  const { region } = delivery.target;
  if (region.state === "absent") return problem("does not exist", at("/region/state", region.state));
  // Another account's bucket looks like a denied one: neither can be told from here.
  if (region.state !== "known") return { ...clear, gaps: namedGaps("logTarget", region) };
  const answers = [
    place(delivery, region.value),
    retention(delivery.target),
    payer(delivery.target),
    encryption(delivery),
    permission(delivery),
    ...delivery.logging.targetGrants.map(({ grantee }, index) => targetGrant(grantee, index, delivery)),
  ];
  return {
    problems: answers.flatMap(({ problems }) => problems),
    gaps: answers.flatMap(({ gaps }) => gaps),
    reasons: answers.flatMap(({ reasons }) => reasons),
  };
}

function place({ source, logging }: Delivery, region: string): DeliveryAnswer {
  if (logging.targetBucket === source.name) {
    const evidence = memberEvidence("logging", "/targetBucket", logging.targetBucket);
    return problem("is the bucket itself, so that every delivery makes new records", evidence);
  }
  if (region === source.region) return clear;
  return problem(`is in ${region}, but the bucket is in ${source.region}`, at("/region/value", region));
}

function retention({ objectLock }: LogTarget): DeliveryAnswer {
  if (objectLock.state !== "known") return gapsOnly(objectLock);
  const { defaultRetention } = objectLock.value;
  if (defaultRetention === null) return clear;
  const evidence = at("/objectLock/value/defaultRetention", defaultRetention);
  return problem("has an Object Lock default retention, under which S3 delivers no logs", evidence);
}

function payer({ payer: fact }: LogTarget): DeliveryAnswer {
  if (fact.state !== "known") return gapsOnly(fact);
  if (fact.value === "BucketOwner") return clear;
  return problem("has Requester Pays on, under which S3 delivers no logs", at("/payer/value", fact.value));
}

function encryption({ source, target }: Delivery): DeliveryAnswer {
  const { encryption: fact, kmsKey, kmsKeyPolicy } = target;
  if (fact.state !== "known") return gapsOnly(fact);
  if (!usesKms(fact.value)) return clear;
  const managed = "encrypts with a key that AWS manages, which log delivery may not use";
  if (fact.value.kmsKeyId === null) return problem(managed, at("/encryption/value/kmsKeyId", null));
  if (kmsKey.state !== "known") return gapsOnly(kmsKey);
  if (kmsKey.value.manager === "AWS") return problem(managed, at("/kmsKey/value/manager", kmsKey.value.manager));
  if (kmsKeyPolicy.state !== "known") return gapsOnly(kmsKeyPolicy);
  const call = callFor(source, "kms:GenerateDataKey", kmsKey.value.arn);
  const answer = servicePermission(kmsKeyPolicy.value, keyPolicyMaxSizeBytes, call);
  switch (answer.state) {
    case "allowed":
      return clear;
    case "undecided":
      return {
        ...clear,
        reasons: [`Whether log delivery may use the KMS key could not be decided: ${answer.reason}.`],
      };
    case "denied":
    case "not-mentioned":
      return problem(
        `encrypts with the KMS key ${kmsKey.value.arn}, whose policy does not let ${logService} use it`,
        at("/kmsKeyPolicy/value", kmsKeyPolicy.value),
      );
  }
}

function permission({ source, logging, target }: Delivery): DeliveryAnswer {
  const { policy } = target;
  if (policy.state === "absent") return permissionByAcl(target, at("/policy/state", policy.state));
  if (policy.state !== "known") return gapsOnly(policy);
  // A name as S3 gives to a log file.
  const key = `${logging.targetPrefix}2026-11-22-00-00-00-0123456789ABCDEF`;
  const call = callFor(source, "s3:PutObject", `arn:${source.partition}:s3:::${target.bucket}/${key}`);
  const answer = servicePermission(policy.value, policyMaxSizeBytes, call);
  const evidence = at("/policy/value", policy.value);
  switch (answer.state) {
    case "allowed":
      return clear;
    case "denied":
      return problem(`has a policy whose statement ${answer.statement} denies log delivery`, evidence);
    case "undecided":
      return {
        ...clear,
        reasons: [`Whether the target's policy admits log delivery could not be decided: ${answer.reason}.`],
      };
    case "not-mentioned":
      return permissionByAcl(target, evidence);
  }
}

/** The log delivery group's grants count only while ACLs are on. */
function permissionByAcl({ acl, ownership }: LogTarget, policyEvidence: Evidence): DeliveryAnswer {
  const refused = problem(`does not let ${logService} write the logs of this bucket`, policyEvidence);
  if (ownership.state === "known" && ownership.value === "BucketOwnerEnforced") return refused;
  if (acl.state === "known" && !admitsLogDelivery(acl.value)) return refused;
  return { ...clear, gaps: [...namedGaps("logTarget", acl), ...namedGaps("logTarget", ownership)] };
}

function targetGrant(grantee: AclGrantee, index: number, { logging, target }: Delivery): DeliveryAnswer {
  const evidence = logging.targetGrants
    .slice(index, index + 1)
    .map((grant) => memberEvidence("logging", `/targetGrants/${index}`, grant));
  const problemOf = (clause: string): DeliveryAnswer => ({
    ...clear,
    problems: evidence.map((each) => ({ clause, evidence: each })),
  });
  const group = publicGroup(grantee);
  if (group !== null) return problemOf(`gets log files that ${group} may read`);
  if (grantee.type === "Group") return problemOf("gets log files that a group may read");
  if (grantee.type === "AmazonCustomerByEmail") return problemOf(`gets log files that ${grantee.email} may read`);
  if (target.acl.state !== "known") return gapsOnly(target.acl);
  return grantee.id === target.acl.value.ownerId
    ? clear
    : problemOf(`gets log files that the canonical user ${grantee.id} may read`);
}

function callFor(source: ResourceRef<"bucket">, action: string, resource: string): ServiceCall {
  return { service: logService, action, resource, sourceArn: source.arn, sourceAccount: source.account };
}

function problem(clause: string, evidence: Evidence): DeliveryAnswer {
  return { ...clear, problems: [{ clause, evidence }] };
}

function gapsOnly(fact: Parameters<typeof namedGaps>[1]): DeliveryAnswer {
  return { ...clear, gaps: namedGaps("logTarget", fact) };
}

function at(pointer: string, value: Evidence["value"]): Evidence {
  return memberEvidence("logTarget", pointer, value);
}
