// Statements of bucket policies, each made for a bucket.

const both = (bucket: string): readonly string[] => [`arn:aws:s3:::${bucket}`, `arn:aws:s3:::${bucket}/*`];

export const denyHttp = (bucket: string): object => ({
  Effect: "Deny",
  Principal: "*",
  Action: "s3:*",
  Resource: both(bucket),
  Condition: { Bool: { "aws:SecureTransport": "false" } },
});

/** Listing still works over plain HTTP. */
export const denyHttpForObjects = (bucket: string): object => ({
  ...denyHttp(bucket),
  Resource: `arn:aws:s3:::${bucket}/*`,
});

export const everybodyReads = (bucket: string): object => ({
  Effect: "Allow",
  Principal: "*",
  Action: "s3:GetObject",
  Resource: `arn:aws:s3:::${bucket}/*`,
});

export const officeReads = (bucket: string): object => ({
  ...everybodyReads(bucket),
  Condition: { IpAddress: { "aws:SourceIp": "203.0.113.0/24" } },
});

export const partnerReads = (bucket: string): object => ({
  ...everybodyReads(bucket),
  Principal: { AWS: "arn:aws:iam::444455556666:root" },
});

export const logsArrive = (bucket: string): object => ({
  Effect: "Allow",
  Principal: { Service: "logging.s3.amazonaws.com" },
  Action: "s3:PutObject",
  Resource: `arn:aws:s3:::${bucket}/*`,
  Condition: { StringEquals: { "aws:SourceAccount": "123456789012" } },
});
