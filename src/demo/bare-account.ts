import { noStores } from "./world-stores.js";
import { unwatched } from "./world-watchers.js";
import { listedBuckets, type WorldAccount, noBackup } from "./world.js";

/** An account with nothing in it: what others are made from by saying what they have. */
export const bareAccount: Omit<WorldAccount, "id" | "canonicalId"> = {
  users: [],
  roles: [],
  enabledRegions: [],
  publicAccessBlock: null,
  bucketQuota: 10_000,
  buckets: listedBuckets([]),
  accessPoints: [],
  multiRegionAccessPoints: [],
  accessGrants: [],
  objectLambdaAccessPoints: [],
  functions: [],
  keys: [],
  aliases: [],
  trails: [],
  eventDataStores: [],
  transferServers: [],
  backup: noBackup,
  stores: noStores,
  watchers: unwatched,
};
