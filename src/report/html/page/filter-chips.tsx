import { facets, noFilter, toggled, type Filter } from "./filter.js";
import { facetWord, valueWord } from "./words.js";

interface FilterChipsProps {
  readonly filter: Filter;
  readonly onFilter: (filter: Filter) => void;
}

/** What the list is narrowed to, each part with a way to take it back. */
export function FilterChips({ filter, onFilter }: FilterChipsProps) {
  const chips = facets.flatMap((facet) => filter[facet].map((value) => ({ facet, value })));
  if (chips.length === 0 && filter.text === "") return null;
  return (
    <ul class="chips" aria-label="Filters in use">
      {chips.map(({ facet, value }) => (
        <li key={`${facet} ${value}`}>
          <button type="button" class="chip" onClick={() => onFilter(toggled(filter, facet, value))}>
            <span class="visually-hidden">Remove filter </span>
            <span class="muted">{facetWord(facet)}</span> {valueWord(facet, value)} <span aria-hidden="true">×</span>
          </button>
        </li>
      ))}
      <li>
        <button type="button" class="quiet" onClick={() => onFilter(noFilter)}>
          Clear all
        </button>
      </li>
    </ul>
  );
}
