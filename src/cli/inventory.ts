import type { AccountSession } from "../aws/account-session.js";
import { collectors } from "../collect/collectors.js";
import { gather } from "../collect/gather.js";
import { createMemo, type Memo } from "../collect/memo.js";
import { planFacts, type Plan, type WantedFacts } from "../collect/plan.js";
import type { Facts, Kind, ResourceRef } from "../model/resource.js";
import { forEachBounded } from "../scan/bounded.js";

/** One resource with what was asked about it. */
export interface InventoryItem<K extends Kind> {
  readonly ref: ResourceRef<K>;
  readonly facts: Facts<K>;
}

/** How an inventory reads: one account, the wanted facts. */
export interface Inventory {
  readonly session: AccountSession;
  readonly plan: Plan;
  readonly memo: Memo;
}

/** Prepares to read the wanted facts of one account. */
export function openInventory(session: AccountSession, wanted: WantedFacts): Inventory {
  return { session, plan: planFacts(wanted, session.endpoint, collectors), memo: createMemo(1000) };
}

/** The resource with its facts, or null when it was deleted meanwhile. */
export async function lookAt<K extends Kind>(
  { session, plan, memo }: Inventory,
  kind: K,
  ref: ResourceRef<K>,
): Promise<InventoryItem<K> | null> {
  const facts = await gather(session, plan.kinds[kind], ref, memo, collectors);
  return facts === "gone" ? null : { ref, facts };
}

const chunkSize = 200;

/** Looks at the resources `concurrency` at a time, and hands them on in their order, in chunks of bounded size. */
export async function eachChunk<K extends Kind>(
  inventory: Inventory,
  kind: K,
  source: AsyncIterable<ResourceRef<K>>,
  concurrency: number,
  use: (chunk: readonly InventoryItem<K>[]) => void,
): Promise<void> {
  const chunks = chunksOf(source, chunkSize);
  for await (const refs of chunks) {
    const items = new Map<string, InventoryItem<K> | null>();
    await forEachBounded(each(refs), concurrency, async (ref) => {
      items.set(ref.arn, await lookAt(inventory, kind, ref));
    });
    use(refs.flatMap((ref) => items.get(ref.arn) ?? []));
  }
}

async function* each<T>(items: readonly T[]): AsyncGenerator<T> {
  yield* items;
}

async function* chunksOf<T>(source: AsyncIterable<T>, size: number): AsyncGenerator<T[]> {
  let chunk: T[] = [];
  for await (const item of source) {
    chunk.push(item);
    if (chunk.length < size) continue;
    yield chunk;
    chunk = [];
  }
  if (chunk.length > 0) yield chunk;
}
