import type { PolicyAnswers } from "../model/policy-answers.js";
import { anonymousAccess, anyCustomerAccess } from "./attacker-access.js";
import { httpDenied } from "./http-denied.js";
import type { PolicyDocument } from "./policy-document.js";
import type { PolicySubject } from "./policy-subject.js";
import { publicAccess } from "./public-access.js";
import { newReasoning } from "./reasoning.js";

/** Every answer about a policy on its resource. Never throws: what cannot be decided is answered as unknown. */
export function answerPolicy(document: PolicyDocument, subject: PolicySubject): PolicyAnswers {
  const reasoning = newReasoning(document, subject);
  return {
    resource: subject.resource,
    httpDenied: httpDenied(reasoning),
    tlsFloor: { version: null, statements: [] },
    publicAccess: publicAccess(reasoning),
    anonymousAccess: anonymousAccess(reasoning),
    anyCustomerAccess: anyCustomerAccess(reasoning),
    externalAccess: [],
    confusedDeputy: [],
    uploadEncryption: {
      requiresKms: { verdict: "unknown", witness: null },
      blocksSseC: { verdict: "unknown", witness: null },
    },
    perimeter: {
      identity: { verdict: "unknown", exemptions: [] },
      network: { verdict: "unknown", exemptions: [] },
    },
    lockout: { verdict: "unknown", statements: [] },
    lint: [],
  };
}
