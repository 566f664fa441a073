import type { RuleSummary } from "../../../model/rule-meta.js";
import { httpsAddress } from "./safe-link.js";

/** A rule's documentation and the controls it answers. */
export function References({ rule }: { readonly rule: RuleSummary }) {
  return (
    <section class="detail-section">
      <h3>References</h3>
      <ul class="references">
        {rule.references.map((reference) => (
          <li key={reference}>
            <Reference address={reference} />
          </li>
        ))}
      </ul>
      {rule.controls.length > 0 && (
        <p class="controls">
          <span class="muted">Controls</span>
          {rule.controls.map((control) => (
            <code key={control}>{control}</code>
          ))}
        </p>
      )}
    </section>
  );
}

function Reference({ address }: { readonly address: string }) {
  const href = httpsAddress(address);
  if (href === null) return <span>{address}</span>;
  return (
    <a href={href} rel="noreferrer noopener" target="_blank">
      {address.replace(/^https:\/\//, "")}
    </a>
  );
}
