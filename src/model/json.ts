/** Any JSON value. Facts are plain JSON, so that evidence, run folders and snapshots can carry them as they are. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };
