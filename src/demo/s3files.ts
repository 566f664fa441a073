import { type Answer, type Call, failure, type LoopbackRequest } from "./protocol.js";
import { pageOf, restAnswer, type RestInput, type RestRead, routeRest } from "./rest-service.js";
import type { World, WorldAccount } from "./world.js";
import type { WorldFileSystem } from "./world-stores.js";

/**
 * Returns the S3 Files read that the request asks for, or null when it is none that this server speaks.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/s3-files.html
 */
export function routeS3Files(request: LoopbackRequest, world: World): Call | null {
  return routeRest(request, "s3files", reads, world);
}

const reads: readonly RestRead[] = [
  {
    method: "GET",
    form: /^\/file-systems$/,
    command: "ListFileSystems",
    resource: () => "*",
    answer(owner, { query, region }) {
      const own = owner.stores.fileSystems.filter((system) => system.region === region);
      const { shown, next } = pageOf(own, query.get("nextToken"), Number(query.get("maxResults") ?? 100));
      return restAnswer({
        fileSystems: shown.map((system) => description(owner, system)),
        ...(next === null ? {} : { nextToken: next }),
      });
    },
  },
  ofSystem("GetFileSystem", /^\/file-systems\/([^/]+)$/, (system, owner) => restAnswer(description(owner, system))),
  ofSystem("GetFileSystemPolicy", /^\/file-systems\/([^/]+)\/policy$/, ({ id, policy }) =>
    policy === null ? notFound("The file system has no policy.") : restAnswer({ fileSystemId: id, policy }),
  ),
  ofSystem("ListMountTargets", /^\/mount-targets$/, ({ id, mountTargets }, owner, { query }) => {
    const { shown, next } = pageOf(mountTargets, query.get("nextToken"), Number(query.get("maxResults") ?? 100));
    return restAnswer({
      mountTargets: shown.map((target) => ({
        mountTargetId: target.id,
        fileSystemId: id,
        ownerId: owner.id,
        subnetId: target.subnetId,
        vpcId: target.vpcId,
        status: "available",
      })),
      ...(next === null ? {} : { nextToken: next }),
    });
  }),
];

function description({ id: owner }: WorldAccount, { id, region, bucket }: WorldFileSystem): object {
  return {
    // Seconds since the epoch, the form of this service's timestamps.
    creationTime: 1_788_000_000,
    fileSystemArn: `arn:aws:s3files:${region}:${owner}:file-system/${id}`,
    fileSystemId: id,
    bucket: `arn:aws:s3:::${bucket}`,
    status: "available",
    roleArn: `arn:aws:iam::${owner}:role/s3files`,
    ownerId: owner,
  };
}

function ofSystem(
  command: string,
  form: RegExp,
  answer: (system: WorldFileSystem, owner: WorldAccount, input: RestInput) => Answer,
): RestRead {
  const idOf = ({ path, query }: RestInput): string => path[0] ?? query.get("fileSystemId") ?? "";
  return {
    method: "GET",
    form,
    command,
    resource: idOf,
    answer(owner, input) {
      const system = owner.stores.fileSystems.find(({ id, region }) => region === input.region && id === idOf(input));
      return system === undefined ? notFound("The file system does not exist.") : answer(system, owner, input);
    },
  };
}

function notFound(message: string): Answer {
  return failure("s3files", 404, "ResourceNotFoundException", message);
}
