import type { IamAction } from "../../../src/model/fact.js";
import { AccessAnalyzerClient } from "@aws-sdk/client-accessanalyzer";
import { AccountClient } from "@aws-sdk/client-account";
import { BackupClient } from "@aws-sdk/client-backup";
import { CloudFrontClient } from "@aws-sdk/client-cloudfront";
import { CloudTrailClient } from "@aws-sdk/client-cloudtrail";
import { CloudWatchClient } from "@aws-sdk/client-cloudwatch";
import { CloudWatchLogsClient } from "@aws-sdk/client-cloudwatch-logs";
import { ConfigServiceClient } from "@aws-sdk/client-config-service";
import { GlacierClient } from "@aws-sdk/client-glacier";
import { GuardDutyClient } from "@aws-sdk/client-guardduty";
import { KMSClient } from "@aws-sdk/client-kms";
import { LambdaClient } from "@aws-sdk/client-lambda";
import { Macie2Client } from "@aws-sdk/client-macie2";
import { OrganizationsClient } from "@aws-sdk/client-organizations";
import { Route53Client } from "@aws-sdk/client-route-53";
import { S3Client } from "@aws-sdk/client-s3";
import { S3ControlClient } from "@aws-sdk/client-s3-control";
import { S3FilesClient } from "@aws-sdk/client-s3files";
import { S3TablesClient } from "@aws-sdk/client-s3tables";
import { S3VectorsClient } from "@aws-sdk/client-s3vectors";
import { SecurityHubClient } from "@aws-sdk/client-securityhub";
import { STSClient } from "@aws-sdk/client-sts";
import { TransferClient } from "@aws-sdk/client-transfer";
import { mockClient } from "aws-sdk-client-mock";
import type { AccountSession } from "../../../src/aws/account-session.js";
import { callerIdentityRead } from "../../../src/aws/caller-identity.js";
import { openClients } from "../../../src/aws/clients.js";
import { operationName, operationOf } from "../../../src/aws/operation.js";
import { steadySession } from "../../aws/support/steady-session.js";
import type { AwsCommand } from "../../../src/aws/read.js";
import { sdkRead } from "../../../src/aws/sdk.js";
import { openSockets } from "../../../src/aws/sockets.js";
import { allReads } from "../../../src/collect/plan.js";
import { collectors } from "../../../src/collect/collectors.js";

/** What a mocked call answers: a value, an error to throw, or either worked out from what was sent. */
export type MockedAnswer = object | Error | MockedReply;
type MockedReply = (input: Record<string, unknown>, region: string) => object | Error;

/** What each operation (`service:Command`) answers; one that is not named fails the test. */
export type MockedAnswers = { readonly [operation: string]: MockedAnswer };

export interface SentCall {
  readonly operation: string;
  readonly region: string;
  readonly input: Record<string, unknown>;
}

/** A session of account 111122223333 in eu-central-1 whose SDK clients answer as told, and what they were asked. */
export interface MockedSession {
  readonly session: AccountSession;
  readonly sent: SentCall[];
}

const clientClasses = [
  AccessAnalyzerClient,
  AccountClient,
  BackupClient,
  CloudFrontClient,
  CloudTrailClient,
  CloudWatchClient,
  CloudWatchLogsClient,
  ConfigServiceClient,
  GlacierClient,
  GuardDutyClient,
  KMSClient,
  LambdaClient,
  Macie2Client,
  OrganizationsClient,
  Route53Client,
  S3Client,
  S3ControlClient,
  S3FilesClient,
  S3TablesClient,
  S3VectorsClient,
  SecurityHubClient,
  STSClient,
  TransferClient,
];

const mocks = clientClasses.map((client) =>
  // The mock library's type knows one client at a time.
  mockClient(client as unknown as typeof S3Client),
);

/** Opens the session: the transport and everything above it are real, only the clients' `send` is not. */
export function mockedSession(answers: MockedAnswers, partition = "aws"): MockedSession {
  const sent: SentCall[] = [];
  for (const mock of mocks) {
    mock.reset();
    mock.send.callsFake(async function send(this: S3Client, command: AwsCommand<object, object>) {
      const operation = operationName(operationOf(command));
      const region = await this.config.region();
      const input = command.input as Record<string, unknown>;
      sent.push({ operation, region, input });
      const answer = answers[operation];
      if (answer === undefined) throw new Error(`The test did not expect ${operation}.`);
      // A function is an object too, so that the compiler cannot tell the two apart.
      const told = typeof answer === "function" ? (answer as MockedReply)(input, region) : answer;
      if (told instanceof Error) throw told;
      return { $metadata: { httpStatusCode: 200, attempts: 1 }, ...told };
    });
  }
  const clients = openClients({
    credentials: { accessKeyId: "AKIAIOSFODNN7EXAMPLE", secretAccessKey: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY" },
    profile: null,
    endpointFor: () => null,
    sockets: openSockets(4, null),
    reads: [callerIdentityRead, ...allReads(collectors)],
  });
  const account = "111122223333";
  const transport = {
    account,
    clients,
    ...steadySession,
    answered: new Set<IamAction>(),
  };
  const session: AccountSession = {
    account,
    partition,
    region: "eu-central-1",
    endpoint: "aws",
    callerArn: `arn:${partition}:iam::${account}:user/auditor`,
    answered: transport.answered,
    reader: (reads) => sdkRead(transport, reads),
    end: () => {
      clients.close();
    },
    close: () => {
      clients.close();
    },
  };
  return { session, sent };
}
