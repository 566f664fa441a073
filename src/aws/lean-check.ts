import { GetBucketVersioningCommand, type S3Client } from "@aws-sdk/client-s3";
import { messageOf } from "../errors.js";
import { protocolOf, schemaOf } from "./lean-protocol.js";

/** Documentation of the SDK promises none of this: it is tried before it is relied on. */
const bucket = "a-bucket";
const account = "111122223333";
const endpoint = { protocol: "https:", hostname: "s3.example.com", path: `/${bucket}` };

/**
 * Why the lean transport cannot be used with this version of the SDK; null when a canned request, answer and error come
 * out as they should. Sends nothing, never throws.
 */
export async function leanProblem(client: S3Client): Promise<string | null> {
  try {
    return await findProblem(client);
  } catch (error) {
    return `the AWS SDK's serializer failed: ${messageOf(error)}`;
  }
}

async function findProblem(client: S3Client): Promise<string | null> {
  const protocol = protocolOf(client);
  const command = new GetBucketVersioningCommand({ Bucket: bucket, ExpectedBucketOwner: account });
  const operation = schemaOf(command);
  if (protocol === null || operation === null) {
    return "this version of the AWS SDK shows no serializer and schema";
  }
  const { method, path, query, headers } = await protocol.write(operation, command.input, endpoint);
  const request = [method, path, Object.keys(query).join(), headers["x-amz-expected-bucket-owner"]].join(" ");
  if (request !== `GET /${bucket}/ versioning ${account}`) {
    return "this version of the AWS SDK writes requests in another way";
  }
  const document = "<VersioningConfiguration><Status>Enabled</Status></VersioningConfiguration>";
  const answer = { statusCode: 200, headers: {}, body: bytesOf(document) };
  const { Status: status } = (await protocol.read(operation, answer)) as { readonly Status?: unknown };
  const refusal = { statusCode: 404, headers: {}, body: bytesOf("<Error><Code>NoSuchBucketPolicy</Code></Error>") };
  const error: unknown = await protocol.read(operation, refusal).catch((thrown: unknown) => thrown);
  const { name, Code: code } = error as { readonly name?: unknown; readonly Code?: unknown };
  return status === "Enabled" && name === "NoSuchBucketPolicy" && code === name
    ? null
    : "this version of the AWS SDK reads answers in another way";
}

function bytesOf(text: string): Uint8Array {
  return Buffer.from(text);
}
