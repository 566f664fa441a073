import {
  GetEventDataStoreCommand,
  ListEventDataStoresCommand,
  type GetEventDataStoreCommandOutput,
} from "@aws-sdk/client-cloudtrail";
import type { Read } from "../../aws/read.js";
import type { EventDataStore } from "../../model/facts.js";
import { required } from "../answer.js";
import type { Collector } from "../collector.js";
import { factReads } from "../fact-reads.js";
import { eventDataStoreRead, listEventDataStoresRead } from "../reads.js";
import { advancedSelectors } from "./event-selectors.js";

/**
 * The Regions that every account of a partition has. An event data store shows itself in the Region it was made in only,
 * yet may record all of them, so that one Region's list does not prove that there is none.
 * @see https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-regions.html
 */
const defaultRegions: { readonly [partition: string]: readonly string[] } = {
  aws: [
    "ap-northeast-1",
    "ap-northeast-2",
    "ap-northeast-3",
    "ap-south-1",
    "ap-southeast-1",
    "ap-southeast-2",
    "ca-central-1",
    "eu-central-1",
    "eu-north-1",
    "eu-west-1",
    "eu-west-2",
    "eu-west-3",
    "sa-east-1",
    "us-east-1",
    "us-east-2",
    "us-west-1",
    "us-west-2",
  ],
  "aws-cn": ["cn-north-1", "cn-northwest-1"],
  "aws-us-gov": ["us-gov-east-1", "us-gov-west-1"],
};

/** CloudTrail Lake's event data stores in the home Region and in all Regions that need no opting in. */
export const eventDataStores: Collector<"account", "eventDataStores"> = {
  on: "account",
  fact: "eventDataStores",
  reads: factReads.account.eventDataStores,
  async fetch({ read, partition, homeRegion }) {
    const regions = new Set([homeRegion, ...(defaultRegions[partition] ?? [])]);
    const lists = await Promise.all([...regions].map((region) => readRegion(read, region)));
    return [...new Map(lists.flat().map((store) => [store.arn, store])).values()];
  },
};

async function readRegion(read: Read, region: string): Promise<EventDataStore[]> {
  const stores: EventDataStore[] = [];
  let token: string | undefined;
  do {
    const command = new ListEventDataStoresCommand(token === undefined ? {} : { NextToken: token });
    const page = await read(command, region);
    for (const listed of required(page.EventDataStores, listEventDataStoresRead, "EventDataStores")) {
      const arn = required(listed.EventDataStoreArn, listEventDataStoresRead, "EventDataStoreArn");
      stores.push(eventDataStore(arn, await read(new GetEventDataStoreCommand({ EventDataStore: arn }), region)));
    }
    token = page.NextToken;
  } while (token !== undefined);
  return stores;
}

function eventDataStore(arn: string, answer: GetEventDataStoreCommandOutput): EventDataStore {
  const read = eventDataStoreRead;
  return {
    arn,
    name: required(answer.Name, read, "Name"),
    status: required(answer.Status, read, "Status"),
    isMultiRegion: required(answer.MultiRegionEnabled, read, "MultiRegionEnabled"),
    isOrganizationEnabled: required(answer.OrganizationEnabled, read, "OrganizationEnabled"),
    selectors: advancedSelectors(required(answer.AdvancedEventSelectors, read, "AdvancedEventSelectors"), read),
  };
}
