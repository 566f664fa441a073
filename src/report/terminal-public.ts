import { publicHeadline } from "./public-headline.js";
import { grouped, kindNoun } from "./quantity.js";
import {
  failingGroups,
  indented,
  paintedIndented,
  resourceLabel,
  sectionHead,
  type TerminalPage,
} from "./terminal-page.js";

const mostPublicShown = 10;

// Green is for what is known to be safe, everywhere.
const headlineStyles = { open: "critical", "not sure": "unknown", safe: "good" } as const;

/** Who can be reached from anywhere: named, counted, or said to be none of those that could be decided. */
export function publicLines(page: TerminalPage): readonly string[] {
  const headline = publicHeadline(page.report, page.groups);
  if (headline === null) return [];
  const examples = failingGroups(page, "public access")
    .flatMap(({ causes }) => causes.flatMap((cause) => cause.examples))
    .slice(0, mostPublicShown);
  const left = headline.open - examples.length;
  return [
    ...sectionHead(page, headlineStyles[headline.state], "PUBLIC", headline.text),
    ...examples.flatMap(({ resource, text }) => {
      const where = resource.region === "global" ? "" : ` in ${resource.region}`;
      const label = `${resourceLabel(page, resource)}, ${kindNoun(resource.kind, 1)}${where}`;
      return [...paintedIndented(page, "heading", 2, label), ...indented(page, 4, text)];
    }),
    ...(left > 0 ? indented(page, 2, `and ${grouped(left)} more`) : []),
  ];
}
