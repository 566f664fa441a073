import { FacetList } from "./facet-list.js";
import { toggled, type Facet, type Filter } from "./filter.js";
import type { Matches } from "./match-findings.js";
import { SearchField } from "./search-field.js";

interface FiltersProps {
  /** Of the search field. */
  readonly label: string;
  readonly facets: readonly Facet[];
  readonly filter: Filter;
  readonly onFilter: (filter: Filter) => void;
  readonly counts: Matches["counts"];
  /** Where there is no room beside the list, the facets fold away. */
  readonly place: "beside" | "above";
}

/** Search and facets of the list of findings. */
export function Filters({ label, facets, filter, onFilter, counts, place }: FiltersProps) {
  const inUse = facets.reduce((sum, facet) => sum + filter[facet].length, 0);
  const lists = facets.map((facet) => (
    <FacetList
      key={facet}
      facet={facet}
      counts={counts[facet]}
      chosen={filter[facet]}
      onToggle={(each, value) => onFilter(toggled(filter, each, value))}
    />
  ));
  return (
    <section class="filters" aria-label="Filters">
      <SearchField label={label} text={filter.text} onText={(text) => onFilter({ ...filter, text })} />
      {place === "above" ? (
        <details>
          <summary>Filters{inUse > 0 ? ` (${inUse})` : ""}</summary>
          {lists}
        </details>
      ) : (
        lists
      )}
    </section>
  );
}
