/** One requirement of a framework, by the framework's own id. */
export interface Requirement {
  /** As in the part behind the colon of a rule's `controls`. */
  readonly id: string;
  /** What it asks for, in our words. */
  readonly title: string;
  /** What of it is judged, where that is less than it asks for, in one sentence; missing = all of it. */
  readonly part?: string;
  /** Why no rule of this tool decides it; missing = some rule's `controls` name it. */
  readonly notCovered?: string;
}

/** A published benchmark or standard, as far as it is about S3. */
export interface Framework {
  /** As in `--framework` and in the part before the colon of a rule's `controls`. */
  readonly id: string;
  readonly title: string;
  /** Its name with its version as AWS spells it in findings: what dashboards filter by. */
  readonly standard: string;
  /** What stands there between the standard and the id of a requirement. */
  readonly separator: "/" | " ";
  /** Where the requirements and their ids come from. */
  readonly source: string;
  /** What of the framework is not in `requirements`: said wherever they are listed. */
  readonly scope: string;
  readonly requirements: readonly Requirement[];
}

/** Whether the rule's controls name the framework. */
export function belongsTo(framework: Framework, rule: { readonly controls: readonly string[] }): boolean {
  return rule.controls.some((control) => control.startsWith(`${framework.id}:`));
}
