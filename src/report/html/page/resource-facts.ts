import type { Json } from "../../../model/json.js";
import { member } from "./json-shape.js";
import type { Report, Resource } from "./report.js";
import { isFact } from "./value-view.js";

/** A fact with its name in the catalog. */
export interface NamedFact {
  readonly name: string;
  readonly fact: Json;
}

/** The facts of a resource as they were read; null = the page does not hold them. */
export function factsOf(report: Report, resource: Resource): readonly NamedFact[] | null {
  const stored = report.facts(resource.number)?.facts ?? null;
  return stored?.map(({ name, value }) => ({ name, fact: report.values(value, resource.name) })) ?? null;
}

/** A fact of a resource by name; undefined = the page does not hold it. */
export function factOf(report: Report, resource: Resource, name: string): Json | undefined {
  const stored = report.facts(resource.number)?.facts?.find((fact) => fact.name === name);
  return stored === undefined ? undefined : report.values(stored.value, resource.name);
}

/** The value of a known fact; undefined in every other state. */
export function knownValue(fact: Json | undefined): Json | undefined {
  return isFact(fact) && fact["state"] === "known" ? member(fact, "value") : undefined;
}

/** Looks up the text of a policy among the resource's facts. */
export function policyTextOf(report: Report, resource: Resource): (fact: string) => string | null {
  return (name) => {
    const value = knownValue(factOf(report, resource, name));
    return typeof value === "string" ? value : null;
  };
}
