import { longId } from "../id-text.js";
import { SeverityBadge, WaivedBadge } from "./badges.js";
import { changeMarkOf, changeWordOf } from "./change-row.js";
import { ageOf, firstSeenOf, isWaived, reasonOf, type Comparison } from "./comparison.js";
import { CopyButton } from "./copy-button.js";
import { at, messageOf, resourceAt, ruleOf, severityOf } from "./report.js";
import { counted, kindWord } from "./words.js";

/** What each change means, where its word is easily taken for something better. */
const meanings = {
  "not-compared": "",
  unchanged: "",
  new: "It fails in the later run, and did not in the earlier.",
  fixed: "It failed in the earlier run, and passes or does not apply in the later.",
  gone: "It failed in the earlier run. Its resource is no longer there: nobody fixed anything.",
  "not-evaluable": "It failed in the earlier run, and the later cannot tell: it is not known to be fixed.",
} as const;

/** All that is known of a change. */
export function ChangeDetail({ comparison, change }: { readonly comparison: Comparison; readonly change: number }) {
  const resource = resourceAt(comparison, change);
  const reason = reasonOf(comparison, change);
  const age = ageOf(comparison, change);
  const mark = changeMarkOf(comparison, change);
  const id = longId(at(comparison.findings.ids, change));
  return (
    <article class="detail">
      <p class="detail-badges">
        <SeverityBadge severity={severityOf(comparison, change)} />{" "}
        <span class={`badge change-${mark}`}>{changeWordOf(comparison, change)}</span>{" "}
        {isWaived(comparison, change) && <WaivedBadge />}
      </p>
      <h2 id="detail-title" tabIndex={-1}>
        <bdi>{resource.name}</bdi>
      </h2>
      <p class="message">{messageOf(comparison, change)}</p>
      <p>{mark === "new" && reason !== null ? reason : `${meanings[mark]} ${reason ?? ""}`}</p>
      <dl class="members detail-meta">
        <Member name="Rule">{ruleOf(comparison, change).id}</Member>
        <Member name="Kind">{kindWord(resource.kind)}</Member>
        <Member name="ARN">{resource.arn}</Member>
        <Member name="Account">{resource.account}</Member>
        <Member name="Region">{resource.region}</Member>
        <Member name="First seen">{firstSeenOf(comparison, change) ?? "unknown: the earlier run kept no date"}</Member>
        <Member name="Age at the later run">{age === null ? "unknown" : counted(age, "day", "days")}</Member>
        <div>
          <dt>Finding</dt>
          <dd>
            <code class="id">{id}</code> <CopyButton text={id} what="the finding's id" />
          </dd>
        </div>
      </dl>
    </article>
  );
}

function Member({ name, children }: { readonly name: string; readonly children: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        <bdi>{children}</bdi>
      </dd>
    </div>
  );
}
