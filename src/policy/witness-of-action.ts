import type { WitnessRequest } from "../model/policy-answers.js";
import { actionTable } from "./action-table.generated.js";
import { evaluate } from "./evaluate.js";
import type { PolicyDocument } from "./policy-document.js";
import { readWitness } from "./read-witness.js";

/**
 * The request of a witness with another action instead of its own, where the policy lets that through as well; null where
 * it does not. The caller, the network and the door stay; what only some actions carry is left out. Never throws.
 */
export function witnessOfAction(
  document: PolicyDocument,
  witness: WitnessRequest,
  action: string,
  resourceArn: string,
): WitnessRequest | null {
  if (witness.action === action) return witness;
  const row = actionTable.find((each) => each.action === action);
  if (row === undefined) return null;
  const context = Object.fromEntries(
    Object.entries(witness.context).filter(([key]) => !isOfSomeActions(key) || row.keys.includes(key.toLowerCase())),
  );
  const isOnObjects = row.resourceTypes.some((type) => type.endsWith("object"));
  const resource = isOnObjects ? objectOf(witness, resourceArn) : resourceArn;
  const retargeted = { ...witness, action, resource, context };
  return evaluate(document, readWitness(retargeted)).effect === "allow" ? retargeted : null;
}

const keysOfSomeActions: ReadonlySet<string> = new Set(actionTable.flatMap(({ keys }) => keys));

/** The door a request comes through is the same whatever it asks for. */
const doorKeys = /^s3(?:express)?:(?:dataaccesspoint|accesspointnetworkorigin)/i;

function isOfSomeActions(key: string): boolean {
  if (doorKeys.test(key)) return false;
  return keysOfSomeActions.has(key.toLowerCase()) || keysOfSomeActions.has(key.toLowerCase().replace(/\/.*$/, "/*"));
}

// Policies of access points name objects as ARN/object/KEY, bucket policies as ARN/KEY.
function objectOf({ resource }: WitnessRequest, resourceArn: string): string {
  if (resource.startsWith(`${resourceArn}/`)) return resource;
  return `${resourceArn}${resourceArn.includes(":accesspoint/") ? "/object/" : "/"}example.txt`;
}
