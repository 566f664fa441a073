import type { Json } from "../model/json.js";
import type { PolicyDocument, Statement } from "../policy/policy-document.js";
import type { PolicySubject } from "../policy/policy-subject.js";
import type { JsonObject } from "../policy/read-element.js";
import { freeSid, withStatements, writtenStatements } from "./edited-policy.js";
import type { PolicyEdit } from "./policy-edit.js";

/**
 * The ways to make the policy deny every request over plain HTTP, the smallest first: a Deny that already speaks of
 * plain HTTP made whole, or a Deny added.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/security-best-practices.html#transit
 */
export function plainHttpEdits(document: PolicyDocument | null, subject: PolicySubject): readonly PolicyEdit[] {
  const raw: Json = document === null ? { Version: "2012-10-17", Statement: [] } : document.raw;
  const statements = writtenStatements(raw);
  const whole = {
    Effect: "Deny",
    Principal: "*",
    Action: "s3:*",
    Resource: [subject.resource, `${subject.resource}/*`],
    Condition: { Bool: { "aws:SecureTransport": "false" } },
  };
  const [broken, ...others] = (document?.statements ?? []).filter(isDenyOfPlainHttp);
  const repairs = broken === undefined || others.length > 0 ? [] : [repaired(raw, statements, broken, whole)];
  const sid = freeSid(statements, "DenyPlainHttp");
  return [
    ...repairs,
    {
      description: `Statement ${statements.length} "${sid}" is added: it denies every request over plain HTTP.`,
      document: withStatements(raw, [...statements, { Sid: sid, ...whole }]),
      keeps: "everyone",
      ends: "plain-http",
      assumes: "nothing",
      needs: [],
    },
  ];
}

function isDenyOfPlainHttp({ effect, conditions }: Statement): boolean {
  const isAboutHttp = conditions.some(
    ({ key, operator, quantifier, values }) =>
      key === "aws:securetransport" &&
      operator?.family === "bool" &&
      quantifier === "one" &&
      values.length === 1 &&
      values[0]?.template.text === "false",
  );
  return effect === "Deny" && isAboutHttp;
}

function repaired(raw: Json, statements: readonly JsonObject[], broken: Statement, whole: JsonObject): PolicyEdit {
  const kept = broken.sid === null ? {} : { Sid: broken.sid };
  const name = broken.sid === null ? `${broken.index}` : `${broken.index} "${broken.sid}"`;
  const exemptions = broken.conditions.filter(({ key }) => key !== "aws:securetransport").map(({ keyText }) => keyText);
  const lost =
    exemptions.length === 0
      ? []
      : [`Its exemption by ${exemptions.join(" and ")} goes: whoever it was meant for must use HTTPS from now on.`];
  return {
    description: `Statement ${name} is made whole: it denies every action over plain HTTP, to everyone, on the bucket and on its objects.`,
    document: withStatements(
      raw,
      statements.map((statement, index) => (index === broken.index ? { ...kept, ...whole } : statement)),
    ),
    keeps: "everyone",
    ends: "plain-http",
    assumes: "nothing",
    needs: lost,
  };
}
