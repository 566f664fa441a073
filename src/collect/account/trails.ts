import {
  DescribeTrailsCommand,
  GetEventSelectorsCommand,
  GetTrailStatusCommand,
  type Trail as AwsTrail,
} from "@aws-sdk/client-cloudtrail";
import type { Read } from "../../aws/read.js";
import type { EventSelectors, Trail } from "../../model/facts.js";
import { required } from "../answer.js";
import type { CollectContext, Collector } from "../collector.js";
import { factReads } from "../fact-reads.js";
import { trailEventSelectorsRead, trailsRead, trailStatusRead } from "../reads.js";
import { advancedSelectors, basicSelectors } from "./event-selectors.js";

/**
 * The trails that log in the home Region: its own, every multi-Region trail and the organization's. Single-Region trails
 * of other Regions are not among them: they record that Region alone.
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_DescribeTrails.html
 */
export const trails: Collector<"account", "trails"> = {
  on: "account",
  fact: "trails",
  reads: factReads.account.trails,
  fetch: (context) => trailsOf(context, context.homeRegion),
};

/** The trails that log in the Region, read once for all that ask. */
export function trailsOf(context: CollectContext, region: string): Promise<readonly Trail[]> {
  return context.memo(`trails ${region}`, () => readTrails(context, region));
}

async function readTrails(context: CollectContext, region: string): Promise<Trail[]> {
  const command = new DescribeTrailsCommand({ includeShadowTrails: true });
  const { trailList } = await context.read(command, region);
  const told = required(trailList, trailsRead, "trailList");
  const byArn = new Map(told.map((trail) => [required(trail.TrailARN, trailsRead, "TrailARN"), trail]));
  const found: Trail[] = [];
  // One after the other: an account has a handful, and CloudTrail bears few calls a second.
  for (const [arn, trail] of byArn) {
    found.push(await readTrail(context, arn, trail));
  }
  return found;
}

async function readTrail({ read, settlePart }: CollectContext, arn: string, trail: AwsTrail): Promise<Trail> {
  const homeRegion = required(trail.HomeRegion, trailsRead, "HomeRegion");
  return {
    arn,
    name: required(trail.Name, trailsRead, "Name"),
    homeRegion,
    isMultiRegion: required(trail.IsMultiRegionTrail, trailsRead, "IsMultiRegionTrail"),
    isOrganizationTrail: required(trail.IsOrganizationTrail, trailsRead, "IsOrganizationTrail"),
    bucket: required(trail.S3BucketName, trailsRead, "S3BucketName"),
    kmsKeyId: trail.KmsKeyId ?? null,
    logFileValidation: required(trail.LogFileValidationEnabled, trailsRead, "LogFileValidationEnabled"),
    logGroupArn: trail.CloudWatchLogsLogGroupArn ?? null,
    // A member account may see its organization's trail and not its selectors: each is settled on its own.
    isLogging: await settlePart([], () => readIsLogging(read, arn, homeRegion)),
    eventSelectors: await settlePart([], () => readEventSelectors(read, arn, homeRegion)),
  };
}

async function readIsLogging(read: Read, arn: string, homeRegion: string): Promise<boolean> {
  const status = await read(new GetTrailStatusCommand({ Name: arn }), homeRegion);
  return required(status.IsLogging, trailStatusRead, "IsLogging");
}

async function readEventSelectors(read: Read, arn: string, homeRegion: string): Promise<EventSelectors> {
  const answer = await read(new GetEventSelectorsCommand({ TrailName: arn }), homeRegion);
  const advanced = answer.AdvancedEventSelectors;
  // A trail has selectors of one of the two kinds, never of both.
  if (advanced !== undefined && advanced.length > 0) {
    return { kind: "advanced", selectors: advancedSelectors(advanced, trailEventSelectorsRead) };
  }
  const basic = required(answer.EventSelectors, trailEventSelectorsRead, "EventSelectors");
  return { kind: "basic", selectors: basicSelectors(basic, trailEventSelectorsRead) };
}
