import type { PolicyAnswers } from "../../src/model/policy-answers.js";
import { answerPolicy } from "../../src/policy/answer-policy.js";
import { parsePolicy } from "../../src/policy/parse-policy.js";
import type { PolicySubject } from "../../src/policy/policy-subject.js";
import { nameCipher } from "../../src/snapshot/name-cipher.js";
import { redactedId } from "../../src/snapshot/redact-name.js";
import { redactedPolicy } from "../../src/snapshot/redact-policy.js";
import { caseFiles, subjectOf, textOf } from "../policy/support/case-file.js";

const cipher = nameCipher(Buffer.alloc(32, 7));

/** What the engine answers, without the names in it. */
function answered(text: string, subject: PolicySubject) {
  const answers: PolicyAnswers = answerPolicy(parsePolicy(text, 20_480), subject);
  const { httpDenied, tlsFloor, publicAccess, uploadEncryption, perimeter, lockout, confusedDeputy, lint } = answers;
  const attacker = ({ access, witnesses, unknown }: PolicyAnswers["anonymousAccess"]) => ({
    access,
    isKnown: unknown === null,
    witnesses: witnesses.map(({ kind, statement }) => ({ kind, statement })),
  });
  return {
    httpDenied: { verdict: httpDenied.verdict, statements: httpDenied.statements },
    tlsFloor,
    publicAccess,
    anonymous: attacker(answers.anonymousAccess),
    anyCustomer: attacker(answers.anyCustomerAccess),
    external: answers.externalAccess
      .map(({ kind, access, actions, undecided, inert, statement, narrowedBy, trusted, delivery }) =>
        JSON.stringify([kind, access, actions, undecided, inert, statement, narrowedBy, trusted, delivery]),
      )
      .sort(),
    confusedDeputy,
    uploadEncryption: [uploadEncryption.requiresKms.verdict, uploadEncryption.blocksSseC.verdict],
    perimeter: [perimeter.identity.verdict, perimeter.network.verdict],
    lockout,
    lint: lint.map(({ code, statement }) => ({ code, statement })),
  };
}

function redactedSubject(subject: PolicySubject): PolicySubject {
  const redaction = { cipher, own: [] };
  const name = (text: string): string => redactedId(text, redaction);
  const { account, organization, trust, perimeter, defaultEncryption } = subject;
  return {
    ...subject,
    resource: name(subject.resource),
    account: account === null ? null : name(account),
    organization: organization === null ? null : name(organization),
    trust: { accounts: trust.accounts.map(name), organizations: trust.organizations.map(name) },
    perimeter: {
      ...perimeter,
      vpcs: perimeter.vpcs.map(name),
      vpcEndpoints: perimeter.vpcEndpoints.map(name),
    },
    defaultEncryption:
      defaultEncryption === null
        ? null
        : {
            ...defaultEncryption,
            kmsKeyId: defaultEncryption.kmsKeyId === null ? null : name(defaultEncryption.kmsKeyId),
          },
  };
}

// Every policy that was ever misjudged, and every shape the engine knows.
for (const { topic, cases } of caseFiles()) {
  test(`${topic}: the engine says the same of the redacted policies`, () => {
    for (const one of cases) {
      if ("error" in one.expect) continue;
      const subject = subjectOf(one.subject);
      const text = textOf(one.policy);
      const redacted = redactedPolicy(text, { cipher, own: [subject.resource.replace(/^.*:/, "")] });
      const said = { name: one.name, ...answered(redacted, redactedSubject(subject)) };
      expect(said).toEqual({ name: one.name, ...answered(text, subject) });
    }
  });
}
