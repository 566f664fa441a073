/** What makes a policy document unreadable, and where; the message tells it in one sentence. */
export class PolicyError extends Error {
  override readonly name = "PolicyError";
  /** RFC 6901 pointer to the element at fault; empty for the whole document. */
  readonly pointer: string;
  /** Both count from 1; null when the place is not known. */
  readonly line: number | null;
  readonly column: number | null;

  constructor(message: string, pointer: string, place: { readonly line: number; readonly column: number } | null) {
    super(message);
    this.pointer = pointer;
    this.line = place?.line ?? null;
    this.column = place?.column ?? null;
  }
}
