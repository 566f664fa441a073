import { frameworkOf } from "./frameworks.js";

/**
 * A rule's control as Security Hub spells the requirements of its own findings, such as `NIST.800-53.r5 AC-3` and
 * `CIS AWS Foundations Benchmark v5.0.0/2.1.1`; one of a framework that is not known, as a user's rule may name, as it is.
 * @see https://docs.aws.amazon.com/securityhub/latest/userguide/s3-controls.html
 */
export function requirementName(control: string): string {
  const [framework, id] = parts(control);
  const known = frameworkOf(framework);
  return known === null ? control : `${known.standard}${known.separator}${id}`;
}

/** The standards that the controls are of, each once, by the same names. */
export function standardNames(controls: readonly string[]): readonly string[] {
  return [...new Set(controls.map((control) => parts(control)[0]))].map((id) => frameworkOf(id)?.standard ?? id);
}

function parts(control: string): readonly [framework: string, id: string] {
  const [framework = "", ...id] = control.split(":");
  return [framework, id.join(":")];
}
