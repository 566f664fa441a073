import type { Resource } from "./report.js";
import { hashOf, resourceRoute } from "./route.js";
import { httpsAddress } from "./safe-link.js";
import { kindWord } from "./words.js";

/** The resource's name, leading to its page. */
export function ResourceLink({ resource }: { readonly resource: Pick<Resource, "kind" | "arn" | "name" | "region"> }) {
  return (
    <a class="resource-name" href={hashOf(resourceRoute(resource))}>
      <bdi>{resource.name}</bdi>
    </a>
  );
}

/** Kind, account and Region in words, and the way to the AWS console. */
export function ResourceWords({ resource }: { readonly resource: Resource }) {
  const console = httpsAddress(resource.consoleUrl);
  return (
    <span class="muted resource-words">
      {kindWord(resource.kind)} · {resource.account} · {resource.region}
      {console !== null && (
        <>
          {" · "}
          <a href={console} rel="noreferrer noopener" target="_blank">
            AWS console
          </a>
        </>
      )}
    </span>
  );
}
