import type { Json } from "./json.js";

// What the policy engine says about one document: the JSON of `s3audit policy --json`.

export type AccessKind = "list" | "read" | "write" | "delete" | "config-read" | "config-write" | "permissions";

/** One concrete request that can exist. */
export type WitnessRequest = {
  /** `anonymous`, the ARN of a principal, or an AWS service. */
  readonly principal: string | { readonly service: string };
  readonly action: string;
  readonly resource: string;
  /** Condition keys the request carries; a key that is not listed is absent. */
  readonly context: { readonly [key: string]: readonly string[] };
};

/** Q1. Every request over plain HTTP is denied. */
export type HttpDenied = {
  readonly verdict: "holds" | "partial" | "fails" | "unknown";
  readonly statements: readonly number[];
  readonly witness: WitnessRequest | null;
  readonly notes: readonly string[];
  readonly reason: string;
};

/** Q2. The lowest TLS version that is let through. */
export type TlsFloor = { readonly version: string | null; readonly statements: readonly number[] };

/** Q3. AWS's own test of "public". */
export type PublicAccess = {
  readonly isPublic: boolean;
  readonly access: readonly AccessKind[];
  readonly statements: readonly number[];
  /** Statements narrowed by keys that AWS does not list: there AWS's own IsPublic decides. */
  readonly narrowed: readonly number[];
  /** Actions in `permissions` that S3 refuses to everybody outside the owner's account. */
  readonly inert: readonly string[];
};

/** Q4 and Q5. What an attacker can do by this policy alone, Deny statements included. */
export type AttackerAccess = {
  readonly access: readonly AccessKind[];
  readonly witnesses: readonly {
    readonly kind: AccessKind;
    /** The Allow statement that admits the witness. */
    readonly statement: number;
    readonly request: WitnessRequest;
  }[];
  /** Why the engine could not decide; null when it did. */
  readonly unknown: string | null;
};

export type ExternalPrincipalKind =
  | "anyone"
  | "any-customer"
  | "account"
  | "organization"
  | "service"
  | "service-for-account"
  | "access-point-account"
  | "federated"
  | "canonical-user"
  | "cloudfront-oai"
  | "deleted-principal";

/** Q6. One outsider whom the policy admits. */
export type ExternalAccess = {
  readonly kind: ExternalPrincipalKind;
  readonly id: string;
  readonly access: readonly AccessKind[];
  readonly actions: readonly string[];
  /** Those of the actions that could neither be shown with a request nor be ruled out. */
  readonly undecided: readonly string[];
  readonly inert: readonly string[];
  readonly statement: number;
  readonly narrowedBy: readonly string[];
  readonly trusted: boolean;
  /** What the published AWS delivery account is used for; null when the id is none or goes beyond its purpose. */
  readonly delivery: string | null;
  readonly witness: WitnessRequest | null;
};

/** Q7. An AWS service admitted without a pin on whose behalf it acts. */
export type ConfusedDeputy = { readonly service: string; readonly statement: number; readonly noSourceKey: boolean };

export type Proof = { readonly verdict: "holds" | "fails" | "unknown"; readonly witness: WitnessRequest | null };

/** Q8. */
export type UploadEncryption = { readonly requiresKms: Proof; readonly blocksSseC: Proof };

export type PerimeterAnswer = {
  readonly verdict: "holds" | "partial" | "fails" | "unknown";
  readonly exemptions: readonly string[];
  /** What the Deny statements name as inside: organizations, accounts, ARNs; or networks. */
  readonly fixed: readonly string[];
};

/** Q9. */
export type Perimeter = { readonly identity: PerimeterAnswer; readonly network: PerimeterAnswer };

/** Q10. `holds` means locked out. */
export type Lockout = { readonly verdict: "holds" | "fails" | "unknown"; readonly statements: readonly number[] };

/** Q11. */
export type PolicyLint = { readonly statement: number; readonly code: string; readonly message: string };

export type PolicyAnswers = {
  readonly resource: string;
  readonly httpDenied: HttpDenied;
  readonly tlsFloor: TlsFloor;
  readonly publicAccess: PublicAccess;
  readonly anonymousAccess: AttackerAccess;
  readonly anyCustomerAccess: AttackerAccess;
  readonly externalAccess: readonly ExternalAccess[];
  readonly confusedDeputy: readonly ConfusedDeputy[];
  readonly uploadEncryption: UploadEncryption;
  readonly perimeter: Perimeter;
  readonly lockout: Lockout;
  /** The same for requests from networks and access points that the policy does not name. */
  readonly lockoutElsewhere: Lockout;
  readonly lint: readonly PolicyLint[];
};

/** A statement as evidence shows it: its number counted from 0 and its text. */
export type StatementEvidence = { readonly statement: number; readonly sid: string | null; readonly text: Json };

/** The answers of who from outside is let in. */
export type OutsideAccess = Pick<PolicyAnswers, "anonymousAccess" | "anyCustomerAccess" | "externalAccess">;
