import type { S3Client } from "@aws-sdk/client-s3";
import type { AwsCommand } from "./read.js";

/** What the SDK's serializer writes. */
export interface WrittenRequest {
  readonly method: string;
  /** Percent-encoded. */
  readonly path: string;
  readonly query: { readonly [name: string]: string };
  readonly headers: { readonly [name: string]: string };
  readonly body?: unknown;
}

/** Where a request goes, in the form the SDK's serializer asks for. */
export interface WrittenEndpoint {
  readonly protocol: string;
  readonly hostname: string;
  readonly path: string;
}

/** What the SDK's parser reads. */
export interface AnswerToRead {
  readonly statusCode: number;
  readonly headers: { readonly [name: string]: unknown };
  readonly body: Uint8Array;
}

/** The SDK's own serializer and parser of one client, without what stands around them in a call. */
export interface LeanProtocol {
  write(operation: OperationSchema, input: object, endpoint: WrittenEndpoint): Promise<WrittenRequest>;
  /** @throws the SDK's error for an error answer, its parser's for one that cannot be read. */
  read(operation: OperationSchema, answer: AnswerToRead): Promise<object>;
}

/** An operation in the SDK's model. */
export interface OperationSchema {
  readonly namespace: string;
  readonly name: string;
  readonly traits: unknown;
  readonly input: unknown;
  readonly output: unknown;
}

/** The part of the SDK's protocol object that is used here; its public type belongs to no package that we depend on. */
interface SdkProtocol {
  serializeRequest(operation: OperationSchema, input: object, context: object): Promise<WrittenRequest>;
  deserializeResponse(operation: OperationSchema, context: object, answer: AnswerToRead): Promise<object>;
}

/** The client's protocol; null when this version of the SDK has none in the expected shape. Never throws. */
export function protocolOf(client: S3Client): LeanProtocol | null {
  const config: object & { readonly protocol?: unknown } = client.config;
  const { protocol } = config;
  if (!isSdkProtocol(protocol)) {
    return null;
  }
  return {
    write: (operation, input, endpoint) =>
      protocol.serializeRequest(operation, input, { endpoint: () => Promise.resolve(endpoint) }),
    read: (operation, answer) => protocol.deserializeResponse(operation, config, answer),
  };
}

/** The command's operation in the SDK's model; null when it carries none. Never throws. */
export function schemaOf(command: AwsCommand<object, object>): OperationSchema | null {
  const { schema } = command as { readonly schema?: unknown };
  if (!Array.isArray(schema)) {
    return null;
  }
  const [, namespace, name, traits, input, output] = schema as readonly unknown[];
  return typeof namespace === "string" && typeof name === "string" ? { namespace, name, traits, input, output } : null;
}

function isSdkProtocol(protocol: unknown): protocol is SdkProtocol {
  return (
    typeof protocol === "object" &&
    protocol !== null &&
    "serializeRequest" in protocol &&
    typeof protocol.serializeRequest === "function" &&
    "deserializeResponse" in protocol &&
    typeof protocol.deserializeResponse === "function"
  );
}
