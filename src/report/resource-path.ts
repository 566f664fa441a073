import type { ResourceRef } from "../model/resource.js";
import { cleanText } from "./clean-text.js";

/**
 * A relative path that stands for the resource in formats that know only files, such as
 * `aws/111122223333/eu-central-1/bucket/my-bucket`: no name leads out of it, none needs escaping in an address.
 */
export function resourcePath(resource: ResourceRef): string {
  const { partition, account, region, kind, name } = resource;
  return [partition, account, region, kind, name].map(pathSegment).join("/");
}

/** The text as one segment of a path or an address: no name leads out of it. */
export function pathSegment(text: string): string {
  const encoded = encodeURIComponent(cleanText(text));
  // `.` and `..` are not names but directions.
  return /^\.*$/.test(encoded) ? `%2E${encoded.slice(1)}` : encoded;
}
