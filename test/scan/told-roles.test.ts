import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { known } from "../../src/model/fact.js";
import type { Facts, ResourceRef } from "../../src/model/resource.js";
import { mostDestinations, toldRoles, type ToldRoles } from "../../src/scan/told-roles.js";
import { exampleBucket, replicationRule } from "../support/fact-builders.js";

function bucket(name: string): ResourceRef<"bucket"> {
  return { ...exampleBucket, name, arn: `arn:aws:s3:::${name}` };
}

function replicatingTo(destinationBucket: string): Facts<"bucket"> {
  return {
    replication: known({
      role: "arn:aws:iam::111122223333:role/r",
      rules: [{ ...replicationRule, destinationBucket }],
    }),
  };
}

function loggingTo(targetBucket: string): Facts<"bucket"> {
  return { logging: known({ targetBucket, targetPrefix: "", targetGrants: [] }) };
}

/** Every bucket replicates to one of its own, as only a hostile account, or a very careful one, has it. */
function tellReplicas(roles: ToldRoles, from: number, to: number): void {
  for (let number = from; number < to; number += 1)
    roles.tell(bucket(`app-${number}`), replicatingTo(`replica-of-app-${number}-in-another-region`));
}

test("a replica that was judged before it was told is judged again, one that was told before is not", () => {
  const roles = toldRoles({});
  expect(roles.judge("copy")).toEqual([]);
  roles.tell(bucket("app"), replicatingTo("copy"));
  roles.tell(bucket("other"), replicatingTo("copy"));
  expect(roles.judgedTooEarly()).toEqual(["copy"]);
  expect(roles.judge("copy")).toMatchObject([{ role: "replica", tier: 1 }]);
  expect(roles.judgedTooEarly()).toEqual([]);
});

test("past the bound the roles of the others are not known, and what decides verdicts is told all the same", () => {
  const roles = toldRoles({});
  tellReplicas(roles, 0, mostDestinations);
  expect(roles.isCutOff()).toBe(false);
  tellReplicas(roles, 0, mostDestinations);
  expect(roles.isCutOff()).toBe(false);
  tellReplicas(roles, mostDestinations, mostDestinations + 1);
  expect(roles.isCutOff()).toBe(true);
  expect(roles.judgedTooEarly()).toHaveLength(mostDestinations);
  roles.tell(bucket("app"), loggingTo("logs"));
  expect(roles.judge("logs")).toMatchObject([{ role: "server-access-logs", tier: 1 }]);
});

test("what is held does not grow with the buckets", () => {
  const roles = toldRoles({});
  const before = usedBytes();
  tellReplicas(roles, 0, 10 * mostDestinations);
  for (const name of roles.judgedTooEarly()) roles.judge(name);
  const used = usedBytes() - before;
  // Ten times as much would be held without the bound.
  expect(used).toBeLessThan(8 * 2 ** 20);
  expect(roles.judgedTooEarly()).toEqual([]);
});

/** Bytes in use once everything unreachable is gone. */
function usedBytes(): number {
  setFlagsFromString("--expose-gc");
  // The flag adds this function to every new context.
  const collect = runInNewContext("gc") as () => void;
  collect();
  return process.memoryUsage().heapUsed;
}
