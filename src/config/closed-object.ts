import { z } from "zod";
import { closest } from "./closest.js";

/** An object that takes these keys and no other; for each other it names the one that was probably meant, a line each. */
export function closedObject<S extends z.ZodRawShape>(shape: S): z.ZodObject<S, z.core.$strict> {
  const keys = Object.keys(shape);
  return z.strictObject(shape, {
    error: (issue) => {
      if (issue.code !== "unrecognized_keys") return undefined;
      return issue.keys
        .map((key) => {
          const meant = closest(key, keys);
          return `there is no such key here${meant === null ? `; known are ${keys.join(", ")}` : `; did you mean "${meant}"?`}`;
        })
        .join("\n");
    },
  });
}
