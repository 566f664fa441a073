import { useEffect, useState } from "preact/hooks";
import { hashOf, routeOf, type Route } from "./route.js";

/** Goes somewhere: `push` can be gone back from; `replace` cannot, and does nothing once another view is shown. */
export type Navigate = (route: Route, how: "push" | "replace") => void;

/** The route in the address, and how to change it. */
export function useRoute(): readonly [Route, Navigate] {
  const [hash, setHash] = useState(location.hash);
  useEffect(() => {
    const onChange = (): void => setHash(location.hash);
    addEventListener("hashchange", onChange);
    return () => removeEventListener("hashchange", onChange);
  }, []);
  const navigate: Navigate = (route, how) => {
    const next = hashOf(route);
    if (next === location.hash) return;
    // The timer of a view that is left can still fire, and the address may be ahead of what is drawn.
    if (how === "replace" && location.hash !== hash) return;
    history[how === "push" ? "pushState" : "replaceState"](null, "", next);
    setHash(next);
  };
  return [routeOf(hash), navigate];
}
