import type { MountTarget } from "../../model/store-facts.js";
import { required } from "../answer.js";
import type { Collector } from "../collector.js";
import { factReads } from "../fact-reads.js";
import { pages } from "../listing.js";
import { listMountTargetsRead } from "../reads.js";

/** Where a file system is reached; empty = nowhere yet. */
export const mountTargets: Collector<"file-system", "mountTargets"> = {
  on: "file-system",
  fact: "mountTargets",
  reads: factReads["file-system"].mountTargets,
  async fetch({ read }, ref) {
    const { ListMountTargetsCommand } = await import("@aws-sdk/client-s3files");
    const ask = (token: string | undefined) => {
      const from = token === undefined ? {} : { nextToken: token };
      return read(new ListMountTargetsCommand({ fileSystemId: ref.name, ...from }), ref.region);
    };
    const targets: MountTarget[] = [];
    for await (const page of pages(listMountTargetsRead, ask, ({ nextToken }) => nextToken)) {
      for (const target of required(page.mountTargets, listMountTargetsRead, "mountTargets")) {
        targets.push({
          id: required(target.mountTargetId, listMountTargetsRead, "mountTargetId"),
          vpcId: target.vpcId ?? null,
          subnetId: required(target.subnetId, listMountTargetsRead, "subnetId"),
        });
      }
    }
    return targets;
  },
};
