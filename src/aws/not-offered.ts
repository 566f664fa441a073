/**
 * Thrown by a collector when what AWS already told shows that the fact does not exist for this resource, such as rotation
 * of a kind of key that KMS cannot rotate. It settles as `unsupported`.
 */
export class NotOffered extends Error {
  override readonly name = "NotOffered";
}
