import { useState } from "preact/hooks";
import type { Facet } from "./filter.js";
import { count, facetWord, valueWord } from "./words.js";

interface FacetListProps {
  readonly facet: Facet;
  readonly counts: ReadonlyMap<string, number>;
  readonly chosen: readonly string[];
  readonly onToggle: (facet: Facet, value: string) => void;
}

/** Longer lists begin short: accounts and Regions can be hundreds. */
const shortList = 8;

const ordered: ReadonlySet<Facet> = new Set(["severity", "status", "waiver", "change"]);

/** The values of a facet with how many findings each would show. */
export function FacetList({ facet, counts, chosen, onToggle }: FacetListProps) {
  const [isWhole, setIsWhole] = useState(false);
  const known = [...counts].filter(([value, found]) => found > 0 || chosen.includes(value));
  const unknown = chosen.filter((value) => !counts.has(value)).map((value): [string, number] => [value, 0]);
  const all = [...known, ...unknown];
  if (!ordered.has(facet)) all.sort(([, left], [, right]) => right - left);
  const isChoice = facet === "waiver" || facet === "change" ? all.length > 1 : counts.size > 1 && all.length > 0;
  if (!isChoice && chosen.length === 0) return null;
  const shown = isWhole ? all : all.filter(([value], index) => index < shortList || chosen.includes(value));
  return (
    <fieldset class="facet">
      <legend>{facetWord(facet)}</legend>
      <div class="facet-values">
        {shown.map(([value, found]) => (
          <label key={value}>
            <input type="checkbox" checked={chosen.includes(value)} onChange={() => onToggle(facet, value)} />
            <span class={`facet-word ${facet === "severity" ? `dot sev-${value}` : ""}`}>
              {valueWord(facet, value)}
            </span>
            <span class="facet-count">{count(found)}</span>
          </label>
        ))}
      </div>
      {all.length > shortList && (
        <button type="button" class="quiet" onClick={() => setIsWhole(!isWhole)} aria-expanded={isWhole}>
          {isWhole ? "Show fewer" : `Show all ${count(all.length)}`}
        </button>
      )}
    </fieldset>
  );
}
