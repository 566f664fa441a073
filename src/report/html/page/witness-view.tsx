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

/** What a witness shows: that a policy allows the request, or only that nothing denies it. */
export type WitnessMeaning = "allowed" | "not-denied" | "shown";

/** By the question that the witness answers. */
export function witnessMeaning(pointer: string): WitnessMeaning {
  if (/\/(anonymousAccess|anyCustomerAccess|externalAccess)\//.test(pointer)) return "allowed";
  return pointer.includes("/httpDenied/") ? "not-denied" : "shown";
}

/** The heading over a witness. */
export const witnessTitles: { readonly [M in WitnessMeaning]: string } = {
  allowed: "A request that the policy allows",
  "not-denied": "A request that nothing denies",
  shown: "A request that shows it",
};

const verbs: { readonly [M in WitnessMeaning]: string } = {
  allowed: "may call",
  "not-denied": "calling",
  shown: "calling",
};

interface WitnessViewProps {
  readonly witness: WitnessRequest;
  readonly meaning: WitnessMeaning;
}

/** One concrete request and the condition keys it carries. */
export function WitnessView({ witness, meaning }: WitnessViewProps) {
  const { principal, action, resource, context } = witness;
  const who = typeof principal === "string" ? principal : `service ${principal.service}`;
  const keys = Object.entries(context);
  return (
    <div class={`witness ${meaning}`}>
      <p>
        <span class="witness-who">{who === "anonymous" ? "Anyone, without credentials," : who}</span>{" "}
        <span class="muted">{verbs[meaning]}</span> <code>{action}</code> <span class="muted">on</span>{" "}
        <code>{resource}</code>
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
