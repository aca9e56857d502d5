import type { FeedEvent } from "#protocol/gates.ts";
import { findBookHead } from "#server/sync/store.ts";
import type { Scope } from "#server/db/database.ts";
import { bookEvent, followBook } from "#server/http/follow-book.ts";
import type { Services } from "#server/services.ts";
import { listEmergenciesAfter } from "./list-emergencies.ts";
import { listPassagesAfter } from "./list-passages.ts";
import { listGates } from "./store.ts";

/** So many facts of the book at once. */
const AT_ONCE = 500;

/**
 * Passages and emergencies at the gates of some villages as they are written: event "passages" with a FeedEvent. A gate set
 * up meanwhile is heard from its first passage on.
 */
export function feedOf(
  services: Services,
  {
    town,
    villages,
    scope,
    after,
  }: { town: string; villages: readonly string[]; scope: Scope; after: number | undefined },
  signal: AbortSignal,
): Response {
  const { database } = services;
  const findHead = () => database.transaction(scope, (tx) => findBookHead(tx, town));
  let position = after ?? 0;
  const begin = async () => {
    position = after ?? (await findHead());
    return `retry: 2000\n${bookEvent("ready", position, { position })}`;
  };
  const look = async (send: (text: string) => void) => {
    const head = await findHead();
    while (position < head && !signal.aborted) {
      const upTo = Math.min(position + AT_ONCE, head);
      const between = { after: position, head: upTo };
      const fresh = await database.transaction(scope, async (tx) => {
        const gates = (await listGates(tx, town, villages)).map(({ id }) => id);
        const passages = await listPassagesAfter(tx, town, gates, between);
        return { passages, emergencies: await listEmergenciesAfter(tx, town, gates, between) };
      });
      const event: FeedEvent = { position: upTo, ...fresh };
      position = upTo;
      send(bookEvent("passages", position, event));
    }
  };
  return followBook(services, town, { begin, look }, signal);
}
