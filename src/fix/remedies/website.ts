import { absent } from "../../model/fact.js";
import { change, type Remedy } from "../remedy.js";

/** Website hosting off. */
export const endWebsite: Remedy<"bucket"> = {
  on: "bucket",
  closes: ["bucket-website"],
  onlyWhenNamed: "The website goes offline with it: serve it through CloudFront first.",
  propose: () =>
    change({ website: absent }, "Static website hosting is off.", [
      "THE WEBSITE GOES OFFLINE: links to its endpoint, and DNS names that point to it, stop working. Serve it through CloudFront with origin access control first.",
    ]),
};
