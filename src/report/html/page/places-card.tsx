import { severities } from "../../../model/verdict.js";
import { failingPlaces, type FailingPlace } from "./failing-places.js";
import { noFilter } from "./filter.js";
import type { Report } from "./report.js";
import { hashOf } from "./route.js";
import { SeverityCounts } from "./severity-bar.js";
import { counted } from "./words.js";

const shownPlaces = 12;

/** Failing checks by account and Region, each place a bar of its severities. */
export function PlacesCard({ report }: { readonly report: Report }) {
  const places = failingPlaces(report);
  // One place is the whole run: the bars above say it already.
  if (places.length < 2) return null;
  const most = Math.max(...places.map(total));
  return (
    <section class="card" aria-label="Failing checks by account and Region">
      <h2>
        Where it fails <span class="muted">{counted(places.length, "place", "places")}</span>
      </h2>
      <ul class="places">
        {places.slice(0, shownPlaces).map((place) => (
          <li key={`${place.account} ${place.region}`}>
            <a href={hashOf({ view: "findings", filter: filterFor(place), open: null })}>
              <span class="place-name">
                {place.region} <span class="muted">{place.account}</span>
              </span>
              <PlaceBar place={place} most={most} />
              <SeverityCounts counts={place.counts} />
            </a>
          </li>
        ))}
      </ul>
      {places.length > shownPlaces && (
        <p class="card-foot">
          {counted(places.length - shownPlaces, "more place", "more places")}: filter the findings by account and
          Region.
        </p>
      )}
    </section>
  );
}

function total({ counts }: FailingPlace): number {
  return severities.reduce((sum, severity) => sum + counts[severity], 0);
}

function filterFor({ account, region }: FailingPlace) {
  return { ...noFilter, account: [account], region: [region], status: ["fail"], waiver: ["active"] };
}

function PlaceBar({ place, most }: { readonly place: FailingPlace; readonly most: number }) {
  let x = 0;
  return (
    <svg class="bar place-bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
      {severities.map((severity) => {
        const width = (100 * place.counts[severity]) / most;
        const from = x;
        x += width;
        return <rect key={severity} class={`part-${severity}`} x={from} width={width} height="10" />;
      })}
    </svg>
  );
}
