import { readdirSync, readFileSync } from "node:fs";
import type { PolicySubject } from "../../../src/policy/policy-subject.js";

export type PolicyCase = {
  readonly name: string;
  /** Why the answer is right, with AWS's page where there is one. */
  readonly why: string;
  readonly policy: unknown;
  readonly subject?: Partial<PolicySubject>;
  readonly expect: Record<string, unknown>;
};

const folder = new URL("../cases/", import.meta.url);

/** The cases of every file, by topic. */
export function caseFiles(): readonly { readonly topic: string; readonly cases: readonly PolicyCase[] }[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith(".json"))
    .sort()
    .map((name) => ({
      topic: name.replace(".json", ""),
      cases: JSON.parse(readFileSync(new URL(name, folder), "utf8")) as readonly PolicyCase[],
    }));
}

/** A general purpose bucket of account 111122223333, and what a case says otherwise. */
export function subjectOf(overrides: Partial<PolicySubject> = {}): PolicySubject {
  return {
    resource: "arn:aws:s3:::example",
    kind: "bucket",
    account: "111122223333",
    partition: "aws",
    trust: { accounts: [], organizations: [] },
    defaultEncryption: { algorithm: "AES256", kmsKeyId: null },
    abac: "Disabled",
    organization: null,
    perimeter: { vpcs: [], vpcEndpoints: [], addresses: [] },
    networkOrigin: null,
    ...overrides,
  };
}

/** The text of a case's policy: written as text, as a document, or as the statements alone. */
export function textOf(policy: unknown): string {
  if (typeof policy === "string") return policy;
  return JSON.stringify(Array.isArray(policy) ? { Version: "2012-10-17", Statement: policy } : policy);
}
