import type { OutsideAccess, PolicyAnswers } from "../model/policy-answers.js";
import { anonymousAccess, anyCustomerAccess } from "./attacker-access.js";
import { confusedDeputy } from "./confused-deputy.js";
import { externalAccess } from "./external-access.js";
import { httpDenied } from "./http-denied.js";
import { lint } from "./lint.js";
import { lockout, lockoutFromElsewhere } from "./lockout.js";
import { perimeter } from "./perimeter.js";
import type { PolicyDocument } from "./policy-document.js";
import type { PolicySubject } from "./policy-subject.js";
import { publicAccess } from "./public-access.js";
import { newReasoning, type Reasoning } from "./reasoning.js";
import { tlsFloor } from "./tls-floor.js";
import { uploadEncryption } from "./upload-encryption.js";

/** Every answer about a policy on its resource. Never throws: what cannot be decided is answered as unknown. */
export function answerPolicy(document: PolicyDocument, subject: PolicySubject): PolicyAnswers {
  const reasoning = newReasoning(document, subject);
  return {
    resource: subject.resource,
    httpDenied: httpDenied(reasoning),
    tlsFloor: tlsFloor(reasoning),
    publicAccess: publicAccess(reasoning),
    ...outsideAccessBy(reasoning),
    confusedDeputy: confusedDeputy(reasoning),
    uploadEncryption: uploadEncryption(reasoning),
    perimeter: perimeter(reasoning),
    lockout: lockout(reasoning),
    lockoutElsewhere: lockoutFromElsewhere(reasoning),
    lint: lint(reasoning),
  };
}

/** Those of its answers that tell who from outside is let in. Never throws. */
export function answerOutsideAccess(document: PolicyDocument, subject: PolicySubject): OutsideAccess {
  return outsideAccessBy(newReasoning(document, subject));
}

function outsideAccessBy(reasoning: Reasoning): OutsideAccess {
  return {
    anonymousAccess: anonymousAccess(reasoning),
    anyCustomerAccess: anyCustomerAccess(reasoning),
    externalAccess: externalAccess(reasoning),
  };
}
