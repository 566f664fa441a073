import { useMemo } from "preact/hooks";
import { exposureOf, type Path } from "./exposure.js";
import type { Layer } from "./exposure-layers.js";
import { detailOf, ruleOf, type Report, type Resource } from "./report.js";
import { hashOf, resourceRoute } from "./route.js";
import { counted } from "./words.js";
import { WitnessView, witnessIn } from "./witness-view.js";

interface ExposureChainProps {
  readonly report: Report;
  readonly resource: Resource;
  readonly findings: readonly number[];
}

/** The ways in, drawn: who stands outside, every layer between, and how it ends. */
export function ExposureChain({ report, resource, findings }: ExposureChainProps) {
  const exposure = useMemo(() => exposureOf(report, resource, findings), [report, resource, findings]);
  if (exposure === null) return null;
  const { paths, more, outcomes } = exposure;
  const witness = witnessOf(report, findings);
  return (
    <section class="card chain" aria-label="Who reaches it">
      <h2>Who reaches it</h2>
      {outcomes.map((outcome) => (
        <div key={outcome.title} class={`chain-outcome outcome-${outcome.kind}`}>
          <strong>{outcome.title}</strong>
          {outcome.words !== "" && <p>{outcome.words}</p>}
          {witness !== null && outcome.kind === "reachable" && <WitnessView witness={witness} meaning="allowed" />}
        </div>
      ))}
      {paths.map((path) => (
        <PathView key={path.title} path={path} />
      ))}
      {more > 0 && <p class="muted">And {counted(more, "more way", "more ways")} in.</p>}
      <p class="legend muted">
        <span class="key open">lets strangers through</span>
        <span class="key shut">stops them</span>
        <span class="key unknown">could not be read</span>
      </p>
    </section>
  );
}

const stateWords: { readonly [S in Layer["state"]]: string } = {
  open: "Open",
  shut: "Shut",
  unknown: "Unknown",
  unheld: "Not shown",
};

function PathView({ path }: { readonly path: Path }) {
  // Beyond the first layer that is shut nothing gets, whatever is behind it.
  const stop = path.layers.findIndex(({ state }) => state === "shut");
  return (
    <div class="path">
      <h3>
        {path.title}
        {path.through !== null && (
          <>
            {" · "}
            <a href={hashOf(resourceRoute(path.through))}>its page</a>
          </>
        )}
      </h3>
      <ol>
        <li class="node end">
          <span class="node-title">{path.caller}</span>
        </li>
        {path.layers.map((layer, index) => (
          <li key={layer.title} class={`node layer ${layer.state} ${stop !== -1 && index > stop ? "behind" : ""}`}>
            <span class="node-title">{layer.title}</span>
            <span class="node-state">{stateWords[layer.state]}</span>
            <span class="node-words">{layer.words}</span>
          </li>
        ))}
        <li class={`node end ${stop === -1 ? "" : "behind"}`}>
          <span class="node-title">
            <bdi>{path.target}</bdi>
          </span>
        </li>
      </ol>
    </div>
  );
}

function witnessOf(report: Report, findings: readonly number[]) {
  const finding = findings.find((each) => ruleOf(report, each).id.endsWith("-not-public"));
  if (finding === undefined) return null;
  for (const { value } of detailOf(report, finding).evidence) {
    const witness = witnessIn(value);
    if (witness !== null) return witness;
  }
  return null;
}
