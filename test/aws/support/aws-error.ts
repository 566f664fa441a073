/** An error as the SDK throws it for an error answer of AWS. */
export function awsError(code: string, status: number, message = `AWS says ${code}.`): Error {
  return Object.assign(new Error(message), {
    name: code,
    Code: code,
    $fault: status < 500 ? "client" : "server",
    $metadata: { httpStatusCode: status, requestId: "REQUEST1", attempts: 1 },
  });
}

/** An error as the SDK throws it for S3's bodiless answers to HEAD, which carry the bucket's Region in a header. */
export function headError(status: number, bucketRegion: string | null): Error {
  return Object.assign(new Error("UnknownError"), {
    name: status === 404 ? "NotFound" : "Unknown",
    $fault: "client",
    $metadata: { httpStatusCode: status, attempts: 1 },
    $response: { headers: bucketRegion === null ? {} : { "x-amz-bucket-region": bucketRegion } },
  });
}
