/** The number a text of a policy or a request writes; null when it writes none. Never throws. */
export function parseNumber(text: string): number | null {
  return /^\s*[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d{1,3})?\s*$/.test(text) ? Number(text) : null;
}

/**
 * The moment a text writes, in milliseconds since 1970: ISO 8601, or seconds since 1970. null when it writes none.
 * Never throws.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_Date
 */
export function parseMoment(text: string): number | null {
  if (/^\d{1,12}(\.\d{1,9})?$/.test(text) && !/^\d{4}$/.test(text)) return Number(text) * 1000;
  if (!/^\d{4}(-\d{2}(-\d{2}(T\d{2}(:\d{2}(:\d{2}(\.\d{1,9})?)?)?(Z|[+-]\d{2}:?\d{2})?)?)?)?$/.test(text)) return null;
  // Date.parse takes a time without a zone for local time; AWS takes UTC.
  const moment = Date.parse(/T.*[^Z0-9]|Z$|^[^T]*$/.test(text) && !/T[^Z+-]*$/.test(text) ? text : `${text}Z`);
  return Number.isNaN(moment) ? null : moment;
}
