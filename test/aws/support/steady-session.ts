import { unobserved } from "../../../src/aws/call-observer.js";
import { unpaced } from "../../../src/aws/pace.js";
import { neverEnded } from "../../support/never-ended.js";

/** What reads share in a session whose credentials work and are never renewed, and that does not end. */
export const steadySession = {
  pace: unpaced,
  observe: unobserved,
  ended: neverEnded,
  end: () => undefined,
  credentials: { generation: () => 0, renew: () => Promise.resolve(false) },
  verifyCredentials: () => Promise.resolve(),
};
