import {
  GetEventDataStoreCommand,
  ListEventDataStoresCommand,
  type GetEventDataStoreCommandOutput,
} from "@aws-sdk/client-cloudtrail";
import { NotOffered } from "../../aws/not-offered.js";
import type { EventDataStore } from "../../model/facts.js";
import { required } from "../answer.js";
import type { CollectContext, Collector } from "../collector.js";
import { defaultRegions } from "../default-regions.js";
import { factReads } from "../fact-reads.js";
import { pages } from "../listing.js";
import { eventDataStoreRead, listEventDataStoresRead } from "../reads.js";
import { advancedSelectors } from "./event-selectors.js";

/** @see https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_ListEventDataStores.html#API_ListEventDataStores_Errors */
const notOfferedHere = ["UnsupportedOperationException"];

/**
 * CloudTrail Lake's event data stores in the home Region and in all Regions that need no opting in: a store shows itself in
 * the Region it was made in only, yet may record all of them, so that one Region's list does not prove that there is none.
 */
export const eventDataStores: Collector<"account", "eventDataStores"> = {
  on: "account",
  fact: "eventDataStores",
  reads: factReads.account.eventDataStores,
  readsPerRegion: 1,
  async fetch(context) {
    const { partition, homeRegion } = context;
    const regions = new Set([homeRegion, ...(defaultRegions[partition] ?? [])]);
    const answers = await Promise.all([...regions].map((region) => readRegion(context, region)));
    const lists = answers.filter((stores) => stores !== null);
    if (lists.length === 0) {
      throw new NotOffered("CloudTrail Lake is offered in none of the Regions.");
    }
    return [...new Map(lists.flat().map((store) => [store.arn, store])).values()];
  },
};

/** null where CloudTrail Lake is not offered: what other Regions answer stands. */
async function readRegion({ read, unless }: CollectContext, region: string): Promise<EventDataStore[] | null> {
  const stores: EventDataStore[] = [];
  const ask = (token: string | undefined) => {
    const command = new ListEventDataStoresCommand(token === undefined ? {} : { NextToken: token });
    return unless(notOfferedHere, () => read(command, region));
  };
  for await (const page of pages(listEventDataStoresRead, ask, (page) => page?.NextToken)) {
    if (page === undefined) {
      return null;
    }
    for (const listed of required(page.EventDataStores, listEventDataStoresRead, "EventDataStores")) {
      const arn = required(listed.EventDataStoreArn, listEventDataStoresRead, "EventDataStoreArn");
      stores.push(eventDataStore(arn, await read(new GetEventDataStoreCommand({ EventDataStore: arn }), region)));
    }
  }
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
