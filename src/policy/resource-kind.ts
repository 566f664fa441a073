import { anyCharacter, literalGlob, manyOfClass, oneOfClass, type Glob } from "./glob.js";
import { always, type KeyDomain } from "./key-domain.js";
import type { Condition } from "./policy-document.js";
import type { PolicyResourceKind, PolicySubject } from "./policy-subject.js";
import type { KeySolution } from "./solve-key.js";

/** One type of resource that a policy governs: the resource itself, or what lives in it. */
export type GovernedType = {
  /** As the service authorization reference names it. */
  readonly name: string;
  readonly shape: Glob;
  /** What a witness shows. */
  readonly example: string;
  readonly domain: KeyDomain;
  /** What has been found out about single Resource elements: they are asked about many times for one policy. */
  readonly solutions: Map<Condition, { readonly yes?: KeySolution; readonly no?: KeySolution }>;
};

type Inside = { readonly name: string; readonly path: string; readonly example: string };
type KindData = { readonly service: string; readonly own: string; readonly inside: readonly Inside[] };

/**
 * The service of each kind, the type of the resource itself, and the types inside it with their path below its ARN.
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html
 */
const kindData: { readonly [K in PolicyResourceKind]: KindData } = {
  bucket: { service: "s3", own: "bucket", inside: [{ name: "object", path: "/", example: "example.txt" }] },
  "access-point": {
    service: "s3",
    own: "accesspoint",
    inside: [{ name: "accesspointobject", path: "/object/", example: "example.txt" }],
  },
  "multi-region-access-point": {
    service: "s3",
    own: "accesspoint",
    inside: [{ name: "accesspointobject", path: "/object/", example: "example.txt" }],
  },
  "object-lambda-access-point": { service: "s3-object-lambda", own: "objectlambdaaccesspoint", inside: [] },
  "directory-bucket": { service: "s3express", own: "bucket", inside: [] },
  "table-bucket": {
    service: "s3tables",
    own: "TableBucket",
    inside: [{ name: "Table", path: "/table/", example: "11111111-2222-3333-4444-555555555555" }],
  },
  table: { service: "s3tables", own: "Table", inside: [] },
  "vector-bucket": {
    service: "s3vectors",
    own: "VectorBucket",
    inside: [{ name: "Index", path: "/index/", example: "example" }],
  },
  "file-system": { service: "s3files", own: "file-system", inside: [] },
  "glacier-vault": { service: "glacier", own: "vault", inside: [] },
  "kms-key": { service: "kms", own: "key", inside: [] },
};

/** The service whose actions are asked of a kind. */
export function serviceOf(kind: PolicyResourceKind): string {
  return kindData[kind].service;
}

/** The types of resource that a subject's policy governs, the resource itself first. */
export function governedTypes(subject: PolicySubject): readonly GovernedType[] {
  const { own, inside } = kindData[subject.kind];
  return [
    governedType(own, literalGlob(subject.resource), subject.resource),
    ...inside.map(({ name, path, example }) => {
      const steps = literalGlob(subject.resource + path).steps;
      // At least one character: an empty key is no object.
      const shape = { steps: [...steps, oneOfClass(anyCharacter), manyOfClass(anyCharacter)], ignoresCase: false };
      return governedType(name, shape, subject.resource + path + example);
    }),
  ];
}

function governedType(name: string, shape: Glob, example: string): GovernedType {
  const domain = always({ type: "text", shapes: [shape], except: [], preferred: [example] });
  return { name, shape, example, domain, solutions: new Map() };
}

/**
 * Whether a kind of resource answers requests that nobody signed; Multi-Region access points, KMS, S3 Tables and the like
 * do not.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/MultiRegionAccessPointRestrictions.html
 */
export function takesAnonymousRequests(kind: PolicyResourceKind): boolean {
  return kind === "bucket" || kind === "access-point";
}
