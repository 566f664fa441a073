import { z } from "zod";
import { closest } from "./closest.js";

/** An object that takes these keys and no other; for another it names the one that was probably meant. */
export function closedObject<S extends z.ZodRawShape>(shape: S): z.ZodObject<S, z.core.$strict> {
  const keys = Object.keys(shape);
  return z.strictObject(shape, {
    error: (issue) => {
      if (issue.code !== "unrecognized_keys") return undefined;
      const [key = ""] = issue.keys;
      const meant = closest(key, keys);
      return `there is no such key here${meant === null ? `; known are ${keys.join(", ")}` : `; did you mean "${meant}"?`}`;
    },
  });
}
