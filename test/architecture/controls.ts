import { frameworkOf } from "../../src/frameworks/frameworks.js";

/** Whether the control is `framework:id` with a known framework and one of its requirements. */
export function isKnownControl(control: string): boolean {
  const colon = control.indexOf(":");
  const framework = frameworkOf(control.slice(0, colon));
  return framework !== null && framework.requirements.some(({ id }) => id === control.slice(colon + 1));
}
