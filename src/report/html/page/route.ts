import { facets, noFilter, type Filter } from "./filter.js";

/** What the page shows: always spelt in the address after `#`, so that it can be kept, sent and gone back to. */
export type Route =
  | { readonly view: "overview" }
  | {
      readonly view: "findings";
      readonly filter: Filter;
      /** Id of the finding that is open; null = none. */
      readonly open: string | null;
    }
  | { readonly view: "resources"; readonly text: string }
  | {
      readonly view: "resource";
      readonly kind: string;
      readonly arn: string;
      /** Where kinds have a resource in each Region under one ARN; null elsewhere. */
      readonly region: string | null;
    }
  | { readonly view: "rules" }
  | { readonly view: "frameworks" }
  | { readonly view: "rule"; readonly id: string }
  | { readonly view: "coverage" };

/** The way to a resource's page. Regions have the ARN of their account. */
export function resourceRoute({
  kind,
  arn,
  region,
}: {
  readonly kind: string;
  readonly arn: string;
  readonly region: string;
}): Route {
  return { view: "resource", kind, arn, region: kind === "region" ? region : null };
}

/** The address of a route, with the `#`. */
export function hashOf(route: Route): string {
  switch (route.view) {
    case "overview":
      return "#/";
    case "findings":
      return `#/findings${queryOf(findingsQuery(route))}`;
    case "resources":
      return `#/resources${queryOf(route.text === "" ? [] : [["q", route.text]])}`;
    case "resource":
      return `#/resource/${route.kind}/${encodeURIComponent(route.arn)}${queryOf(route.region === null ? [] : [["region", route.region]])}`;
    case "rules":
    case "frameworks":
    case "coverage":
      return `#/${route.view}`;
    case "rule":
      return `#/rule/${encodeURIComponent(route.id)}`;
  }
}

/** The route of an address; what cannot be understood is the overview. Never throws. */
export function routeOf(hash: string): Route {
  const [path = "", query = ""] = hash.replace(/^#\/?/, "").split(/\?(.*)/s);
  const parameters = new URLSearchParams(query);
  const [view, ...rest] = path.split("/").map(decoded);
  switch (view) {
    case "findings":
      return { view, filter: filterOf(parameters), open: parameters.get("open") || null };
    case "resources":
      return { view, text: parameters.get("q") ?? "" };
    case "resource":
      return { view, kind: rest[0] ?? "", arn: rest.slice(1).join("/"), region: parameters.get("region") };
    case "rules":
    case "frameworks":
    case "coverage":
      return { view };
    case "rule":
      return { view, id: rest.join("/") };
    default:
      return { view: "overview" };
  }
}

function findingsQuery({ filter, open }: Route & { view: "findings" }): [string, string][] {
  return [
    ...facets.flatMap((facet) => filter[facet].map((value): [string, string] => [facet, value])),
    ...(filter.text === "" ? [] : [["q", filter.text] satisfies [string, string]]),
    ...(open === null ? [] : [["open", open] satisfies [string, string]]),
  ];
}

function filterOf(parameters: URLSearchParams): Filter {
  const lists = Object.fromEntries(facets.map((facet) => [facet, [...new Set(parameters.getAll(facet))]]));
  return { ...noFilter, ...lists, text: parameters.get("q") ?? "" };
}

function queryOf(pairs: [string, string][]): string {
  return pairs.length === 0 ? "" : `?${new URLSearchParams(pairs).toString()}`;
}

/** A hand-written address may hold a stray percent sign. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch (error) {
    if (error instanceof URIError) return part;
    throw error;
  }
}
