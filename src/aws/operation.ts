import type { AwsCommand, ReadSpec, Service } from "./read.js";

/** The SDK's model namespaces: two services may share a command name, as `GetPublicAccessBlock` of S3 and S3 Control. */
const services: { readonly [namespace: string]: Service } = {
  "com.amazonaws.s3": "s3",
  "com.amazonaws.s3control": "s3-control",
  "com.amazonaws.s3tables": "s3tables",
  "com.amazonaws.s3vectors": "s3vectors",
  "com.amazonaws.s3files": "s3files",
  "com.amazonaws.glacier": "glacier",
  "com.amazonaws.transfer": "transfer",
  "com.amazonaws.lambda": "lambda",
  "com.amazonaws.kms": "kms",
  "com.amazonaws.cloudtrail": "cloudtrail",
  "com.amazonaws.cloudwatch": "cloudwatch",
  "com.amazonaws.cloudwatchlogs": "logs",
  "com.amazonaws.organizations": "organizations",
  "com.amazonaws.account": "account",
  "com.amazonaws.guardduty": "guardduty",
  "com.amazonaws.macie2": "macie2",
  "com.amazonaws.accessanalyzer": "access-analyzer",
  "com.amazonaws.configservice": "config",
  "com.amazonaws.securityhub": "securityhub",
  "com.amazonaws.backup": "backup",
  "com.amazonaws.cloudfront": "cloudfront",
  "com.amazonaws.route53": "route53",
  "com.amazonaws.sts": "sts",
};

export interface Operation {
  readonly service: Service;
  /** The command's name without `Command`. */
  readonly command: string;
}

/**
 * Which operation a command object carries, by the SDK's own model: class names change when bundled, the model does not.
 * @throws Error for a command of a service that we do not read from.
 */
export function operationOf(command: AwsCommand<object, object>): Operation {
  // The schema is `[kind, namespace, name, …]`; the SDK's public types do not show it.
  const { schema } = command as { readonly schema?: unknown };
  if (Array.isArray(schema)) {
    const [, namespace, name] = schema as readonly unknown[];
    const service = typeof namespace === "string" ? services[namespace] : undefined;
    if (service !== undefined && typeof name === "string") {
      return { service, command: name };
    }
  }
  throw new Error("Not a command of a service that s3audit reads from.");
}

/** `service:Command`, as messages and counters spell an operation. */
export function operationName(operation: Pick<ReadSpec, "service" | "command">): string {
  return `${operation.service}:${operation.command}`;
}

/** The same command, not yet sent: S3 Control's commands change when they are sent and cannot be sent again. */
export function copyOf(command: AwsCommand<object, object>): object {
  // Every command class of the SDK is constructed from its input alone.
  const { constructor: Command, input } = command as { constructor: unknown; input: object };
  return new (Command as new (input: object) => object)(input);
}
