import type { Json } from "../../../model/json.js";
import type { WitnessRequest } from "../../../model/policy-answers.js";
import { member } from "./json-shape.js";

/** The witness in a value: the value itself, or its `request` or `witness`; null = there is none. */
export function witnessIn(value: Json): WitnessRequest | null {
  for (const candidate of [value, member(value, "request"), member(value, "witness")]) {
    if (
      typeof member(candidate, "action") === "string" &&
      typeof member(candidate, "resource") === "string" &&
      member(candidate, "principal") !== undefined &&
      typeof member(candidate, "context") === "object"
    ) {
      // The members that the view reads are there; what stands in them is shown as text whatever it is.
      return candidate as unknown as WitnessRequest;
    }
  }
  return null;
}

/** A request that the configuration lets through, as one sentence and its condition keys. */
export function WitnessView({ witness }: { readonly witness: WitnessRequest }) {
  const { principal, action, resource, context } = witness;
  const who = typeof principal === "string" ? principal : `service ${principal.service}`;
  const keys = Object.entries(context);
  return (
    <div class="witness">
      <p>
        <span class="witness-who">{who === "anonymous" ? "Anyone, without credentials" : who}</span>{" "}
        <span class="muted">can call</span> <code>{action}</code> <span class="muted">on</span> <code>{resource}</code>
      </p>
      {keys.length > 0 && (
        <p class="witness-context">
          <span class="muted">with</span>{" "}
          {keys.map(([key, values]) => (
            <code key={key}>
              {key} = {Array.isArray(values) ? values.join(", ") : String(values)}
            </code>
          ))}
        </p>
      )}
    </div>
  );
}
