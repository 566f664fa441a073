/** The settings of a Transfer Family server. */
export type TransferServerSettings = {
  /** Where the server stores: S3 or EFS; null when AWS does not say. Files of before it was read hold the servers of S3 alone. */
  readonly domain: string | null;
  /** FTP, FTPS, SFTP, AS2. */
  readonly protocols: readonly string[];
  /** Such as `TransferSecurityPolicy-2024-01`; null when AWS does not say. */
  readonly securityPolicyName: string | null;
  /** PUBLIC, VPC, VPC_ENDPOINT. */
  readonly endpointType: string;
  /** The role that logs to CloudWatch; null = none. */
  readonly loggingRole: string | null;
  /** ARNs of log groups that take structured logs. */
  readonly structuredLogDestinations: readonly string[];
};
