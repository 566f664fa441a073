import { filterKey, type Filter } from "./filter.js";
import type { Route } from "./route.js";
import type { Navigate } from "./use-route.js";
import { useTypedText } from "./use-typed-text.js";

/** The filter of the address; a search that is being typed is ahead of it. */
export function useFilter({ filter: inAddress, open }: Route & { view: "findings" }, navigate: Navigate) {
  const go = (filter: Filter): void => navigate({ view: "findings", filter, open }, "replace");
  const [text, type] = useTypedText(inAddress.text, (settled) => go({ ...inAddress, text: settled }));
  const filter = { ...inAddress, text };
  const setFilter = (next: Filter): void => {
    type(next.text);
    if (filterKey({ ...next, text }) !== filterKey(filter)) go(next);
  };
  return [filter, setFilter] as const;
}
