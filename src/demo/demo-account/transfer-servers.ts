import type { WorldTransferServer } from "../world.js";
import { euWest1, retail, usEast1 } from "./identities.js";

/** The doors to buckets for those who bring files. */
export const retailTransferServers: readonly WorldTransferServer[] = [
  {
    // Shows: a server as it should be.
    id: "s-0f1e2d3c4b5a69788",
    region: euWest1,
    settings: {
      domain: "S3",
      protocols: ["SFTP"],
      securityPolicyName: "TransferSecurityPolicy-2024-01",
      endpointType: "PUBLIC",
      loggingRole: null,
      structuredLogDestinations: [`arn:aws:logs:${euWest1}:${retail}:log-group:/aws/transfer/suppliers:*`],
    },
  },
  {
    // Shows: plain FTP inside a VPC, an old security policy, and nobody who writes down what happens.
    id: "s-01234567890abcdef",
    region: usEast1,
    settings: {
      domain: "S3",
      protocols: ["FTP", "SFTP"],
      securityPolicyName: "TransferSecurityPolicy-2018-11",
      endpointType: "VPC",
      loggingRole: null,
      structuredLogDestinations: [],
    },
  },
];
