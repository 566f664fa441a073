import type {
  AdvancedEventSelector as AwsAdvancedEventSelector,
  EventSelector as AwsEventSelector,
} from "@aws-sdk/client-cloudtrail";
import type { ReadSpec } from "../../aws/read.js";
import type { AdvancedEventSelector, BasicEventSelector } from "../../model/facts.js";
import { required, requiredValue } from "../answer.js";

/** Advanced event selectors of a trail or an event data store; a list that AWS leaves out is empty. */
export function advancedSelectors(
  selectors: readonly AwsAdvancedEventSelector[],
  read: ReadSpec,
): AdvancedEventSelector[] {
  return selectors.map((selector) => ({
    name: selector.Name ?? null,
    fieldSelectors: required(selector.FieldSelectors, read, "FieldSelectors").map((field) => ({
      field: required(field.Field, read, "FieldSelector.Field"),
      equals: field.Equals ?? [],
      startsWith: field.StartsWith ?? [],
      endsWith: field.EndsWith ?? [],
      notEquals: field.NotEquals ?? [],
      notStartsWith: field.NotStartsWith ?? [],
      notEndsWith: field.NotEndsWith ?? [],
    })),
  }));
}

/** Basic event selectors of a trail; a list that AWS leaves out is empty. */
export function basicSelectors(selectors: readonly AwsEventSelector[], read: ReadSpec): BasicEventSelector[] {
  return selectors.map((selector) => ({
    readWriteType: requiredValue(selector.ReadWriteType, ["All", "ReadOnly", "WriteOnly"], read, "ReadWriteType"),
    includeManagementEvents: selector.IncludeManagementEvents ?? null,
    dataResources: (selector.DataResources ?? []).map((resource) => ({
      type: required(resource.Type, read, "DataResource.Type"),
      values: resource.Values ?? [],
    })),
  }));
}
